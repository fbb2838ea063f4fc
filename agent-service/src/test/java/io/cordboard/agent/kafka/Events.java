package io.cordboard.agent.kafka;

import io.cordboard.events.agent.AgentAction;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.QueueRef;
import io.cordboard.events.common.RoutingCriteria;
import io.cordboard.events.common.RoutingExpression;
import io.cordboard.events.common.RoutingExpressionKind;
import io.cordboard.events.common.RoutingStep;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.queue.Dequeued;
import io.cordboard.events.queue.Enqueued;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.resource.Resource;
import io.cordboard.events.resource.ResourceKind;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Events as other services write them; each call makes a new one. */
final class Events {

  private static final AtomicLong COUNT = new AtomicLong();

  private Events() {}

  static QueueRef sales() {
    return QueueRef.newBuilder().setQueueId("sales").setName("Sales").build();
  }

  static RoutingCriteria french(double level) {
    RoutingExpression french =
        RoutingExpression.newBuilder()
            .setKind(RoutingExpressionKind.ATTRIBUTE)
            .setAttribute("language")
            .setValue("fr")
            .setLevel(level)
            .build();
    return RoutingCriteria.newBuilder()
        .setSteps(
            List.of(
                RoutingStep.newBuilder().setExpression(french).setExpiresAfterSeconds(60L).build()))
        .build();
  }

  static QueueEvent enqueued(String contactId, Instant at) {
    return enqueued(contactId, at, null);
  }

  static QueueEvent enqueued(String contactId, Instant at, @Nullable RoutingCriteria criteria) {
    return queueEvent(
        contactId,
        at,
        Enqueued.newBuilder()
            .setRequestId("request-" + contactId + "-" + COUNT.incrementAndGet())
            .setQueue(sales())
            .setChannel(Channel.VOICE)
            .setPriority(5)
            .setEnqueuedAt(at)
            .setPosition(1)
            .setRoutingCriteria(criteria)
            .build());
  }

  static QueueEvent dequeued(String contactId, String reason, Instant at) {
    return queueEvent(
        contactId,
        at,
        Dequeued.newBuilder()
            .setQueue(sales())
            .setReason(reason)
            .setEnqueuedAt(at)
            .setWaitedMs(0)
            .build());
  }

  private static QueueEvent queueEvent(String contactId, Instant at, Object payload) {
    long n = COUNT.incrementAndGet();
    return QueueEvent.newBuilder()
        .setEventId("queue-" + n)
        .setContactId(contactId)
        .setInitialContactId(contactId)
        .setSequence(n)
        .setOccurredAt(at)
        .setPayload(payload)
        .build();
  }

  static ContactEvent contact(String contactId, Instant at, Object payload) {
    long n = COUNT.incrementAndGet();
    return ContactEvent.newBuilder()
        .setEventId("contact-" + n)
        .setContactId(contactId)
        .setInitialContactId(contactId)
        .setSequence(n)
        .setOccurredAt(at)
        .setPayload(payload)
        .build();
  }

  static AgentAction action(String agentId, Instant at, Object payload) {
    return AgentAction.newBuilder()
        .setEventId("action-" + COUNT.incrementAndGet())
        .setAgentId(agentId)
        .setOccurredAt(at)
        .setPayload(payload)
        .build();
  }

  static Resource resource(ResourceKind kind, String id, String document) {
    return Resource.newBuilder()
        .setEventId("resource-" + COUNT.incrementAndGet())
        .setKind(kind)
        .setId(id)
        .setName(id)
        .setVersion(1)
        .setOccurredAt(Instant.EPOCH)
        .setDocument(document)
        .build();
  }
}
