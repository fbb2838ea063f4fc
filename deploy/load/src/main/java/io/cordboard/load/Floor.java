package io.cordboard.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * The floor: the least that an application with Cordboard's guarantee has to do for IVR-10, with
 * the steps hard-coded and nothing understood. What it reaches is what the broker, the clients and
 * exactly-once commits allow on this machine.
 */
final class Floor implements AutoCloseable {
  static final String STORE = "visits";
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  private final KafkaStreams streams;

  private Floor(KafkaStreams streams) {
    this.streams = streams;
  }

  /** Starts it and waits until it runs. */
  static Floor start(
      String bootstrapServers,
      String applicationId,
      FloorTopics topics,
      int recordBytes,
      int threads,
      Path stateDirectory)
      throws InterruptedException {
    KafkaStreams streams =
        new KafkaStreams(
            topology(topics, recordBytes),
            settings(bootstrapServers, applicationId, threads, stateDirectory));
    CountDownLatch running = new CountDownLatch(1);
    streams.setStateListener((now, _) -> {
      if (now == KafkaStreams.State.RUNNING) {
        running.countDown();
      }
    });
    streams.start();
    if (!running.await(READY_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      streams.close(Duration.ofSeconds(5));
      throw new IllegalStateException("the floor did not start within " + READY_WITHIN);
    }
    return new Floor(streams);
  }

  static Topology topology(FloorTopics topics, int recordBytes) {
    Topology topology = new Topology();
    topology.addSource(
        "in", Serdes.String().deserializer(), Serdes.ByteArray().deserializer(), topics.input());
    topology.addProcessor("echo", () -> new Echo(recordBytes), "in");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray()),
        "echo");
    topology.addSink(
        Echo.COMMANDS,
        topics.commands(),
        Serdes.String().serializer(),
        Serdes.ByteArray().serializer(),
        "echo");
    topology.addSink(
        Echo.EVENTS,
        topics.events(),
        Serdes.String().serializer(),
        Serdes.ByteArray().serializer(),
        "echo");
    return topology;
  }

  /**
   * The settings that were found best for low latency with exactly-once commits; flow-service uses
   * the same.
   */
  private static Properties settings(
      String bootstrapServers, String applicationId, int threads, Path stateDirectory) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 5);
    settings.put(StreamsConfig.POLL_MS_CONFIG, 2);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 2);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG), 8);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    return settings;
  }

  @Override
  public void close() {
    streams.close(Duration.ofSeconds(20));
  }
}
