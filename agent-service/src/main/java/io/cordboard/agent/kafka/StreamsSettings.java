package io.cordboard.agent.kafka;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.mainConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import io.cordboard.agent.config.AgentConfig;
import io.cordboard.events.live.Elsewhere;
import io.cordboard.events.live.Takeover;
import io.cordboard.events.polls.PollObserver;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams: exactly once, with as little waiting as measurements allow. */
final class StreamsSettings {

  /**
   * Inputs end a poll at once; this is how long a thread without any waits before it looks for due
   * timers and for what the commit interval has ended.
   */
  private static final int POLL_MS = 10;

  /**
   * Nothing can be read before its transaction commits, and a commit sends what lingers at once: so
   * a transaction goes out in one request to each broker instead of many.
   */
  private static final int LINGER_MS = 100;

  /** What a partition's share of a transaction may grow to before it is sent ahead. */
  private static final int BATCH_BYTES = 131_072;

  /** The default of 100 ms dominates latency: a transaction often begins while another ends. */
  private static final int RETRY_BACKOFF_MS = 2;

  private static final int RETRY_BACKOFF_MAX_MS = 8;

  private static final long CACHE_BYTES = 16L * 1024 * 1024;

  private StreamsSettings() {}

  static Properties of(
      AgentConfig config, Map<String, Object> kafka, PollObserver.Batches batches) {
    Takeover takeover = new Takeover(config.sessionTimeout());
    Properties p = new Properties();
    p.putAll(kafka);
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
    p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
    p.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
    p.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas());
    p.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) config.replicationFactor());
    p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    // No order between topics is promised, so nothing is gained by waiting for the empty ones.
    p.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
    config.stateDir().ifPresent(dir -> p.put(StreamsConfig.STATE_DIR_CONFIG, dir));
    p.put(
        StreamsConfig.APPLICATION_SERVER_CONFIG,
        Elsewhere.applicationServer(config.advertisedAddress().orElse("")));
    config
        .instance()
        .filter(name -> !name.isBlank())
        .ifPresent(
            name -> p.put(mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), name));
    p.put(mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), takeover.sessionMs());
    p.put(mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), takeover.heartbeatMs());
    p.put(
        mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
        PollObserver.class.getName());
    p.put(mainConsumerPrefix(PollObserver.BATCHES), batches);
    p.put(consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    p.put(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
    p.put(producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    p.put(producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), RETRY_BACKOFF_MS);
    p.put(producerPrefix(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG), RETRY_BACKOFF_MAX_MS);
    p.put(producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), takeover.transactionMs());
    return p;
  }
}
