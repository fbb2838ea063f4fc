package io.cordboard.queue.api;

import io.cordboard.events.live.LatestByKey;
import io.cordboard.events.serde.UndecodableException;
import io.cordboard.queue.kafka.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** How all queues stand, from {@code queue-metrics}: the latest of each, and what comes in. */
@Singleton
public class MetricsBoard {

  private final Wire wire;
  private final MeterRegistry registry;
  private final Map<Key, Counted> latest = new ConcurrentHashMap<>();
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private final AtomicLong count = new AtomicLong();

  private record Key(String instanceId, String queueId) {}

  /** What came as the so-manieth of all. */
  private record Counted(long version, MetricsJson metrics) {}

  MetricsBoard(Wire wire, MeterRegistry registry) {
    this.wire = wire;
    this.registry = registry;
  }

  @Incoming("queue-metrics")
  void read(byte @Nullable [] bytes) {
    if (bytes == null) {
      // The topic is compacted: a tombstone, of which nothing is to be shown.
      return;
    }
    MetricsJson metrics;
    try {
      metrics = MetricsJson.of(wire.metrics(bytes));
    } catch (UndecodableException e) {
      // A view for dashboards: what it can't read is counted, and the next second brings another.
      registry.counter("cordboard.queue.metrics.undecodable").increment();
      return;
    }
    Counted counted = new Counted(count.incrementAndGet(), metrics);
    Key queue = new Key(metrics.instanceId(), metrics.queueId());
    if (latest.merge(queue, counted, MetricsBoard::newer).version() == counted.version()) {
      watchers.forEach(watcher -> watcher.show(counted.version(), metrics));
    }
  }

  /** What an earlier build wrote has a key of its own: it may be repeated after what is newer. */
  private static Counted newer(Counted known, Counted next) {
    return next.metrics().occurredAt().isBefore(known.metrics().occurredAt()) ? known : next;
  }

  /** The latest of a tenant's queue, or null. */
  @Nullable MetricsJson find(String instanceId, String queueId) {
    Counted found = latest.get(new Key(instanceId, queueId));
    return found == null ? null : found.metrics();
  }

  /**
   * The latest of every queue of a tenant, then all that come in; a slow watcher skips some, but
   * never the last of a queue.
   */
  Multi<MetricsJson> watch(String instanceId) {
    return Multi.createFrom()
        .deferred(() -> {
          Watcher watcher = new Watcher(instanceId);
          watchers.add(watcher);
          latest.values().forEach(one -> watcher.show(one.version(), one.metrics()));
          return Multi.createFrom().publisher(watcher.shown);
        });
  }

  /** Somebody who looks at a tenant's queues. */
  private final class Watcher {
    private final String instanceId;
    private final LatestByKey<MetricsJson> shown;

    Watcher(String instanceId) {
      this.instanceId = instanceId;
      this.shown = new LatestByKey<>(() -> watchers.remove(this));
    }

    void show(long version, MetricsJson metrics) {
      if (metrics.instanceId().equals(instanceId)) {
        shown.put(metrics.queueId(), version, metrics);
      }
    }
  }
}
