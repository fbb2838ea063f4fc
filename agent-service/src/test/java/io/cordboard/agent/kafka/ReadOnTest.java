package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReadOnTest {

  private static final TopicPartition BUSY = new TopicPartition("busy", 0);
  private static final TopicPartition QUIET = new TopicPartition("quiet", 0);
  private static final long FIVE_MINUTES_AGO = 1_000;

  private final ReadOn places = new ReadOn();

  /** A broker's log: ten records on either, those of the busy one recent from the fourth on. */
  private static final class Log extends MockConsumer<String, byte[]> {
    Log() {
      super("earliest");
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
      times.forEach((partition, since) -> {
        assertThat(since).isEqualTo(FIVE_MINUTES_AGO);
        if (partition.equals(BUSY)) {
          found.put(partition, new OffsetAndTimestamp(4, since));
        }
      });
      return found;
    }
  }

  private Log placed() {
    Log log = new Log();
    log.updateEndOffsets(Map.of(BUSY, 10L, QUIET, 10L));
    places.place(log, List.of(BUSY, QUIET), FIVE_MINUTES_AGO);
    return log;
  }

  @Test
  void shouldBeginWithWhatIsRecentAndElseAtTheEnd() {
    Log log = placed();

    assertThat(log.position(BUSY)).isEqualTo(4);
    assertThat(log.position(QUIET)).isEqualTo(10);
  }

  @Test
  void shouldGoOnWhereItStoppedWhenTheBrokerWasAway() {
    Log before = placed();
    before.addRecord(new ConsumerRecord<>("busy", 0, 4, "k", new byte[0]));
    before.addRecord(new ConsumerRecord<>("busy", 0, 5, "k", new byte[0]));
    places.worked(before, before.poll(Duration.ZERO));

    Log after = placed();

    assertThat(after.position(BUSY)).isEqualTo(6);
    assertThat(after.position(QUIET)).isEqualTo(10);
  }

  /** What could not be worked off is read once more. */
  @Test
  void shouldReadAgainWhatWasNotWorkedOff() {
    Log before = placed();
    before.addRecord(new ConsumerRecord<>("busy", 0, 4, "k", new byte[0]));
    assertThat(before.poll(Duration.ZERO)).hasSize(1);

    assertThat(placed().position(BUSY)).isEqualTo(4);
  }
}
