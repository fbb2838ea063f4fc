package io.cordboard.flow.kafka;

import io.cordboard.events.EventHeaders;
import io.cordboard.events.Keys;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.resource.Resource;
import io.cordboard.events.resource.ResourceKind;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.flow.config.FlowConfig;
import io.cordboard.flow.engine.FlowType;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes flows, aliases and entry points: writes them to their topics and returns when this
 * instance has read them back. Versions are immutable; of two that race for a number the first in
 * the topic keeps it, and the other one takes the next.
 */
@ApplicationScoped
public class Publications {

  private static final String SOURCE = "flow-service";

  /**
   * Numbers that a publication tries before it gives up; each loss is another publication's gain.
   */
  private static final int ATTEMPTS = 20;

  private final FlowConfig config;
  private final KafkaSettings kafka;
  private final Published published;
  private final Clock clock = Clock.systemUTC();
  private @Nullable Producer<String, byte[]> producer;
  private @Nullable EventCodec<Resource> codec;

  /** Made by the container. */
  public Publications(FlowConfig config, KafkaSettings kafka, Published published) {
    this.config = config;
    this.kafka = kafka;
    this.published = published;
  }

  /** A flow as it is to be published. */
  public record Draft(String flowId, String name, FlowType type, String content) {}

  /**
   * A resource to be published.
   *
   * @param key its place in the topic, without the tenant
   */
  record NewResource(String key, String id, String name, String document, @Nullable String actor) {}

  /** Publishes a version; the same content as the latest version's gives that version. */
  public FlowVersion publish(String instanceId, Draft draft, @Nullable String actor)
      throws InterruptedException {
    String hash = hash(draft);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      NavigableMap<Integer, FlowVersion> versions =
          published.of(instanceId).flows().get(draft.flowId());
      if (versions != null && versions.lastEntry().getValue().contentHash().equals(hash)) {
        return versions.lastEntry().getValue();
      }
      int number = versions == null ? 1 : versions.lastKey() + 1;
      FlowVersion version =
          new FlowVersion(
              draft.flowId(),
              number,
              draft.name(),
              draft.type(),
              draft.content(),
              hash,
              clock.instant(),
              actor);
      write(
          Topics.FLOWS,
          ResourceKeys.of(instanceId, version),
          resource(
              instanceId,
              ResourceKind.FLOW_VERSION,
              draft.flowId(),
              draft.name(),
              number,
              actor,
              Documents.of(version)));
      await(instanceId, now -> now.version(draft.flowId(), number) != null);
      FlowVersion winner = published.of(instanceId).version(draft.flowId(), number);
      if (winner != null && winner.contentHash().equals(hash)) {
        return winner;
      }
    }
    throw new NotPublishedException(
        "flow " + draft.flowId() + ": " + ATTEMPTS + " other publications were faster");
  }

  /** Points an alias at a version. */
  public void alias(String instanceId, FlowVersion target, String alias, @Nullable String actor)
      throws InterruptedException {
    write(
        Topics.FLOWS,
        ResourceKeys.ofAlias(instanceId, target.flowId(), alias),
        resource(
            instanceId,
            ResourceKind.FLOW_ALIAS,
            target.flowId(),
            alias,
            target.version(),
            actor,
            Documents.ofAlias(target.version())));
    await(
        instanceId,
        now -> Integer.valueOf(target.version()).equals(now.aliases(target.flowId()).get(alias)));
  }

  /** Removes an alias. */
  public void removeAlias(String instanceId, String flowId, String alias)
      throws InterruptedException {
    write(Topics.FLOWS, ResourceKeys.ofAlias(instanceId, flowId, alias), null);
    await(instanceId, now -> !now.aliases(flowId).containsKey(alias));
  }

  /** Gives an address its flow. */
  public void enter(String instanceId, EntryPoint entry, @Nullable String actor)
      throws InterruptedException {
    write(
        Topics.ENTRY_POINTS,
        ResourceKeys.of(instanceId, entry),
        resource(
            instanceId,
            ResourceKind.ENTRY_POINT,
            entry.address(),
            entry.address(),
            1,
            actor,
            Documents.of(entry)));
    await(instanceId, now -> now.entryPoints().contains(entry));
  }

  /** Takes an address's flow away. */
  public void removeEntry(String instanceId, EntryPoint entry) throws InterruptedException {
    write(Topics.ENTRY_POINTS, ResourceKeys.of(instanceId, entry), null);
    await(
        instanceId,
        now -> now.entryPoints().stream().noneMatch(e -> e.address().equals(entry.address())));
  }

  /** Publishes a resource that flows refer to. */
  void put(
      String instanceId,
      Topic<Resource> topic,
      ResourceKind kind,
      NewResource draft,
      Predicate<Snapshot> inForce)
      throws InterruptedException {
    write(
        topic,
        Keys.resource(instanceId, draft.key()),
        resource(instanceId, kind, draft.id(), draft.name(), 1, draft.actor(), draft.document()));
    await(instanceId, inForce);
  }

  /** Removes a resource. */
  void remove(String instanceId, Topic<Resource> topic, String key, Predicate<Snapshot> inForce)
      throws InterruptedException {
    write(topic, Keys.resource(instanceId, key), null);
    await(instanceId, inForce);
  }

  private Resource resource(
      String instanceId,
      ResourceKind kind,
      String id,
      String name,
      long version,
      @Nullable String actor,
      String document) {
    Instant now = clock.instant();
    return new Resource(
        kind + "/" + id + "/" + name + "/" + version + "/" + now.toEpochMilli(),
        instanceId,
        kind,
        id,
        name,
        version,
        now,
        actor,
        document);
  }

  private void write(Topic<Resource> topic, String key, @Nullable Resource value)
      throws InterruptedException {
    String name = topic.in(config.topicPrefix());
    try {
      ProducerRecord<String, byte[]> out =
          value == null
              ? new ProducerRecord<>(name, key, null)
              : new ProducerRecord<>(
                  name,
                  null,
                  value.getOccurredAt().toEpochMilli(),
                  key,
                  codec().encode(name, value),
                  EventHeaders.of(
                      value.getEventId(),
                      value.getKind().name(),
                      SOURCE,
                      value.getOccurredAt(),
                      value.getId(),
                      key));
      producer().send(out).get(config.publishTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new NotPublishedException("the broker did not take it: " + e.getCause());
    } catch (TimeoutException e) {
      throw new NotPublishedException(
          "the broker did not answer within " + config.publishTimeout());
    }
  }

  private void await(String instanceId, Predicate<Snapshot> condition) throws InterruptedException {
    Duration atMost = config.publishTimeout();
    if (!published.await(instanceId, condition, atMost)) {
      throw new NotPublishedException(
          "it is written, but this instance has not read it within " + atMost);
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

  private synchronized EventCodec<Resource> codec() {
    return Optional.ofNullable(codec)
        .orElseGet(() -> {
          EventCodec<Resource> made = EventCodec.of(Resource.class, config.registryUrl());
          codec = made;
          return made;
        });
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    Optional.ofNullable(producer).ifPresent(p -> p.close(config.publishTimeout()));
    Optional.ofNullable(codec).ifPresent(EventCodec::close);
  }

  private static String hash(Draft draft) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : new String[] {draft.type().name(), draft.name(), draft.content()}) {
        sha.update(part.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
