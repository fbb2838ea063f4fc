package io.cordboard.queue.kafka;

import io.cordboard.events.live.Elsewhere;
import io.cordboard.events.live.Takeover;
import io.cordboard.events.polls.PollObserver;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What Kafka Streams runs with.
 *
 * @param bootstrapServers the brokers
 * @param applicationId the consumer group, and how internal topics begin
 * @param instanceId this process among those of the service
 * @param advertisedAddress where others reach this process, {@code host:port}; empty if they can't
 * @param stateDir where files are kept
 * @param threads threads that run tasks
 * @param standbyReplicas copies of the state on other processes
 * @param takeover how soon another process takes over
 * @param createTopics whether to create topics that are missing
 * @param security settings for the connection: protocol, SASL, keys
 */
public record StreamsSettings(
    String bootstrapServers,
    String applicationId,
    String instanceId,
    String advertisedAddress,
    Path stateDir,
    int threads,
    int standbyReplicas,
    Takeover takeover,
    boolean createTopics,
    Map<String, Object> security) {

  /** A ceiling: a transaction ends sooner when nothing that was read waits, see PollBatch. */
  private static final int COMMIT_INTERVAL_MS = 20;

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

  private static final int RETRY_BACKOFF_MS = 2;
  private static final int RETRY_BACKOFF_MAX_MS = 8;

  public StreamsSettings {
    security = Map.copyOf(security);
  }

  /** Those of a client's settings that say how to connect. */
  public static Map<String, Object> securityOf(Map<String, Object> client) {
    Map<String, Object> security = new LinkedHashMap<>();
    client.forEach((key, value) -> {
      if (key.startsWith("ssl.")
          || key.startsWith("sasl.")
          || key.equals(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)) {
        security.put(key, value);
      }
    });
    return security;
  }

  /** For an admin client. */
  Map<String, Object> admin() {
    Map<String, Object> config = new LinkedHashMap<>(security);
    config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return config;
  }

  /** For Kafka Streams. */
  Properties streams(PollObserver.Batches batches) {
    Properties config = new Properties();
    config.putAll(security);
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbyReplicas);
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(
        StreamsConfig.APPLICATION_SERVER_CONFIG, Elsewhere.applicationServer(advertisedAddress));
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
    config.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
    // No order between topics is promised, so nothing is gained by waiting for the empty ones.
    config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
    producer(config, ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
    producer(config, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    // The next transaction often begins before the broker has closed the last: with the usual 100
    // ms
    // that wait would be most of the latency.
    producer(config, ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_BACKOFF_MS);
    producer(config, ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, RETRY_BACKOFF_MAX_MS);
    producer(config, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, takeover.transactionMs());
    consumer(config, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, takeover.sessionMs());
    consumer(config, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, takeover.heartbeatMs());
    consumer(config, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId);
    consumer(config, ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, PollObserver.class.getName());
    consumer(config, PollObserver.BATCHES, batches);
    // Requests that came in before the service first ran wait for an answer too.
    consumer(config, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return config;
  }

  private static void producer(Properties config, String key, Object value) {
    config.put(StreamsConfig.producerPrefix(key), value);
  }

  private static void consumer(Properties config, String key, Object value) {
    config.put(StreamsConfig.mainConsumerPrefix(key), value);
  }
}
