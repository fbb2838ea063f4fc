package io.cordboard.queue.api;

import io.cordboard.events.EventHeaders;
import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.resource.Resource;
import io.cordboard.events.resource.ResourceKind;
import io.cordboard.queue.config.QueueConfig;
import io.cordboard.queue.definition.QueueDocument;
import io.cordboard.queue.definition.QueueParser;
import io.cordboard.queue.definition.QueueParser.Invalid;
import io.cordboard.queue.definition.QueueParser.Valid;
import io.cordboard.queue.definition.QueueWriter;
import io.cordboard.queue.kafka.QueueStreams;
import io.cordboard.queue.kafka.Wire;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jspecify.annotations.Nullable;

/** The definitions of queues: reads what the topology sees, writes to {@code resources.queues}. */
@Singleton
public class DefinitionBook {

  private static final Duration SENT_WITHIN = Duration.ofSeconds(12);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

  private final QueueStreams streams;
  private final Wire wire;
  private final InstantSource clock;
  private final Duration visibleWithin;
  private final MutinyEmitter<byte[]> topic;

  DefinitionBook(
      QueueStreams streams,
      Wire wire,
      InstantSource clock,
      QueueConfig config,
      @Channel("queue-definitions") MutinyEmitter<byte[]> topic) {
    this.streams = streams;
    this.wire = wire;
    this.clock = clock;
    this.visibleWithin = config.visibleWithin();
    this.topic = topic;
  }

  /** A definition with its version. */
  record Entry(QueueDocument queue, long version, Instant publishedAt, @Nullable String actor) {}

  /** All definitions of a tenant, by id. */
  List<Entry> all(String instanceId) {
    List<Entry> found = new ArrayList<>();
    try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> each =
        // '0' is the character after '/': all keys that begin with the tenant and a slash.
        store().range(instanceId + "/", instanceId + "0")) {
      while (each.hasNext()) {
        Entry entry = entry(wire.resource(each.next().value.value()));
        if (entry != null) {
          found.add(entry);
        }
      }
    }
    return found;
  }

  /** A definition, or null. */
  @Nullable Entry find(String instanceId, String queueId) {
    Resource resource = resource(instanceId, queueId);
    return resource == null ? null : entry(resource);
  }

  private @Nullable Resource resource(String instanceId, String queueId) {
    ValueAndTimestamp<byte[]> stored = store().get(Keys.resource(instanceId, queueId));
    return stored == null ? null : wire.resource(stored.value());
  }

  private static @Nullable Entry entry(Resource resource) {
    return switch (QueueParser.parse(resource.getId(), resource.getDocument())) {
      case Valid(QueueDocument queue) ->
          new Entry(queue, resource.getVersion(), resource.getOccurredAt(), resource.getActor());
      case Invalid _ -> null;
    };
  }

  /** Publishes a definition, and waits until this process goes by it. */
  Entry publish(String instanceId, QueueDocument queue, @Nullable String actor) {
    Resource before = resource(instanceId, queue.id());
    long version = before == null ? 1 : before.getVersion() + 1;
    Instant now = clock.instant();
    Resource resource =
        Resource.newBuilder()
            .setEventId(instanceId + "/" + queue.id() + ":" + version + ":" + now.toEpochMilli())
            .setInstanceId(instanceId)
            .setKind(ResourceKind.QUEUE)
            .setId(queue.id())
            .setName(queue.name())
            .setVersion(version)
            .setOccurredAt(now)
            .setActor(actor)
            .setDocument(QueueWriter.text(queue))
            .build();
    send(instanceId, queue.id(), resource);
    awaitVisible(
        instanceId,
        queue.id(),
        seen -> seen != null && seen.getEventId().equals(resource.getEventId()));
    return new Entry(queue, version, now, actor);
  }

  /** Deletes a definition, and waits until this process goes by that. Contacts that wait stay. */
  void delete(String instanceId, String queueId) {
    send(instanceId, queueId, null);
    awaitVisible(instanceId, queueId, seen -> seen == null);
  }

  private void send(String instanceId, String queueId, @Nullable Resource resource) {
    String key = Keys.resource(instanceId, queueId);
    topic
        .sendMessage(resource == null ? KafkaRecord.of(key, null) : message(key, resource))
        .await()
        .atMost(SENT_WITHIN);
  }

  private Message<byte[]> message(String key, Resource resource) {
    return Message.of(
        wire.bytes(resource),
        Metadata.of(
            OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(key)
                .withTopic(wire.nameOf(Topics.QUEUE_DEFINITIONS))
                .withHeaders(
                    EventHeaders.of(
                        resource.getEventId(),
                        "Resource",
                        "queue-service",
                        resource.getOccurredAt(),
                        resource.getId(),
                        key))
                .build()));
  }

  /**
   * Looks until the change is seen or the limit is reached: then it is on the topic all the same,
   * and the answer need not wait for it.
   */
  private void awaitVisible(
      String instanceId, String queueId, Predicate<@Nullable Resource> change) {
    long giveUp = System.nanoTime() + visibleWithin.toNanos();
    while (!change.test(resource(instanceId, queueId)) && System.nanoTime() - giveUp < 0) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  private ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store() {
    var store = streams.definitions();
    if (store == null) {
      throw new ProblemException(
          Problem.unavailable("definitions can't be read yet: " + streams.standing()));
    }
    return store;
  }
}
