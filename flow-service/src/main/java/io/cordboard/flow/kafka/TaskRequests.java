package io.cordboard.flow.kafka;

import io.cordboard.events.EventHeaders;
import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.PauseRequested;
import io.cordboard.events.channel.ResumeRequested;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.flow.config.FlowConfig;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What people ask of tasks over REST: written to channel-events, where the topology takes it in the
 * order of everything else that happens to the task.
 */
@ApplicationScoped
public class TaskRequests {

  private static final String SOURCE = "flow-service";

  private final FlowConfig config;
  private final KafkaSettings kafka;
  private final Clock clock = Clock.systemUTC();
  private @Nullable Producer<String, byte[]> producer;
  private @Nullable EventCodec<ChannelEvent> codec;

  /** Made by the container. */
  public TaskRequests(FlowConfig config, KafkaSettings kafka) {
    this.config = config;
    this.kafka = kafka;
  }

  /** A task. */
  public record Task(String instanceId, String contactId, String initialContactId) {}

  /**
   * Asks that a task rests; returns when the broker has it.
   *
   * @param flow the flow of the pause, by id, name or ARN; null for the one of the event hook
   * @throws NotPublishedException if the broker does not take it in time
   */
  public void pause(Task task, @Nullable String flow) throws InterruptedException {
    ask(task, new PauseRequested(flow));
  }

  /**
   * Asks that a task goes on; returns when the broker has it.
   *
   * @param flow the flow of the resume, by id, name or ARN; null for the one of the event hook
   * @throws NotPublishedException if the broker does not take it in time
   */
  public void resume(Task task, @Nullable String flow) throws InterruptedException {
    ask(task, new ResumeRequested(flow));
  }

  /**
   * Writes what happened to a task; returns when the broker has it.
   *
   * @throws NotPublishedException if the broker does not take it in time
   */
  public void ask(Task task, SpecificRecord payload) throws InterruptedException {
    String topic = Topics.CHANNEL_EVENTS.in(config.topicPrefix());
    String id = SOURCE + "/" + UUID.randomUUID();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ChannelEvent event =
        ChannelEvent.newBuilder()
            .setEventId(id)
            .setInstanceId(task.instanceId())
            .setContactId(task.contactId())
            .setInitialContactId(task.initialContactId())
            .setSequence(1L)
            .setOccurredAt(now)
            .setPayload(payload)
            .build();
    try {
      producer()
          .send(
              new ProducerRecord<>(
                  topic,
                  null,
                  now.toEpochMilli(),
                  Keys.chain(task.initialContactId()),
                  codec().encode(topic, event),
                  EventHeaders.of(
                      id,
                      payload.getClass().getSimpleName(),
                      SOURCE,
                      now,
                      task.contactId(),
                      task.initialContactId())))
          .get(config.publishTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new NotPublishedException("the broker did not take it: " + e.getCause());
    } catch (TimeoutException e) {
      throw new NotPublishedException(
          "the broker did not answer within " + config.publishTimeout());
    }
  }

  private synchronized Producer<String, byte[]> producer() {
    return Optional.ofNullable(producer)
        .orElseGet(() -> {
          Map<String, Object> settings = new HashMap<>(kafka.all());
          settings.put(ProducerConfig.ACKS_CONFIG, "all");
          settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.publishTimeout().toMillis());
          Producer<String, byte[]> made =
              new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
          producer = made;
          return made;
        });
  }

  private synchronized EventCodec<ChannelEvent> codec() {
    return Optional.ofNullable(codec)
        .orElseGet(() -> {
          EventCodec<ChannelEvent> made = EventCodec.of(ChannelEvent.class, config.registryUrl());
          codec = made;
          return made;
        });
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    Optional.ofNullable(producer).ifPresent(p -> p.close(config.publishTimeout()));
    Optional.ofNullable(codec).ifPresent(EventCodec::close);
  }
}
