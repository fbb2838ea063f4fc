package io.cordboard.flow.kafka;

import io.cordboard.flow.engine.ContactState;
import io.cordboard.flow.engine.Ids;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes when the earliest timer of a partition is due, and feeds what is due. A partition without a
 * timer never wakes: every wake costs a transaction.
 */
final class TimerWake {

  /** Chains whose timers one wake feeds, so that it can't hold up inputs for long. */
  private static final int CHAINS_PER_WAKE = 500;

  /** The longest sleep while there are timers; an abandoned wake-up stays in memory for so long. */
  private static final Duration SLEEP_MAX = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(TimerWake.class);

  private record Due(String contactId, Timers.Timer timer) {}

  private final ProcessorContext<byte[], byte[]> context;
  private final Contacts contacts;
  private final Duration tick;
  private final BiConsumer<StoredChain, Input> feed;

  private @Nullable Cancellable wake;
  private long wakeAt = StoredChain.NEVER;

  TimerWake(
      ProcessorContext<byte[], byte[]> context,
      Contacts contacts,
      Duration tick,
      BiConsumer<StoredChain, Input> feed) {
    this.context = context;
    this.contacts = contacts;
    this.tick = tick;
    this.feed = feed;
  }

  /** Sees to it that the earliest timer is not overslept. Cheap when nothing became earlier. */
  void reschedule() {
    long due = contacts.earliestDue();
    if (due >= wakeAt) {
      return;
    }
    long now = context.currentSystemTimeMs();
    Duration sleep =
        Duration.ofMillis(Math.clamp(due - now, tick.toMillis(), SLEEP_MAX.toMillis()));
    cancel();
    wakeAt = now + sleep.toMillis();
    wake = context.schedule(sleep, PunctuationType.WALL_CLOCK_TIME, this::wakeUp);
  }

  private void wakeUp(long now) {
    cancel();
    for (String chain : contacts.due(now, CHAINS_PER_WAKE)) {
      StoredChain stored = contacts.get(chain);
      if (stored != null) {
        feedDue(chain, stored, now);
      }
    }
    reschedule();
  }

  private void feedDue(String chain, StoredChain stored, long now) {
    for (Due due : due(stored, now)) {
      StoredChain current = contacts.get(chain);
      if (current == null || !runs(current, due)) {
        continue; // The timer before it ended this one.
      }
      try {
        feed.accept(current, input(due, now));
      } catch (EngineFailure e) {
        LOG.error("A timer could not be fed; its chain waits for the next input: {}", chain, e);
      }
    }
    StoredChain after = contacts.get(chain);
    if (after != null && after.earliestDue() <= now) {
      // The engine did not take it: asking again and again would not change that.
      contacts.leaveTimersAlone(chain, after);
    }
  }

  private static Input input(Due due, long now) {
    return new Input(
        Ids.timerInput(due.contactId, due.timer.id(), due.timer.due()),
        due.contactId,
        Instant.ofEpochMilli(now),
        new Input.TimerFired(due.timer.id()));
  }

  private static boolean runs(StoredChain chain, Due due) {
    ContactState contact = chain.state().contact(due.contactId);
    return contact != null && due.timer.due().equals(contact.timers().due(due.timer.id()));
  }

  /** The chain's due timers, earliest first. */
  private static List<Due> due(StoredChain chain, long now) {
    List<Due> due = new ArrayList<>();
    for (ContactState contact : chain.state().contacts()) {
      for (Timers.Timer timer : contact.timers().list()) {
        if (timer.due().toEpochMilli() <= now) {
          due.add(new Due(contact.contactId(), timer));
        }
      }
    }
    due.sort(Comparator.comparing(d -> d.timer.due()));
    return due;
  }

  private void cancel() {
    Cancellable known = wake;
    if (known != null) {
      known.cancel();
      wake = null;
    }
    wakeAt = StoredChain.NEVER;
  }
}
