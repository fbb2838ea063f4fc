package io.cordboard.campaign.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.campaign.store.QueueViewStore;
import io.cordboard.events.queue.QueueMetrics;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsumersTest {

  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void shouldNotPaceByAnotherTenantsQueueOfTheSameId() {
    var newest =
        Consumers.newest(
            "default",
            List.of(
                measured("default", 3, NOON),
                measured("default", 4, NOON.plusSeconds(1)),
                measured("other", 50, NOON.plusSeconds(2))));

    assertThat(newest)
        .containsOnlyKeys("sales")
        .containsValue(new QueueViewStore.Row("sales", NOON.plusSeconds(1), 4, 7));
  }

  /** What an earlier build wrote under its own key may be read after what was measured since. */
  @Test
  void shouldPaceByWhatWasMeasuredLastWhateverIsReadLast() {
    var newest =
        Consumers.newest(
            "default",
            List.of(measured("default", 4, NOON.plusSeconds(1)), measured("default", 3, NOON)));

    assertThat(newest)
        .containsOnlyKeys("sales")
        .containsValue(new QueueViewStore.Row("sales", NOON.plusSeconds(1), 4, 7));
  }

  private static QueueMetrics measured(String instanceId, int available, Instant at) {
    return QueueMetrics.newBuilder()
        .setEventId(instanceId + "/sales/" + at)
        .setInstanceId(instanceId)
        .setQueueId("sales")
        .setOccurredAt(at)
        .setContactsInQueue(7)
        .setOldestContactAgeMs(0)
        .setAgentsOnline(60)
        .setAgentsAvailable(available)
        .setAgentsStaffed(60)
        .build();
  }
}
