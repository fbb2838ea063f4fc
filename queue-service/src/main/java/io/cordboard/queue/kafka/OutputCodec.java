package io.cordboard.queue.kafka;

import io.cordboard.events.common.Channel;
import io.cordboard.events.common.ChannelStaffing;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.common.QueueRef;
import io.cordboard.events.queue.ChannelMetrics;
import io.cordboard.events.queue.DequeueRefused;
import io.cordboard.events.queue.Dequeued;
import io.cordboard.events.queue.EnqueueRefusal;
import io.cordboard.events.queue.EnqueueRefused;
import io.cordboard.events.queue.Enqueued;
import io.cordboard.events.queue.MoveRequested;
import io.cordboard.events.queue.PositionChanged;
import io.cordboard.events.queue.PriorityChanged;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.queue.QueueMetrics;
import io.cordboard.queue.core.ContactCard;
import io.cordboard.queue.core.Fact;
import io.cordboard.queue.core.Headcount;
import io.cordboard.queue.core.QueueEvent.OfContact;
import io.cordboard.queue.core.QueueSnapshot;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** Writes what happened, and how queues stand. */
public final class OutputCodec {

  private OutputCodec() {}

  /** The event as it goes on topics. */
  static QueueEvent event(OfContact event) {
    return QueueEvent.newBuilder()
        .setEventId(event.eventId())
        .setInstanceId(event.contact().instanceId())
        .setContactId(event.contact().contactId())
        .setInitialContactId(event.contact().initialContactId())
        .setSequence(event.sequence())
        .setOccurredAt(Instant.ofEpochMilli(event.occurredAtMs()))
        .setCausationId(event.causationId())
        .setPayload(payload(ref(event.queue()), event.fact()))
        .setActor(event.actor())
        .build();
  }

  private static SpecificRecord payload(QueueRef queue, Fact fact) {
    return switch (fact) {
      case Fact.Enqueued f -> enqueued(queue, f);
      case Fact.EnqueueRefused f ->
          EnqueueRefused.newBuilder()
              .setRequestId(f.requestId())
              .setQueue(queue)
              .setReason(EnqueueRefusal.valueOf(f.reason().name()))
              .setDetail(f.detail())
              .build();
      case Fact.Dequeued f ->
          Dequeued.newBuilder()
              .setRequestId(f.requestId())
              .setQueue(queue)
              .setReason(f.reason().name())
              .setAssignmentId(f.assignmentId())
              .setEnqueuedAt(Instant.ofEpochMilli(f.enqueuedAtMs()))
              .setWaitedMs(f.waitedMs())
              .build();
      case Fact.DequeueRefused f ->
          DequeueRefused.newBuilder()
              .setRequestId(f.requestId())
              .setQueue(queue)
              .setReason(f.reason().name())
              .build();
      case Fact.PriorityChanged f ->
          PriorityChanged.newBuilder()
              .setQueue(queue)
              .setPriority(f.priority())
              .setAgeAdjustmentSeconds(f.ageAdjustmentSeconds())
              .setRoutingCriteria(CriteriaCodec.told(f.criteria()))
              .build();
      case Fact.PositionChanged f ->
          PositionChanged.newBuilder()
              .setQueue(queue)
              .setPosition(f.position())
              .setEstimatedWaitMs(f.estimatedWaitMs())
              .setWaiting(f.reminder() == null ? null : reminder(queue, f, f.reminder()))
              .build();
      case Fact.MoveRequested f -> new MoveRequested(queue, ref(f.target()));
    };
  }

  private static Enqueued reminder(
      QueueRef queue, Fact.PositionChanged fact, io.cordboard.queue.core.Waiting waiting) {
    return Enqueued.newBuilder()
        .setRequestId(waiting.requestId())
        .setQueue(queue)
        .setChannel(Channel.valueOf(waiting.channel().name()))
        .setPriority(waiting.priority())
        .setAgeAdjustmentSeconds(waiting.ageAdjustmentSeconds())
        .setEnqueuedAt(Instant.ofEpochMilli(waiting.enqueuedAtMs()))
        .setPosition(fact.position())
        .setEstimatedWaitMs(fact.estimatedWaitMs())
        .setAgentId(waiting.agentId())
        // Not told again. Avro would fill it in, and takes the enum of its own class loader.
        .setInitiationMethod(InitiationMethod.INBOUND)
        .setRoutingCriteria(CriteriaCodec.told(waiting.criteria()))
        .build();
  }

  private static Enqueued enqueued(QueueRef queue, Fact.Enqueued fact) {
    ContactCard card = fact.card();
    ContactCard.Address customer = card.customer();
    return Enqueued.newBuilder()
        .setRequestId(fact.requestId())
        .setQueue(queue)
        .setChannel(Channel.valueOf(fact.channel().name()))
        .setPriority(fact.priority())
        .setAgeAdjustmentSeconds(fact.ageAdjustmentSeconds())
        .setEnqueuedAt(Instant.ofEpochMilli(fact.enqueuedAtMs()))
        .setPosition(fact.position())
        .setEstimatedWaitMs(fact.estimatedWaitMs())
        .setAgentId(card.agentId())
        .setInitiationMethod(InitiationMethod.valueOf(card.initiationMethod()))
        .setCustomerEndpoint(
            customer == null
                ? null
                : Endpoint.newBuilder()
                    .setAddress(customer.address())
                    .setType(EndpointType.valueOf(customer.type()))
                    .build())
        .setAttributes(card.attributes())
        .setRoutingCriteria(CriteriaCodec.told(fact.criteria()))
        .build();
  }

  static QueueRef ref(io.cordboard.queue.core.QueueRef queue) {
    return QueueRef.newBuilder()
        .setQueueId(queue.queueId())
        .setName(queue.name())
        .setAgentQueue(queue.agentQueue())
        .build();
  }

  /** How a queue stands; the id is the queue and the moment. */
  public static QueueMetrics metrics(QueueSnapshot snapshot, long nowMs) {
    Headcount all = snapshot.staffing().all();
    return QueueMetrics.newBuilder()
        .setEventId(snapshot.instanceId() + "/" + snapshot.queueId() + "/metrics/" + nowMs)
        .setInstanceId(snapshot.instanceId())
        .setQueueId(snapshot.queueId())
        .setQueueName(snapshot.name())
        .setOccurredAt(Instant.ofEpochMilli(nowMs))
        .setContactsInQueue(snapshot.size())
        .setOldestContactAgeMs(snapshot.oldestAgeMs())
        .setAgentsOnline(all.online())
        .setAgentsAvailable(all.available())
        .setAgentsStaffed(all.staffed())
        .setAgentsOnContact(all.onContact())
        .setAgentsAfterContactWork(all.afterContactWork())
        .setAgentsMissed(all.missed())
        .setAgents(
            snapshot.staffing().channels().entrySet().stream()
                .map(of -> channelStaffing(of.getKey(), of.getValue()))
                .toList())
        .setEstimatedWaitMs(snapshot.estimatedWaitMs())
        .setEnqueuedToday(snapshot.today().enqueued())
        .setHandledToday(snapshot.today().handled())
        .setAbandonedToday(snapshot.today().abandoned())
        .setServiceLevel(snapshot.today().serviceLevel())
        .setServiceLevelSeconds(snapshot.serviceLevelSeconds())
        .setChannels(
            snapshot.channels().entrySet().stream()
                .map(of ->
                    ChannelMetrics.newBuilder()
                        .setChannel(io.cordboard.events.common.Channel.valueOf(of.getKey().name()))
                        .setContactsInQueue(of.getValue().size())
                        .setOldestContactAgeMs(of.getValue().oldestAgeMs())
                        .build())
                .toList())
        .build();
  }

  private static ChannelStaffing channelStaffing(
      io.cordboard.queue.core.Channel channel, Headcount n) {
    return ChannelStaffing.newBuilder()
        .setChannel(Channel.valueOf(channel.name()))
        .setOnline(n.online())
        .setAvailable(n.available())
        .setStaffed(n.staffed())
        .setOnContact(n.onContact())
        .setAfterContactWork(n.afterContactWork())
        .setMissed(n.missed())
        .build();
  }
}
