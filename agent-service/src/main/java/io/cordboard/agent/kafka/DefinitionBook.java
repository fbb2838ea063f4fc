package io.cordboard.agent.kafka;

import io.cordboard.events.EventHeaders;
import io.cordboard.events.Keys;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.resource.Resource;
import io.cordboard.events.resource.ResourceKind;
import io.cordboard.events.serde.UndecodableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The definitions: reads what the topology sees, writes to their topics. */
@ApplicationScoped
public class DefinitionBook {

  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

  private final AgentStreams streams;
  private final EdgeProducer producer;
  private final InstantSource clock = InstantSource.system();

  /** Made by the container. */
  public DefinitionBook(AgentStreams streams, EdgeProducer producer) {
    this.streams = streams;
    this.producer = producer;
  }

  /** What is defined. */
  public enum Kind {
    AGENT,
    ROUTING_PROFILE,
    AGENT_STATUS,
    QUICK_CONNECT;

    Topic<Resource> topic() {
      return switch (this) {
        case AGENT -> Topics.AGENT_DEFINITIONS;
        case ROUTING_PROFILE -> Topics.ROUTING_PROFILES;
        case AGENT_STATUS -> Topics.AGENT_STATUSES;
        case QUICK_CONNECT -> Topics.QUICK_CONNECTS;
      };
    }

    String store() {
      return switch (this) {
        case AGENT -> AgentTopology.AGENTS;
        case ROUTING_PROFILE -> AgentTopology.ROUTING_PROFILES;
        case AGENT_STATUS -> AgentTopology.STATUSES;
        case QUICK_CONNECT -> AgentTopology.QUICK_CONNECTS;
      };
    }

    ResourceKind resource() {
      return switch (this) {
        case AGENT -> ResourceKind.AGENT;
        case ROUTING_PROFILE -> ResourceKind.ROUTING_PROFILE;
        case AGENT_STATUS -> ResourceKind.AGENT_STATUS;
        case QUICK_CONNECT -> ResourceKind.QUICK_CONNECT;
      };
    }
  }

  /** A definition with its version; the document is JSON. */
  public record Entry(
      String id, long version, Instant publishedAt, @Nullable String actor, String document) {}

  /** All definitions of a kind, by id. */
  public List<Entry> all(Kind kind, String instanceId) {
    List<Entry> found = new ArrayList<>();
    String prefix = Keys.resource(instanceId, "");
    try (KeyValueIterator<String, byte[]> each = streams.definitions(kind.store()).all()) {
      while (each.hasNext()) {
        KeyValue<String, byte[]> next = each.next();
        if (next.key.startsWith(prefix)) {
          decode(kind, next.value).map(DefinitionBook::entry).ifPresent(found::add);
        }
      }
    }
    found.sort(Comparator.comparing(Entry::id));
    return found;
  }

  /** A definition, if there is one. */
  public Optional<Entry> find(Kind kind, String instanceId, String id) {
    return resource(kind, instanceId, id).map(DefinitionBook::entry);
  }

  private Optional<Resource> resource(Kind kind, String instanceId, String id) {
    byte[] bytes = streams.definitions(kind.store()).get(Keys.resource(instanceId, id));
    return bytes == null ? Optional.empty() : decode(kind, bytes);
  }

  private Optional<Resource> decode(Kind kind, byte[] bytes) {
    try {
      return Optional.of(streams.wire().decode(kind.topic(), bytes));
    } catch (UndecodableException e) {
      return Optional.empty();
    }
  }

  private static Entry entry(Resource r) {
    return new Entry(r.getId(), r.getVersion(), r.getOccurredAt(), r.getActor(), r.getDocument());
  }

  /** Publishes a definition, and waits until this process goes by it. */
  public Entry publish(
      Kind kind, String instanceId, String id, String name, String document, String actor) {
    long version = find(kind, instanceId, id).map(Entry::version).orElse(0L) + 1;
    Instant now = clock.instant();
    String eventId =
        kind.topic().name()
            + "/"
            + instanceId
            + "/"
            + id
            + ":"
            + version
            + ":"
            + now.toEpochMilli();
    Resource resource =
        Resource.newBuilder()
            .setEventId(eventId)
            .setInstanceId(instanceId)
            .setKind(kind.resource())
            .setId(id)
            .setName(name)
            .setVersion(version)
            .setOccurredAt(now)
            .setActor(actor)
            .setDocument(document)
            .build();
    String key = Keys.resource(instanceId, id);
    producer.send(
        kind.topic(),
        key,
        resource,
        EventHeaders.of(eventId, "Resource", "agent-service", now, id, key));
    awaitVisible(
        kind, instanceId, id, r -> r.filter(e -> e.getEventId().equals(eventId)).isPresent());
    return entry(resource);
  }

  /** Deletes a definition, and waits until this process goes by that. */
  public void delete(Kind kind, String instanceId, String id) {
    producer.send(kind.topic(), Keys.resource(instanceId, id), null, null);
    awaitVisible(kind, instanceId, id, Optional::isEmpty);
  }

  /**
   * Looks until the change is seen or the limit is reached: then it is on the topic all the same,
   * and the answer need not wait for it.
   */
  private void awaitVisible(
      Kind kind, String instanceId, String id, Predicate<Optional<Resource>> change) {
    long giveUp = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    while (!change.test(resource(kind, instanceId, id)) && System.nanoTime() - giveUp < 0) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }
}
