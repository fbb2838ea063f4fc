package io.cordboard.queue.kafka;

import io.cordboard.queue.core.Fact.DequeueRefused;
import io.cordboard.queue.core.Fact.Dequeued;
import io.cordboard.queue.core.Fact.EnqueueRefused;
import io.cordboard.queue.core.Fact.Enqueued;
import io.cordboard.queue.core.Fact.MoveRequested;
import io.cordboard.queue.core.Fact.PositionChanged;
import io.cordboard.queue.core.Fact.PriorityChanged;
import io.cordboard.queue.core.QueueEvent;
import io.cordboard.queue.core.QueueEvent.OfContact;
import io.cordboard.queue.core.QueueEvent.StaffingChanged;
import io.cordboard.queue.core.QueueHeader;
import io.cordboard.queue.core.QueueState;
import io.cordboard.queue.core.RecentRequests;
import io.cordboard.queue.core.Waiting;
import io.cordboard.queue.kafka.state.StoredHeader;
import io.cordboard.queue.kafka.state.StoredRequest;
import io.cordboard.queue.kafka.state.StoredWaiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The queues of a task, kept in small pieces: an entry per waiting contact, an entry per remembered
 * request, and a header. A change writes what it changed, however many wait.
 */
final class QueueStore {

  private static final char END_OF_QUEUE_ID = '\0';

  private final KeyValueStore<String, byte[]> store;
  private final StateCodec codec = new StateCodec();

  QueueStore(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** Every queue, as it was when its last change was committed. */
  Map<String, QueueState> restore() {
    Map<String, QueueState> queues = new TreeMap<>();
    List<StoredWaiting> waiting = new ArrayList<>();
    List<StoredRequest> requests = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries = store.all()) {
      while (entries.hasNext()) {
        switch (codec.decode(entries.next().value)) {
          case StoredHeader header -> {
            QueueHeader restored = StateCodec.header(header);
            queues.put(restored.queueId(), QueueState.restored(restored));
          }
          case StoredWaiting one -> waiting.add(one);
          case StoredRequest one -> requests.add(one);
          case Object other ->
              throw new IllegalStateException("expected an entry of a queue, found " + other);
        }
      }
    }
    for (StoredWaiting one : waiting) {
      queues.computeIfPresent(
          one.getQueueId(), (_, queue) -> queue.withWaiting(StateCodec.waiting(one)));
    }
    for (StoredRequest one : requests) {
      queues.computeIfPresent(
          one.getQueueId(), (_, queue) -> queue.withRequest(one.getNumber(), one.getRequestId()));
    }
    return queues;
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
            store.delete(key(after.queueId(), "w" + contactId));
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
    store.put(key(after.queueId(), "h"), codec.bytes(after.header()));
  }

  private void putWaiting(QueueState after, String contactId) {
    Waiting waiting = after.waiting(contactId);
    if (waiting != null) {
      store.put(key(after.queueId(), "w" + contactId), codec.bytes(waiting));
    }
  }

  private void putRequest(QueueState after, String requestId) {
    long number = after.requests().count();
    store.put(
        key(after.queueId(), "r" + RecentRequests.slot(number)),
        codec.bytes(after.queueId(), number, requestId));
  }

  private static String key(String queueId, String rest) {
    return queueId + END_OF_QUEUE_ID + rest;
  }
}
