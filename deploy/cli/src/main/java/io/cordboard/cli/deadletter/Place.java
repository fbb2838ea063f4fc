package io.cordboard.cli.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Where a record is; written {@code topic-partition-offset}, which is also a dead letter's id. */
public record Place(String topic, int partition, long offset) {

  static Place of(ConsumerRecord<?, ?> read) {
    return new Place(read.topic(), read.partition(), read.offset());
  }

  TopicPartition topicPartition() {
    return new TopicPartition(topic, partition);
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "-" + offset;
  }
}
