package io.cordboard.queue.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.Topics;
import io.cordboard.events.queue.QueueMetrics;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.queue.kafka.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A board that reads {@code queue-metrics} from the beginning, as at a start. */
class MetricsBoardTest {

  private static final String REGISTRY = "memory:metrics-board";
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private final Wire wire = new Wire(REGISTRY, "cordboard.");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MetricsBoard board = new MetricsBoard(wire, meters);

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void shouldShowEachTenantsQueueOfTheSameId() {
    board.read(measured("acme", 3, NOON));
    board.read(measured("globex", 5, NOON.plusSeconds(1)));

    assertThat(waiting("acme")).isEqualTo(3);
    assertThat(waiting("globex")).isEqualTo(5);
    assertThat(board.find("initech", "support")).isNull();
  }

  /** The newest is what was measured last, whatever is read last. */
  @Test
  void shouldGoOnShowingTheNewestWhenAnOlderOneIsReadAfterIt() {
    board.read(measured("acme", 3, NOON));
    board.read(measured("acme", 9, NOON.minusSeconds(60)));
    assertThat(waiting("acme")).isEqualTo(3);

    board.read(measured("acme", 4, NOON));
    assertThat(waiting("acme")).isEqualTo(4);
  }

  @Test
  void shouldNotMindATombstone() {
    board.read(measured("acme", 3, NOON));
    board.read(null);

    assertThat(waiting("acme")).isEqualTo(3);
    assertThat(meters.find("cordboard.queue.metrics.undecodable").counter()).isNull();
  }

  private @Nullable Integer waiting(String instanceId) {
    return Objects.requireNonNull(board.find(instanceId, "support")).contactsInQueue();
  }

  private static byte[] measured(String instanceId, int waiting, Instant at) {
    QueueMetrics metrics =
        QueueMetrics.newBuilder()
            .setEventId(instanceId + at)
            .setInstanceId(instanceId)
            .setQueueId("support")
            .setOccurredAt(at)
            .setContactsInQueue(waiting)
            .setOldestContactAgeMs(0)
            .setAgentsOnline(0)
            .setAgentsAvailable(0)
            .setAgentsStaffed(0)
            .build();
    try (EventCodec<QueueMetrics> codec = EventCodec.of(QueueMetrics.class, REGISTRY)) {
      return codec.encode(Topics.QUEUE_METRICS.in("cordboard."), metrics);
    }
  }
}
