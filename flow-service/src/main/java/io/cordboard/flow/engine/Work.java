package io.cordboard.flow.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step under way: what was decided so far, and the chain with all of it applied. Mutable, and
 * never leaves {@link FlowEngine#step}.
 */
final class Work {

  private final Definitions definitions;
  private final Input input;
  private final ChainState before;
  private final List<FlowEvent> events = new ArrayList<>(16);
  private final List<Effect> effects = new ArrayList<>(8);
  private ChainState chain;
  private long sequence;
  private int stepsLeft;

  Work(Definitions definitions, ChainState before, Input input) {
    this.definitions = definitions;
    this.input = input;
    this.before = before;
    this.chain = before;
    this.sequence = before.sequence();
    this.stepsLeft = definitions.limits().stepsPerInputMax();
  }

  Definitions definitions() {
    return definitions;
  }

  Limits limits() {
    return definitions.limits();
  }

  Input input() {
    return input;
  }

  Instant now() {
    return input.at();
  }

  ChainState chain() {
    return chain;
  }

  long sequence() {
    return sequence;
  }

  /** Takes one block from what this input may run; false if none is left. */
  boolean spendStep() {
    return stepsLeft-- > 0;
  }

  /** States a fact and applies it; gives its sequence. */
  long record(String contactId, FlowEvent.Payload payload) {
    var event = new FlowEvent(contactId, ++sequence, now(), payload);
    events.add(event);
    chain = chain.apply(event);
    return sequence;
  }

  /** Orders something of a gateway; gives the command's sequence. */
  long order(ContactState contact, Effect.Order order, @Nullable Duration wait) {
    if (Tasks.isWithoutLine(contact)) {
      return ++sequence;
    }
    var answerBy = wait == null ? null : now().plus(wait);
    effects.add(
        new Effect(
            contact.contactId(),
            ++sequence,
            now(),
            new Effect.Command(
                contact.identity().gatewayId(),
                contact.identity().lineContactId(),
                answerBy,
                order)));
    return sequence;
  }

  /** Asks for something that goes on a topic; gives its sequence. */
  long write(String contactId, Effect.Payload payload) {
    effects.add(new Effect(contactId, ++sequence, now(), payload));
    return sequence;
  }

  /** Says that the chain may be forgotten. */
  void forget(String contactId) {
    effects.add(new Effect(contactId, 0, now(), new Effect.Forget()));
  }

  /** Whether nothing was decided yet. */
  boolean isUntouched() {
    return events.isEmpty() && effects.isEmpty();
  }

  /** The decision: everything so far, with the timers that changed. */
  Decision accepted() {
    record(input.contactId(), new FlowEvent.InputTaken(input.inputId()));
    for (var contact : chain.contacts()) {
      var earlier = before.contact(contact.contactId());
      timers(
          contact.contactId(), earlier == null ? Timers.NONE : earlier.timers(), contact.timers());
    }
    return new Decision.Accepted(chain, List.copyOf(events), List.copyOf(effects));
  }

  private void timers(String contactId, Timers earlier, Timers later) {
    if (earlier.equals(later)) {
      return;
    }
    for (var timer : earlier.list()) {
      if (later.due(timer.id()) == null) {
        effects.add(new Effect(contactId, 0, now(), new Effect.CancelTimer(timer.id())));
      }
    }
    for (var timer : later.list()) {
      if (!timer.due().equals(earlier.due(timer.id()))) {
        effects.add(new Effect(contactId, 0, now(), new Effect.SetTimer(timer.id(), timer.due())));
      }
    }
  }
}
