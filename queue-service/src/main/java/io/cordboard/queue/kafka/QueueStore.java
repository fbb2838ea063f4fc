package io.cordboard.queue.kafka;

import io.cordboard.queue.core.Fact.DequeueRefused;
import io.cordboard.queue.core.Fact.Dequeued;
import io.cordboard.queue.core.Fact.EnqueueRefused;
import io.cordboard.queue.core.Fact.Enqueued;
import io.cordboard.queue.core.Fact.MoveRequested;
import io.cordboard.queue.core.Fact.PositionChanged;
import io.cordboard.queue.core.Fact.PriorityChanged;
import io.cordboard.queue.core.Pace;
import io.cordboard.queue.core.QueueEvent;
import io.cordboard.queue.core.QueueEvent.OfContact;
import io.cordboard.queue.core.QueueEvent.StaffingChanged;
import io.cordboard.queue.core.QueueHeader;
import io.cordboard.queue.core.QueueKey;
import io.cordboard.queue.core.QueueState;
import io.cordboard.queue.core.RecentRequests;
import io.cordboard.queue.core.Staffing;
import io.cordboard.queue.core.Today;
import io.cordboard.queue.core.Waiting;
import io.cordboard.queue.kafka.state.StoredHeader;
import io.cordboard.queue.kafka.state.StoredRequest;
import io.cordboard.queue.kafka.state.StoredWaiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The queues of a task, kept in small pieces: an entry per waiting contact, an entry per remembered
 * request, and a header. A change writes what it changed, however many wait. Keys are the tenant,
 * the queue, and which piece it is.
 *
 * <p>Earlier builds left the tenant out of the keys, so that queues of the same id were one for all
 * tenants. What they left is read as if every tenant had gone on from that one queue with the
 * contacts of its own, and is put under the present keys with the first step.
 */
final class QueueStore {

  private static final String SEPARATOR = "\0";
  private static final int PARTS = 3;

  private final KeyValueStore<String, byte[]> store;
  private final StateCodec codec = new StateCodec();
  private final List<String> outdated = new ArrayList<>();
  private final Map<String, byte[]> laidOut = new TreeMap<>();

  QueueStore(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** Every queue, as it was when its last change was committed. */
  Map<QueueKey, QueueState> restore() {
    outdated.clear();
    laidOut.clear();
    Map<QueueKey, QueueState> queues = new TreeMap<>();
    Map<String, QueueHeader> shared = new TreeMap<>();
    List<StoredWaiting> waiting = new ArrayList<>();
    List<Remembered> requests = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries = store.all()) {
      while (entries.hasNext()) {
        KeyValue<String, byte[]> next = entries.next();
        String[] parts = next.key.split(SEPARATOR, PARTS);
        boolean old = parts.length < PARTS;
        if (old) {
          outdated.add(next.key);
        }
        switch (codec.decode(next.value)) {
          case StoredHeader stored -> {
            QueueHeader header = StateCodec.header(stored);
            queues.put(
                new QueueKey(header.instanceId(), header.queueId()), QueueState.restored(header));
            if (old) {
              shared.put(header.queueId(), header);
            }
          }
          case StoredWaiting one -> waiting.add(one);
          case StoredRequest one -> requests.add(new Remembered(old ? null : parts[0], one));
          case Object other ->
              throw new IllegalStateException("expected an entry of a queue, found " + other);
        }
      }
    }
    for (StoredWaiting one : waiting) {
      QueueKey key = new QueueKey(one.getInstanceId(), one.getQueueId());
      QueueHeader before = shared.get(key.queueId());
      if (before != null) {
        queues.computeIfAbsent(key, _ -> goingOn(key, before));
      }
      queues.computeIfPresent(key, (_, queue) -> queue.withWaiting(StateCodec.waiting(one)));
    }
    for (Remembered one : requests) {
      queues.computeIfPresent(
          one.queue(shared),
          (_, queue) -> queue.withRequest(one.request().getNumber(), one.request().getRequestId()));
    }
    queues.values().stream().filter(q -> shared.containsKey(q.queueId())).forEach(this::layOut);
    return queues;
  }

  /** A request and whose it is; null if it was stored when queues were one for all tenants. */
  private record Remembered(@Nullable String instanceId, StoredRequest request) {
    QueueKey queue(Map<String, QueueHeader> shared) {
      String queueId = request.getQueueId();
      QueueHeader header = shared.get(queueId);
      String tenant = instanceId == null && header != null ? header.instanceId() : instanceId;
      return new QueueKey(String.valueOf(tenant), queueId);
    }
  }

  /**
   * A tenant's queue that was one with another's: it counts on, so that no place is given twice.
   */
  private static QueueState goingOn(QueueKey key, QueueHeader shared) {
    return QueueState.restored(
        new QueueHeader(
            key.instanceId(),
            key.queueId(),
            shared.sequence(),
            0,
            Pace.NONE,
            Today.NONE,
            Staffing.UNKNOWN));
  }

  private void layOut(QueueState queue) {
    laidOut.put(key(queue, "h"), codec.bytes(queue.header()));
    for (var entry : queue.order()) {
      Waiting waiting = entry.getValue();
      laidOut.put(key(queue, "w" + waiting.contact().contactId()), codec.bytes(waiting));
    }
    for (var entry : queue.requests().byNumber()) {
      laidOut.put(
          key(queue, "r" + RecentRequests.slot(entry.getKey())),
          codec.bytes(queue.queueId(), entry.getKey(), entry.getValue()));
    }
  }

  /**
   * Puts what an earlier build left under the present keys; nothing if there is nothing of the
   * kind. Before anything is saved, and not while a task starts: nothing can be written then.
   */
  void layOut() {
    laidOut.forEach(store::put);
    outdated.forEach(store::delete);
    laidOut.clear();
    outdated.clear();
  }

  /** Writes what an event changed, save the header. */
  void save(QueueState after, QueueEvent event) {
    switch (event) {
      case StaffingChanged _ -> {}
      case OfContact happened -> {
        String contactId = happened.contact().contactId();
        switch (happened.fact()) {
          case Enqueued fact -> {
            putWaiting(after, contactId);
            putRequest(after, fact.requestId());
          }
          case PriorityChanged fact -> {
            putWaiting(after, contactId);
            putRequest(after, fact.requestId());
          }
          case PositionChanged _ -> putWaiting(after, contactId);
          case Dequeued fact -> {
            store.delete(key(after, "w" + contactId));
            if (fact.requestId() != null) {
              putRequest(after, fact.requestId());
            }
          }
          case EnqueueRefused fact -> putRequest(after, fact.requestId());
          case DequeueRefused fact -> putRequest(after, fact.requestId());
          case MoveRequested fact -> putRequest(after, fact.requestId());
        }
      }
    }
  }

  /** Writes what a queue has once. */
  void saveHeader(QueueState after) {
    store.put(key(after, "h"), codec.bytes(after.header()));
  }

  private void putWaiting(QueueState after, String contactId) {
    Waiting waiting = after.waiting(contactId);
    if (waiting != null) {
      store.put(key(after, "w" + contactId), codec.bytes(waiting));
    }
  }

  private void putRequest(QueueState after, String requestId) {
    long number = after.requests().count();
    store.put(
        key(after, "r" + RecentRequests.slot(number)),
        codec.bytes(after.queueId(), number, requestId));
  }

  private static String key(QueueState queue, String rest) {
    return queue.instanceId() + SEPARATOR + queue.queueId() + SEPARATOR + rest;
  }
}
