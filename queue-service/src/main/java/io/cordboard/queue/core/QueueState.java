package io.cordboard.queue.core;

import io.cordboard.queue.core.Fact.DequeueRefused;
import io.cordboard.queue.core.Fact.Dequeued;
import io.cordboard.queue.core.Fact.EnqueueRefused;
import io.cordboard.queue.core.Fact.Enqueued;
import io.cordboard.queue.core.Fact.MoveRequested;
import io.cordboard.queue.core.Fact.PositionChanged;
import io.cordboard.queue.core.Fact.PriorityChanged;
import io.cordboard.queue.core.QueueEvent.OfContact;
import io.cordboard.queue.core.QueueEvent.StaffingChanged;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who waits in a queue. Immutable; only {@link #apply} makes a new one.
 *
 * @param instanceId the tenant
 * @param queueId the queue
 * @param sequence how many events of contacts it has had
 * @param order who waits, first to be served first
 * @param places where each waiting contact stands
 * @param ages ids of waiting contacts, the longest waiting first
 * @param channels how many wait on each channel
 * @param requests what was answered lately
 * @param pace how fast agents take contacts
 * @param today counts since midnight UTC
 * @param staffing agents who serve it
 */
public record QueueState(
    String instanceId,
    String queueId,
    long sequence,
    RankedMap<Place, Waiting> order,
    RankedMap<String, Place> places,
    RankedMap<Age, String> ages,
    RankedMap<Channel, Integer> channels,
    RecentRequests requests,
    Pace pace,
    Today today,
    Staffing staffing) {

  /** A queue in which nothing has happened yet. */
  public static QueueState empty(String instanceId, String queueId) {
    return restored(
        new QueueHeader(instanceId, queueId, 0, 0, Pace.NONE, Today.NONE, Staffing.UNKNOWN));
  }

  /** A queue as it was stored, before {@link #withWaiting} and {@link #withRequest}. */
  public static QueueState restored(QueueHeader header) {
    return new QueueState(
        header.instanceId(),
        header.queueId(),
        header.sequence(),
        RankedMap.empty(),
        RankedMap.empty(),
        RankedMap.empty(),
        RankedMap.empty(),
        RecentRequests.none(header.requestCount()),
        header.pace(),
        header.today(),
        header.staffing());
  }

  /** With a waiting contact that was stored. */
  public QueueState withWaiting(Waiting waiting) {
    Place place = waiting.place();
    return with(
        order.put(place, waiting),
        places.put(waiting.contact().contactId(), place),
        ages.put(waiting.age(), waiting.contact().contactId()),
        counted(waiting.channel(), 1));
  }

  /** With a request that was stored under its number. */
  public QueueState withRequest(long number, String requestId) {
    return with(requests.restored(number, requestId));
  }

  /** Which queue it is. */
  public QueueKey key() {
    return new QueueKey(instanceId, queueId);
  }

  /** What is stored once. */
  public QueueHeader header() {
    return new QueueHeader(instanceId, queueId, sequence, requests.count(), pace, today, staffing);
  }

  /** How many wait. */
  public int size() {
    return order.size();
  }

  /** How many wait on a channel. */
  public int size(Channel channel) {
    Integer count = channels.get(channel);
    return count == null ? 0 : count;
  }

  /** A waiting contact, or null. */
  public @Nullable Waiting waiting(String contactId) {
    Place place = places.get(contactId);
    return place == null ? null : order.get(place);
  }

  /** The position that a place has or would have, from 1. */
  public int position(Place place) {
    return order.rank(place) + 1;
  }

  /** The contact that waits longest, or null. */
  public @Nullable Waiting oldest() {
    Map.Entry<Age, String> first = ages.first();
    return first == null ? null : waiting(first.getValue());
  }

  /** The age of the contact that waits longest, in milliseconds; 0 if none waits. */
  public long oldestAgeMs(long nowMs) {
    Map.Entry<Age, String> first = ages.first();
    return first == null ? 0 : Math.max(0, nowMs - first.getKey().enqueuedAtMs());
  }

  /** Folds an event. Never fails: an event that fits nothing changes only the counts. */
  public QueueState apply(QueueEvent event) {
    return switch (event) {
      case StaffingChanged(long _, Staffing now) -> with(now);
      case OfContact happened -> {
        QueueState counted = with(happened.sequence());
        yield switch (happened.fact()) {
          case Enqueued fact -> counted.answered(fact.requestId()).enter(happened, fact);
          case EnqueueRefused fact -> counted.answered(fact.requestId());
          case Dequeued fact -> counted.answered(fact.requestId()).leave(happened, fact);
          case DequeueRefused fact -> counted.answered(fact.requestId());
          case PriorityChanged fact -> counted.answered(fact.requestId()).move(happened, fact);
          case PositionChanged fact -> counted.tell(happened, fact);
          case MoveRequested fact -> counted.answered(fact.requestId());
        };
      }
    };
  }

  private QueueState enter(OfContact event, Enqueued fact) {
    Waiting waiting =
        new Waiting(
            event.contact(),
            event.queue(),
            fact.requestId(),
            fact.channel(),
            fact.priority(),
            fact.ageAdjustmentSeconds(),
            fact.enqueuedAtMs(),
            event.sequence(),
            fact.card().agentId(),
            fact.position(),
            event.occurredAtMs(),
            fact.criteria(),
            event.occurredAtMs());
    QueueState entered = size() == 0 ? with(pace.waitingFrom(event.occurredAtMs())) : this;
    entered = entered.withWaiting(waiting);
    return fact.returning() ? entered : entered.with(today.enqueuedAt(event.occurredAtMs()));
  }

  private QueueState leave(OfContact event, Dequeued fact) {
    QueueState counted =
        with(today.dequeuedAt(event.occurredAtMs(), fact.reason(), fact.withinServiceLevel()));
    Waiting waiting = waiting(event.contact().contactId());
    if (waiting == null) {
      return counted;
    }
    QueueState left =
        counted.with(
            order.remove(waiting.place()),
            places.remove(waiting.contact().contactId()),
            ages.remove(waiting.age()),
            counted(waiting.channel(), -1));
    return fact.reason() == DequeueReason.CONNECTED_TO_AGENT
        ? left.with(pace.takenAt(event.occurredAtMs()))
        : left;
  }

  private QueueState move(OfContact event, PriorityChanged fact) {
    Waiting waiting = waiting(event.contact().contactId());
    if (waiting == null) {
      return this;
    }
    Waiting moved = waiting.changed(fact.priority(), fact.ageAdjustmentSeconds(), fact.criteria());
    return with(
        order.remove(waiting.place()).put(moved.place(), moved),
        places.put(waiting.contact().contactId(), moved.place()),
        ages,
        channels);
  }

  private QueueState tell(OfContact event, PositionChanged fact) {
    Waiting waiting = waiting(event.contact().contactId());
    return waiting == null
        ? this
        : with(
            order.put(
                waiting.place(),
                waiting.told(fact.position(), event.occurredAtMs(), fact.reminder() != null)),
            places,
            ages,
            channels);
  }

  private QueueState answered(@Nullable String requestId) {
    return requestId == null ? this : with(requests.plus(requestId));
  }

  private RankedMap<Channel, Integer> counted(Channel channel, int change) {
    int count = size(channel) + change;
    return count == 0 ? channels.remove(channel) : channels.put(channel, count);
  }

  private QueueState with(
      RankedMap<Place, Waiting> newOrder,
      RankedMap<String, Place> newPlaces,
      RankedMap<Age, String> newAges,
      RankedMap<Channel, Integer> newChannels) {
    return new QueueState(
        instanceId,
        queueId,
        sequence,
        newOrder,
        newPlaces,
        newAges,
        newChannels,
        requests,
        pace,
        today,
        staffing);
  }

  private QueueState with(long newSequence) {
    return new QueueState(
        instanceId,
        queueId,
        newSequence,
        order,
        places,
        ages,
        channels,
        requests,
        pace,
        today,
        staffing);
  }

  private QueueState with(RecentRequests now) {
    return new QueueState(
        instanceId, queueId, sequence, order, places, ages, channels, now, pace, today, staffing);
  }

  private QueueState with(Pace now) {
    return new QueueState(
        instanceId,
        queueId,
        sequence,
        order,
        places,
        ages,
        channels,
        requests,
        now,
        today,
        staffing);
  }

  private QueueState with(Today now) {
    return new QueueState(
        instanceId,
        queueId,
        sequence,
        order,
        places,
        ages,
        channels,
        requests,
        pace,
        now,
        staffing);
  }

  private QueueState with(Staffing now) {
    return new QueueState(
        instanceId, queueId, sequence, order, places, ages, channels, requests, pace, today, now);
  }
}
