package io.cordboard.agent.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a consumer without a group reads on: where the one before it stopped, so that nobody is
 * told again what is old when the broker was away; at the start, what is not too old. Used by one
 * thread.
 */
final class ReadOn {

  private final Map<TopicPartition, Long> reached = new HashMap<>();

  /**
   * Assigns partitions, each from its place on.
   *
   * @param since where nothing was read yet: the first record of that time or later, in
   *     milliseconds since 1970
   */
  void place(Consumer<?, ?> from, Collection<TopicPartition> partitions, long since) {
    from.assign(partitions);
    List<TopicPartition> fresh = new ArrayList<>(partitions);
    fresh.removeAll(reached.keySet());
    Map<TopicPartition, Long> times = new HashMap<>();
    fresh.forEach(p -> times.put(p, since));
    Map<TopicPartition, OffsetAndTimestamp> found = from.offsetsForTimes(times);
    for (TopicPartition partition : partitions) {
      Long stopped = reached.get(partition);
      OffsetAndTimestamp recent = found.get(partition);
      if (stopped != null) {
        from.seek(partition, stopped);
      } else if (recent != null) {
        from.seek(partition, recent.offset());
      } else {
        from.seekToEnd(List.of(partition));
      }
    }
  }

  /** What a poll brought was worked off. */
  void worked(Consumer<?, ?> from, ConsumerRecords<?, ?> off) {
    off.partitions().forEach(partition -> reached.put(partition, from.position(partition)));
  }
}
