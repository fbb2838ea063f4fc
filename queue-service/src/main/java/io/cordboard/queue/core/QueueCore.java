package io.cordboard.queue.core;

import io.cordboard.queue.core.Decision.Accepted;
import io.cordboard.queue.core.Decision.Refused;
import io.cordboard.queue.core.Fact.DequeueRefused;
import io.cordboard.queue.core.Fact.Dequeued;
import io.cordboard.queue.core.Fact.EnqueueRefused;
import io.cordboard.queue.core.Fact.Enqueued;
import io.cordboard.queue.core.Fact.PriorityChanged;
import io.cordboard.queue.core.Input.DequeueRequested;
import io.cordboard.queue.core.Input.EnqueueRequested;
import io.cordboard.queue.core.Input.PriorityRequested;
import io.cordboard.queue.core.Input.StaffingReported;
import io.cordboard.queue.core.Input.SupervisorActed;
import io.cordboard.queue.core.Input.Tick;
import io.cordboard.queue.core.QueueEvent.OfContact;
import io.cordboard.queue.core.QueueEvent.StaffingChanged;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what comes of an input to a queue. */
public final class QueueCore {

  private static final long SECOND_MS = 1_000;

  private QueueCore() {}

  /**
   * What comes of an input.
   *
   * @param defined the queue's rules; null if nobody defined it
   * @param state what the events so far add up to
   * @param nowMs when the input is looked at
   */
  public static Decision step(
      @Nullable QueueDefinition defined, QueueState state, Input input, long nowMs, Limits limits) {
    QueueDefinition rules = defined != null ? defined : QueueDefinition.implied(state.queueId());
    return switch (input) {
      case EnqueueRequested asked -> enqueue(rules, state, asked, nowMs);
      case DequeueRequested asked -> dequeue(rules, state, asked, nowMs);
      case PriorityRequested asked -> prioritise(rules, state, asked, nowMs);
      case StaffingReported(Staffing staffing, List<String> gone) ->
          staff(orDefaults(rules, state), state, staffing, gone, nowMs);
      case SupervisorActed acted ->
          SupervisorActions.of(orDefaults(rules, state), state, acted, nowMs);
      case Tick() -> QueueTick.of(orDefaults(rules, state), state, nowMs, limits);
    };
  }

  private static Decision enqueue(
      @Nullable QueueDefinition rules, QueueState state, EnqueueRequested asked, long nowMs) {
    Waiting there = state.waiting(asked.contact().contactId());
    boolean sameRequest = there != null && there.requestId().equals(asked.requestId());
    if (sameRequest || state.requests().contains(asked.requestId())) {
      return new Refused(Refusal.DUPLICATE);
    }
    if (there != null) {
      return refused(state, asked, nowMs, EnqueueRefusal.ALREADY_QUEUED, "the contact waits there");
    }
    if (rules == null) {
      return refused(state, asked, nowMs, EnqueueRefusal.QUEUE_UNKNOWN, "no such queue is defined");
    }
    if (!asked.returning()) {
      if (!rules.enabled()) {
        return refused(state, asked, nowMs, EnqueueRefusal.QUEUE_DISABLED, "the queue is disabled");
      }
      String full = full(rules, state, asked.channel());
      if (full != null) {
        return refused(state, asked, nowMs, EnqueueRefusal.AT_CAPACITY, full);
      }
    }
    return accepted(state, asked, nowMs, admitted(state, asked));
  }

  private static Fact admitted(QueueState state, EnqueueRequested asked) {
    Place place =
        Waiting.place(
            asked.priority(),
            asked.ageAdjustmentSeconds(),
            asked.enqueuedAtMs(),
            state.sequence() + 1);
    int position = state.position(place);
    return new Enqueued(
        asked.requestId(),
        asked.channel(),
        asked.priority(),
        asked.ageAdjustmentSeconds(),
        asked.enqueuedAtMs(),
        position,
        state.pace().estimatedWaitMs(position, state.staffing()),
        asked.returning(),
        asked.criteria(),
        asked.card());
  }

  /** Which limit is reached, in words; null if there is room. */
  private static @Nullable String full(QueueDefinition rules, QueueState state, Channel channel) {
    Integer capacity = rules.capacity();
    if (capacity != null && state.size() >= capacity) {
      return state.size() + " wait, capacity is " + capacity;
    }
    Integer share = rules.channelCapacity().get(channel);
    if (share != null && state.size(channel) >= share) {
      return state.size(channel) + " wait on " + channel + ", capacity for it is " + share;
    }
    return null;
  }

  private static Decision refused(
      QueueState state, EnqueueRequested asked, long nowMs, EnqueueRefusal reason, String detail) {
    return accepted(state, asked, nowMs, new EnqueueRefused(asked.requestId(), reason, detail));
  }

  private static Decision accepted(
      QueueState state, EnqueueRequested asked, long nowMs, Fact fact) {
    return accepted(state, nowMs, asked.contact(), asked.queue(), asked.eventId(), fact);
  }

  private static Decision dequeue(
      @Nullable QueueDefinition rules, QueueState state, DequeueRequested asked, long nowMs) {
    if (state.requests().contains(asked.requestId())) {
      return new Refused(Refusal.DUPLICATE);
    }
    Waiting waiting = state.waiting(asked.contact().contactId());
    Fact fact =
        waiting == null
            ? new DequeueRefused(asked.requestId(), whyNot(rules, state))
            : dequeued(
                orDefaults(rules, state),
                waiting,
                asked.requestId(),
                asked.reason(),
                asked.assignmentId(),
                nowMs);
    return accepted(state, nowMs, asked.contact(), asked.queue(), asked.eventId(), fact);
  }

  static Dequeued dequeued(
      QueueDefinition rules,
      Waiting waiting,
      @Nullable String requestId,
      DequeueReason reason,
      @Nullable String assignmentId,
      long nowMs) {
    long waitedMs = waiting.waitedMs(nowMs);
    return new Dequeued(
        requestId,
        reason,
        assignmentId,
        waiting.enqueuedAtMs(),
        waitedMs,
        waitedMs <= rules.serviceLevelSeconds() * SECOND_MS);
  }

  private static Decision prioritise(
      @Nullable QueueDefinition rules, QueueState state, PriorityRequested asked, long nowMs) {
    if (state.requests().contains(asked.eventId())) {
      return new Refused(Refusal.DUPLICATE);
    }
    Waiting waiting = state.waiting(asked.contact().contactId());
    if (waiting == null) {
      Fact fact = new DequeueRefused(asked.eventId(), whyNot(rules, state));
      return accepted(state, nowMs, asked.contact(), asked.queue(), asked.eventId(), fact);
    }
    Fact fact =
        changed(
            waiting,
            asked.eventId(),
            asked.priority(),
            asked.ageAdjustmentSeconds(),
            asked.criteria());
    return fact == null
        ? new Refused(Refusal.NOTHING_CHANGED)
        : accepted(state, nowMs, asked.contact(), asked.queue(), asked.eventId(), fact);
  }

  /** What changes of a waiting contact; null leaves what there is. Gives null if nothing does. */
  static @Nullable PriorityChanged changed(
      Waiting waiting,
      String requestId,
      @Nullable Integer newPriority,
      @Nullable Long newAdjustment,
      @Nullable RoutingCriteria newCriteria) {
    int priority = newPriority == null ? waiting.priority() : newPriority;
    long adjustment = newAdjustment == null ? waiting.ageAdjustmentSeconds() : newAdjustment;
    RoutingCriteria criteria = newCriteria == null ? waiting.criteria() : newCriteria;
    boolean same =
        priority == waiting.priority()
            && adjustment == waiting.ageAdjustmentSeconds()
            && criteria.equals(waiting.criteria());
    return same ? null : new PriorityChanged(requestId, priority, adjustment, criteria);
  }

  /** Contacts that exist nowhere else any more leave. */
  private static List<QueueEvent> takeOut(
      QueueDefinition rules, QueueState state, List<String> gone, long nowMs) {
    List<QueueEvent> events = new ArrayList<>();
    for (String contactId : gone) {
      Waiting waiting = state.waiting(contactId);
      if (waiting != null) {
        events.add(
            new OfContact(
                state.sequence() + 1 + events.size(),
                nowMs,
                waiting.contact(),
                waiting.queue(),
                null,
                dequeued(rules, waiting, null, DequeueReason.LINE_FAILED, null, nowMs)));
      }
    }
    return events;
  }

  /**
   * The newest counts are taken, whatever is read last; those that are the same as well, so that it
   * is known which are older.
   */
  private static Decision staff(
      QueueDefinition rules, QueueState state, Staffing staffing, List<String> gone, long nowMs) {
    List<QueueEvent> events = takeOut(rules, state, gone, nowMs);
    boolean stale = staffing.atMs() < state.staffing().atMs();
    if (!stale && !staffing.equals(state.staffing())) {
      events.add(new StaffingChanged(nowMs, staffing));
    }
    return events.isEmpty()
        ? new Refused(stale ? Refusal.STALE : Refusal.NOTHING_CHANGED)
        : new Accepted(events);
  }

  /** A queue whose definition was deleted still has contacts to be served, and a past. */
  private static DequeueRefusal whyNot(@Nullable QueueDefinition rules, QueueState state) {
    return rules == null && state.today().day() == 0
        ? DequeueRefusal.QUEUE_UNKNOWN
        : DequeueRefusal.NOT_QUEUED;
  }

  private static QueueDefinition orDefaults(@Nullable QueueDefinition rules, QueueState state) {
    return rules != null ? rules : QueueDefinition.defaults(state.queueId(), null);
  }

  private static Decision accepted(
      QueueState state,
      long nowMs,
      Contact contact,
      QueueRef queue,
      @Nullable String causationId,
      Fact fact) {
    return new Accepted(
        List.of(new OfContact(state.sequence() + 1, nowMs, contact, queue, causationId, fact)));
  }
}
