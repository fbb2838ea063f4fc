package io.cordboard.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.events.testing.TestKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is newest of queues, on a broker that compacts: where it lies, and what stays of it. */
class NewestOfQueuesTest {

  private static final int PARTITIONS = 7;

  private final String topic = "newest-" + UUID.randomUUID();
  private final Admin admin =
      Admin.create(
          Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers()));
  private final KafkaProducer<String, String> producer =
      new KafkaProducer<>(
          Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers()),
          new StringSerializer(),
          new StringSerializer());
  private final Instant anHourAgo = Instant.now().minus(Duration.ofHours(1));
  private int written;

  @BeforeEach
  void create() throws Exception {
    Map<String, String> compactAtOnce =
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.SEGMENT_MS_CONFIG,
            "1000",
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.01");
    admin
        .createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1).configs(compactAtOnce)))
        .all()
        .get();
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.BROKER, ""),
                List.of(
                    new AlterConfigOp(
                        new ConfigEntry("log.cleaner.backoff.ms", "100"),
                        AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }

  @AfterEach
  void close() {
    producer.close();
    admin.close();
  }

  /** So whoever decides about the queue reads it with all else that is about the queue. */
  @Test
  void shouldChooseThePartitionThatAProducerChoosesForTheQueueAlone() throws Exception {
    for (int i = 0; i < 30; i++) {
      String queueId = "queue-" + i + "/süd";
      int chosen =
          producer
              .send(new ProducerRecord<>(topic, Keys.queue(queueId), "of any tenant"))
              .get()
              .partition();
      assertThat(Keys.partitionOfQueue(Keys.queueOfInstance("acme", queueId), PARTITIONS))
          .as(queueId)
          .isEqualTo(chosen);
    }
  }

  /** What an earlier build wrote stays under its own key, before all that came after it. */
  @Test
  void shouldLeaveTheNewestOfEachTenantsQueueWhenTheTopicIsCompacted() throws Exception {
    write(Keys.queue("support"), "from before");
    for (int round = 1; round <= 3; round++) {
      write(Keys.queueOfInstance("acme", "support"), "acme " + round);
      write(Keys.queueOfInstance("globex", "support"), "globex " + round);
    }
    // What was written last is not compacted yet.
    write("-", "end");

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() ->
            assertThat(readFromTheBeginning())
                .extracting(ConsumerRecord::value)
                .containsExactly("from before", "acme 3", "globex 3", "end"));
  }

  /** A minute after the one before, each into a segment of its own. */
  private void write(String key, String value) throws Exception {
    long at = anHourAgo.plus(Duration.ofMinutes(written++)).toEpochMilli();
    int partition = Keys.partitionOfQueue(Keys.queueOfInstance("any", "support"), PARTITIONS);
    var _ = producer.send(new ProducerRecord<>(topic, partition, at, key, value)).get();
  }

  private List<ConsumerRecord<String, String>> readFromTheBeginning() {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      int partition = Keys.partitionOfQueue(Keys.queueOfInstance("any", "support"), PARTITIONS);
      TopicPartition all = new TopicPartition(topic, partition);
      consumer.assign(List.of(all));
      consumer.seekToBeginning(List.of(all));
      long end = Objects.requireNonNull(consumer.endOffsets(List.of(all)).get(all));
      List<ConsumerRecord<String, String>> read = new ArrayList<>();
      while (consumer.position(all) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(read::add);
      }
      return read;
    }
  }
}
