package io.cordboard.queue.kafka;

import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.agent.QueueStaffing;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.queue.QueueAction;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.queue.QueueMetrics;
import io.cordboard.events.resource.Resource;
import io.cordboard.events.serde.EventCodec;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to records and back, for every topic of this service. One for the whole service, because
 * each codec has a client of the registry; safe for any number of threads.
 */
public final class Wire implements AutoCloseable {

  private final String prefix;
  private final EventCodec<ContactEvent> contacts;
  private final EventCodec<QueueStaffing> staffing;
  private final EventCodec<QueueEvent> queueEvents;
  private final EventCodec<QueueAction> actions;
  private final EventCodec<QueueMetrics> metrics;
  private final EventCodec<Resource> resources;
  private final EventCodec<DeadLetter> deadLetters;

  /**
   * With a registry's address, see {@link EventCodec#REGISTRY_URL}, and a prefix of topic names.
   */
  public Wire(String registryUrl, String prefix) {
    this.prefix = prefix;
    this.contacts = EventCodec.of(ContactEvent.class, registryUrl);
    this.staffing = EventCodec.of(QueueStaffing.class, registryUrl);
    this.queueEvents = EventCodec.of(QueueEvent.class, registryUrl);
    this.actions = EventCodec.of(QueueAction.class, registryUrl);
    this.metrics = EventCodec.of(QueueMetrics.class, registryUrl);
    this.resources = EventCodec.of(Resource.class, registryUrl);
    this.deadLetters = EventCodec.of(DeadLetter.class, registryUrl);
  }

  /** A topic's name in this installation. */
  public String nameOf(Topic<?> topic) {
    return topic.in(prefix);
  }

  ContactEvent contact(byte @Nullable [] bytes) {
    return decode(contacts, Topics.CONTACT_EVENTS_BY_QUEUE, bytes);
  }

  QueueStaffing staffing(byte @Nullable [] bytes) {
    return decode(staffing, Topics.AGENT_EVENTS_BY_QUEUE, bytes);
  }

  QueueAction action(byte @Nullable [] bytes) {
    return decode(actions, Topics.QUEUE_ACTIONS, bytes);
  }

  /** The bytes of an action for {@code queue-actions}. */
  public byte[] bytes(QueueAction action) {
    return encode(actions, Topics.QUEUE_ACTIONS, action);
  }

  /** A resource of {@code resources.queues}. */
  public Resource resource(byte @Nullable [] bytes) {
    return decode(resources, Topics.QUEUE_DEFINITIONS, bytes);
  }

  /** A record of {@code queue-metrics}. */
  public QueueMetrics metrics(byte @Nullable [] bytes) {
    return decode(metrics, Topics.QUEUE_METRICS, bytes);
  }

  byte[] bytes(QueueEvent event) {
    return encode(queueEvents, Topics.QUEUE_EVENTS, event);
  }

  byte[] bytes(QueueMetrics snapshot) {
    return encode(metrics, Topics.QUEUE_METRICS, snapshot);
  }

  byte[] bytes(DeadLetter letter) {
    return encode(deadLetters, Topics.DEAD_LETTERS_QUEUE, letter);
  }

  /** The bytes of a resource for {@code resources.queues}. */
  public byte[] bytes(Resource resource) {
    return encode(resources, Topics.QUEUE_DEFINITIONS, resource);
  }

  private <T extends SpecificRecord> byte[] encode(EventCodec<T> codec, Topic<T> topic, T value) {
    synchronized (codec) {
      return codec.encode(nameOf(topic), value);
    }
  }

  private <T extends SpecificRecord> T decode(
      EventCodec<T> codec, Topic<T> topic, byte @Nullable [] bytes) {
    synchronized (codec) {
      return codec.decode(nameOf(topic), bytes);
    }
  }

  @Override
  public void close() {
    contacts.close();
    staffing.close();
    queueEvents.close();
    actions.close();
    metrics.close();
    resources.close();
    deadLetters.close();
  }
}
