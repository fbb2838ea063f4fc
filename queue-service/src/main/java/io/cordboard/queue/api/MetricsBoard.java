package io.cordboard.queue.api;

import io.cordboard.events.serde.UndecodableException;
import io.cordboard.queue.kafka.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** How all queues stand, from {@code queue-metrics}: the latest of each, and what comes in. */
@Singleton
public class MetricsBoard {

  private final Wire wire;
  private final MeterRegistry registry;
  private final Map<String, MetricsJson> latest = new ConcurrentSkipListMap<>();
  private final BroadcastProcessor<MetricsJson> arriving = BroadcastProcessor.create();

  MetricsBoard(Wire wire, MeterRegistry registry) {
    this.wire = wire;
    this.registry = registry;
  }

  @Incoming("queue-metrics")
  void read(byte[] bytes) {
    MetricsJson metrics;
    try {
      metrics = MetricsJson.of(wire.metrics(bytes));
    } catch (UndecodableException e) {
      // A view for dashboards: what it can't read is counted, and the next second brings another.
      registry.counter("cordboard.queue.metrics.undecodable").increment();
      return;
    }
    latest.put(metrics.queueId(), metrics);
    arriving.onNext(metrics);
  }

  /** The latest of a queue, or null. */
  @Nullable MetricsJson find(String queueId) {
    return latest.get(queueId);
  }

  /** The latest of every queue of a tenant, then all that come in; a slow watcher skips some. */
  Multi<MetricsJson> watch(String instanceId) {
    Multi<MetricsJson> now = Multi.createFrom().items(() -> List.copyOf(latest.values()).stream());
    return Multi.createBy()
        .merging()
        .streams(now, arriving.onOverflow().dropPreviousItems())
        .filter(m -> m.instanceId().equals(instanceId));
  }
}
