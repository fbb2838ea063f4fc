package io.cordboard.queue.kafka;

import io.cordboard.events.DeadLetters.Reason;
import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.agent.QueueStaffing;
import io.cordboard.events.agent.RoutingRepair;
import io.cordboard.events.agent.RoutingRepairKind;
import io.cordboard.events.common.ChannelStaffing;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.DequeueRequested;
import io.cordboard.events.contact.EnqueueRequested;
import io.cordboard.events.contact.QueuePriorityRequested;
import io.cordboard.events.serde.UndecodableException;
import io.cordboard.queue.core.Channel;
import io.cordboard.queue.core.Contact;
import io.cordboard.queue.core.ContactCard;
import io.cordboard.queue.core.DequeueReason;
import io.cordboard.queue.core.Headcount;
import io.cordboard.queue.core.Input;
import io.cordboard.queue.core.QueueRef;
import io.cordboard.queue.core.Staffing;
import io.cordboard.queue.kafka.Inbound.NotForQueues;
import io.cordboard.queue.kafka.Inbound.Understood;
import io.cordboard.queue.kafka.Inbound.Unusable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads what others ask and tell of queues. */
final class InputCodec {

  private final Wire wire;
  private final String staffingTopic;
  private final String actionsTopic;

  InputCodec(Wire wire) {
    this.wire = wire;
    this.staffingTopic = wire.nameOf(Topics.AGENT_EVENTS_BY_QUEUE);
    this.actionsTopic = wire.nameOf(Topics.QUEUE_ACTIONS);
  }

  /** What a record of one of the three topics says. */
  Inbound read(String topic, @Nullable String key, byte @Nullable [] value) {
    try {
      if (topic.equals(actionsTopic)) {
        return checked(key, ActionCodec.read(wire.action(value)));
      }
      if (!topic.equals(staffingTopic)) {
        return checked(key, contact(wire.contact(value)));
      }
      // The topic is compacted: a tombstone says that nobody serves the queue any more.
      return value == null ? new NotForQueues("tombstone") : staffing(key, value);
    } catch (UndecodableException e) {
      return new Unusable(Reason.UNDECODABLE, String.valueOf(e.getMessage()));
    }
  }

  /** A queue's state is where its key is: a record under another key would find an empty queue. */
  private static Inbound checked(@Nullable String key, Inbound read) {
    return read instanceof Understood(String _, String queueId, Input _)
            && !Keys.queue(queueId).equals(key)
        ? unexpected(Keys.queue(queueId), key)
        : read;
  }

  private static Unusable unexpected(String expected, @Nullable String key) {
    return new Unusable(Reason.INVALID, "expected the key " + expected + ", found " + key);
  }

  /** Its writer puts it where the queue's state is; an earlier one, under the queue's key alone. */
  private Inbound staffing(@Nullable String key, byte[] value) {
    QueueStaffing told = wire.staffing(value);
    Staffing staffing =
        new Staffing(
            told.getOccurredAt().toEpochMilli(),
            new Headcount(
                told.getOnline(),
                told.getAvailable(),
                told.getStaffed(),
                told.getOnContact(),
                told.getAfterContactWork(),
                told.getMissed()),
            channels(told));
    String expected = Keys.queueOfInstance(told.getInstanceId(), told.getQueueId());
    return expected.equals(key) || Keys.queue(told.getQueueId()).equals(key)
        ? new Understood(
            told.getInstanceId(),
            told.getQueueId(),
            new Input.StaffingReported(staffing, gone(told)))
        : unexpected(expected, key);
  }

  private static Map<Channel, Headcount> channels(QueueStaffing told) {
    Map<Channel, Headcount> channels = new EnumMap<>(Channel.class);
    for (ChannelStaffing of : told.getChannels()) {
      channels.put(
          Channel.valueOf(of.getChannel().name()),
          new Headcount(
              of.getOnline(),
              of.getAvailable(),
              of.getStaffed(),
              of.getOnContact(),
              of.getAfterContactWork(),
              of.getMissed()));
    }
    return channels;
  }

  private static List<String> gone(QueueStaffing told) {
    return told.getRepairs().stream()
        .filter(r -> r.getKind() == RoutingRepairKind.FORGOTTEN)
        .map(RoutingRepair::getContactId)
        .toList();
  }

  private static Inbound contact(ContactEvent event) {
    Contact contact =
        new Contact(event.getInstanceId(), event.getContactId(), event.getInitialContactId());
    return switch (event.getPayload()) {
      case EnqueueRequested asked ->
          understood(event, asked.getQueue(), enqueue(event, contact, asked));
      case DequeueRequested asked ->
          understood(
              event,
              asked.getQueue(),
              new Input.DequeueRequested(
                  event.getEventId(),
                  contact,
                  asked.getRequestId(),
                  ref(asked.getQueue()),
                  reason(asked.getReason()),
                  asked.getAssignmentId()));
      case QueuePriorityRequested asked ->
          understood(
              event,
              asked.getQueue(),
              new Input.PriorityRequested(
                  event.getEventId(),
                  contact,
                  ref(asked.getQueue()),
                  asked.getPriority(),
                  asked.getAgeAdjustmentSeconds(),
                  asked.getRoutingCriteria() == null
                      ? null
                      : CriteriaCodec.kept(asked.getRoutingCriteria(), event.getOccurredAt())));
      case SpecificRecord other -> new NotForQueues(other.getSchema().getName());
      default -> new NotForQueues(event.getPayload().getClass().getSimpleName());
    };
  }

  private static Inbound understood(
      ContactEvent event, io.cordboard.events.common.QueueRef queue, Input input) {
    return new Understood(event.getInstanceId(), queue.getQueueId(), input);
  }

  private static Input enqueue(ContactEvent event, Contact contact, EnqueueRequested asked) {
    Endpoint customer = asked.getCustomerEndpoint();
    ContactCard card =
        new ContactCard(
            asked.getAgentId(),
            asked.getInitiationMethod().name(),
            customer == null
                ? null
                : new ContactCard.Address(customer.getAddress(), customer.getType().name()),
            asked.getAttributes());
    return new Input.EnqueueRequested(
        event.getEventId(),
        contact,
        asked.getRequestId(),
        ref(asked.getQueue()),
        channel(asked.getChannel()),
        asked.getPriority(),
        asked.getAgeAdjustmentSeconds(),
        asked.getEnqueuedAt().toEpochMilli(),
        asked.getReturning(),
        CriteriaCodec.kept(asked.getRoutingCriteria(), asked.getEnqueuedAt()),
        card);
  }

  private static QueueRef ref(io.cordboard.events.common.QueueRef queue) {
    return new QueueRef(queue.getQueueId(), queue.getName(), queue.getAgentQueue());
  }

  private static Channel channel(io.cordboard.events.common.Channel channel) {
    return switch (channel) {
      case VOICE -> Channel.VOICE;
      case CHAT -> Channel.CHAT;
      case TASK -> Channel.TASK;
      case EMAIL -> Channel.EMAIL;
      case UNKNOWN -> Channel.UNKNOWN;
    };
  }

  private static DequeueReason reason(io.cordboard.events.contact.DequeueReason reason) {
    return switch (reason) {
      case CONNECTED_TO_AGENT -> DequeueReason.CONNECTED_TO_AGENT;
      case CUSTOMER_LEFT -> DequeueReason.CUSTOMER_LEFT;
      case TRANSFERRED -> DequeueReason.TRANSFERRED;
      case FLOW_ENDED_CONTACT -> DequeueReason.FLOW_ENDED_CONTACT;
      case EXPIRED -> DequeueReason.EXPIRED;
      case API -> DequeueReason.API;
      case LINE_FAILED -> DequeueReason.LINE_FAILED;
      case UNKNOWN -> DequeueReason.UNKNOWN;
    };
  }
}
