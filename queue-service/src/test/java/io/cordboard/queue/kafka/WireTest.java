package io.cordboard.queue.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.events.queue.QueueMetrics;
import io.cordboard.events.serde.RegistryUnavailableException;
import io.cordboard.events.serde.UndecodableException;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WireTest {

  private static final QueueMetrics METRICS =
      QueueMetrics.newBuilder()
          .setEventId("support/metrics/1")
          .setQueueId("support")
          .setOccurredAt(Instant.EPOCH)
          .setContactsInQueue(1)
          .setOldestContactAgeMs(2)
          .setAgentsOnline(3)
          .setAgentsAvailable(4)
          .setAgentsStaffed(5)
          .build();

  @Test
  void shouldReadWhatItWrites() {
    try (Wire wire = new Wire("memory:wire", "cordboard.")) {
      assertThat(wire.metrics(wire.bytes(METRICS))).isEqualTo(METRICS);
    }
  }

  @Test
  void shouldGiveUpTheRecordWhenItsBytesAreMalformed() {
    try (Wire wire = new Wire("memory:wire", "cordboard.")) {
      byte[] cut = Arrays.copyOf(wire.bytes(METRICS), 12);
      byte[] endless = wire.bytes(METRICS);
      Arrays.fill(endless, 5, endless.length, (byte) 0xff);

      assertThatThrownBy(() -> wire.metrics(cut)).isInstanceOf(UndecodableException.class);
      assertThatThrownBy(() -> wire.metrics(endless)).isInstanceOf(UndecodableException.class);
    }
  }

  @Test
  void shouldNotGiveUpTheRecordWhenTheRegistryIsAway() {
    byte[] bytes = {0, 0, 0, 0, 1, 2, 3};
    try (Wire wire = new Wire("http://127.0.0.1:1/apis/registry/v3", "cordboard.")) {
      assertThatThrownBy(() -> wire.metrics(bytes))
          .isInstanceOf(RegistryUnavailableException.class);
    }
  }
}
