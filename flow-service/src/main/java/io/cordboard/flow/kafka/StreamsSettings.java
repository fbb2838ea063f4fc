package io.cordboard.flow.kafka;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.mainConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import io.cordboard.events.polls.PollObserver;
import io.cordboard.flow.config.FlowConfig;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of Kafka Streams. Exactly once with short transactions: latency is bound by the
 * commit cycle, so everything that waits by default waits as little as measurements allow.
 */
final class StreamsSettings {

  /**
   * Inputs end a poll at once; this is how long a thread without any waits before it looks for due
   * timers and for what the commit interval has ended.
   */
  private static final int POLL_MS = 10;

  /**
   * The default of 100 ms dominates latency: a transaction often begins while the last one ends.
   */
  private static final int RETRY_BACKOFF_MS = 2;

  private static final int RETRY_BACKOFF_MAX_MS = 8;

  /**
   * Nothing can be read before its transaction commits, and a commit sends what lingers at once: so
   * a transaction goes out in one request to each broker instead of many.
   */
  private static final int LINGER_MS = 100;

  /**
   * What a partition's share of a transaction may grow to before it is sent ahead of the commit.
   */
  private static final int BATCH_BYTES = 131_072;

  /** An instance that dies is replaced, and its open transaction ended, after so long. */
  private static final int TAKEOVER_MS = 3_000;

  private static final int HEARTBEAT_MS = 1_000;

  private StreamsSettings() {}

  /**
   * The settings.
   *
   * @param kafka further client settings, such as credentials
   * @param batches told of every poll
   */
  static Properties of(FlowConfig config, Map<String, String> kafka, PollObserver.Batches batches) {
    Properties p = new Properties();
    p.putAll(kafka);
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
    p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
    p.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
    p.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas());
    p.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) config.replicationFactor());
    p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
    // No order between topics is promised, so nothing is gained by waiting for the empty ones.
    p.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
    config.stateDir().ifPresent(dir -> p.put(StreamsConfig.STATE_DIR_CONFIG, dir));
    config.advertisedAddress().ifPresent(a -> p.put(StreamsConfig.APPLICATION_SERVER_CONFIG, a));
    config
        .instance()
        .filter(name -> !name.isBlank())
        .ifPresent(
            name -> p.put(mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), name));
    p.put(mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), TAKEOVER_MS);
    p.put(mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MS);
    p.put(
        mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
        PollObserver.class.getName());
    p.put(mainConsumerPrefix(PollObserver.BATCHES), batches);
    p.put(consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    p.put(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
    p.put(producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    p.put(producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), RETRY_BACKOFF_MS);
    p.put(producerPrefix(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG), RETRY_BACKOFF_MAX_MS);
    p.put(producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TAKEOVER_MS);
    return p;
  }
}
