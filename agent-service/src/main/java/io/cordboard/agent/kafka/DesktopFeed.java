package io.cordboard.agent.kafka;

import io.cordboard.events.EventHeaders;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.serde.UndecodableException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to agents, for whoever listens in this process: desktops and walls. It reads topics,
 * not the matcher's memory, because the matcher may run in another process. A consumer without a
 * group: every process needs every partition, and a place to go on from would be of no use.
 */
@ApplicationScoped
public class DesktopFeed {

  /** Agents say that they are there every two minutes, so all of them are known by then. */
  private static final Duration LOOK_BACK = Duration.ofMinutes(5);

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);
  private static final byte[] INPUT_REFUSED = type("InputRefused");
  private static final byte[] RECORDING_CHANGED = type("RecordingChanged");
  private static final Logger LOG = LoggerFactory.getLogger(DesktopFeed.class);

  private final AgentStreams streams;
  private final KafkaSettings kafka;
  private final DesktopMemory memory = new DesktopMemory();
  private final ReadOn places = new ReadOn();
  private final ContactDetails details = new ContactDetails();
  private final AgentRequests requests = new AgentRequests();
  private volatile boolean stopped;
  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
  private @Nullable Thread thread;

  /** Made by the container. */
  public DesktopFeed(AgentStreams streams, KafkaSettings kafka) {
    this.streams = streams;
    this.kafka = kafka;
  }

  /** Adds a listener; it is called from one thread and must not block. */
  public void listen(Consumer<DesktopMessage> listener) {
    memory.listen(listener);
  }

  /** Takes a listener away. */
  public void leave(Consumer<DesktopMessage> listener) {
    memory.leave(listener);
  }

  /**
   * Tells a desktop that just opened what it must know, the agent's state and offers that stand,
   * and lets it join those who hear what happens: it misses nothing, and hears nothing older after
   * that.
   */
  public void welcome(
      String instanceId, String agentId, Consumer<DesktopMessage> desktop, Runnable join) {
    memory.welcome(instanceId, agentId, desktop, join);
  }

  /** The newest snapshot of every agent of an instance. */
  public List<DesktopMessage> snapshots(String instanceId) {
    return memory.snapshots(instanceId);
  }

  /** The newest snapshot of an agent, if any is known. */
  public Optional<DesktopMessage> snapshot(String instanceId, String agentId) {
    return memory.snapshot(instanceId, agentId);
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofPlatform().name("desktop-feed").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopped = true;
    KafkaConsumer<String, byte[]> running = consumer;
    if (running != null) {
      running.wakeup();
    }
    Thread reader = thread;
    // Not interrupted: the consumer closes better in peace, and nothing here waits for long.
    if (reader != null && !reader.join(CLOSE_MAX)) {
      reader.interrupt();
    }
  }

  private void run() {
    while (!stopped) {
      try {
        if (streams.isRunning()) {
          read();
        }
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (WakeupException e) {
        return;
      } catch (KafkaException e) {
        LOG.warn("Desktops are told nothing for a moment: {}", e.toString());
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  private void read() {
    Map<String, Object> settings = kafka.copy();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    try (KafkaConsumer<String, byte[]> made =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer = made;
      places.place(made, partitions(made), System.currentTimeMillis() - LOOK_BACK.toMillis());
      while (!stopped) {
        ConsumerRecords<String, byte[]> records = made.poll(POLL);
        take(records);
        places.worked(made, records);
      }
    } finally {
      consumer = null;
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> from) {
    List<TopicPartition> all = new ArrayList<>();
    for (Topic<?> topic :
        List.of(
            Topics.QUEUE_EVENTS_BY_INSTANCE,
            Topics.AGENT_EVENTS,
            Topics.ASSIGNMENT_EVENTS,
            Topics.CONTACT_EVENTS_BY_INSTANCE)) {
      for (PartitionInfo p : from.partitionsFor(streams.wire().nameOf(topic))) {
        all.add(new TopicPartition(p.topic(), p.partition()));
      }
    }
    return all;
  }

  /** What is known of contacts first, so that offers are complete; then agents, then offers. */
  private void take(ConsumerRecords<String, byte[]> records) {
    Wire wire = streams.wire();
    for (ConsumerRecord<String, byte[]> r : of(records, Topics.QUEUE_EVENTS_BY_INSTANCE)) {
      decoded(() -> wire.decode(Topics.QUEUE_EVENTS_BY_INSTANCE, r.value()))
          .ifPresent(details::saw);
    }
    for (ConsumerRecord<String, byte[]> r : of(records, Topics.AGENT_EVENTS)) {
      decoded(() -> wire.decode(Topics.AGENT_EVENTS, r.value()))
          .map(DesktopCodec::snapshot)
          .ifPresent(memory::tell);
    }
    for (ConsumerRecord<String, byte[]> r : of(records, Topics.ASSIGNMENT_EVENTS)) {
      decoded(() -> wire.decode(Topics.ASSIGNMENT_EVENTS, r.value()))
          .ifPresent(event -> {
            DesktopCodec.assignment(event, details).ifPresent(memory::tell);
            requests.asked(event).ifPresent(memory::say);
          });
    }
    for (ConsumerRecord<String, byte[]> r : of(records, Topics.CONTACT_EVENTS_BY_INSTANCE)) {
      if (isOf(r, INPUT_REFUSED)) {
        decoded(() -> wire.decode(Topics.CONTACT_EVENTS_BY_INSTANCE, r.value()))
            .flatMap(requests::refused)
            .ifPresent(memory::say);
      } else if (isOf(r, RECORDING_CHANGED)) {
        decoded(() -> wire.decode(Topics.CONTACT_EVENTS_BY_INSTANCE, r.value()))
            .ifPresent(event ->
                DesktopCodec.recording(event, snapshots(event.getInstanceId()))
                    .forEach(memory::say));
      }
    }
  }

  private Iterable<ConsumerRecord<String, byte[]>> of(
      ConsumerRecords<String, byte[]> records, Topic<?> topic) {
    return records.records(streams.wire().nameOf(topic));
  }

  /** What can't be decoded was written by nobody of ours, and is nothing for desktops. */
  private static <T> Optional<T> decoded(Supplier<T> decode) {
    try {
      return Optional.of(decode.get());
    } catch (UndecodableException e) {
      return Optional.empty();
    }
  }

  /** By the header, so that all the others need not be decoded. */
  private static boolean isOf(ConsumerRecord<String, byte[]> r, byte[] expected) {
    Header type = r.headers().lastHeader(EventHeaders.TYPE);
    return type != null && Arrays.equals(type.value(), expected);
  }

  private static byte[] type(String payload) {
    return (EventHeaders.TYPE_PREFIX + payload).getBytes(StandardCharsets.UTF_8);
  }
}
