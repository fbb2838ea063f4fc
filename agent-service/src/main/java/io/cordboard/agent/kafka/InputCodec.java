package io.cordboard.agent.kafka;

import io.cordboard.agent.core.Channel;
import io.cordboard.agent.core.Input;
import io.cordboard.agent.core.LegEnd;
import io.cordboard.agent.core.QueueRef;
import io.cordboard.agent.core.WaitingContact;
import io.cordboard.events.DeadLetters.Reason;
import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.agent.AgentAction;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.contact.AgentConnecting;
import io.cordboard.events.contact.AgentLegEnded;
import io.cordboard.events.contact.ContactConnectedToAgent;
import io.cordboard.events.contact.ContactDisconnected;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.ContactPaused;
import io.cordboard.events.contact.ContactResumed;
import io.cordboard.events.contact.HoldChanged;
import io.cordboard.events.queue.Dequeued;
import io.cordboard.events.queue.Enqueued;
import io.cordboard.events.queue.PositionChanged;
import io.cordboard.events.queue.PriorityChanged;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.serde.UndecodableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the records that come in. */
final class InputCodec {

  private static final long MS = 1_000;

  private final Wire wire;

  InputCodec(Wire wire) {
    this.wire = wire;
  }

  /**
   * What a record is.
   *
   * @throws io.cordboard.events.serde.RegistryUnavailableException if that can't be told now
   */
  Inbound read(String topic, @Nullable String key, byte @Nullable [] value) {
    try {
      return checked(key, read(topic, value));
    } catch (UndecodableException e) {
      return new Inbound.Unusable(Reason.UNDECODABLE, String.valueOf(e.getMessage()));
    }
  }

  private Inbound read(String topic, byte @Nullable [] value) {
    if (topic.equals(wire.nameOf(Topics.AGENT_ACTIONS))) {
      return action(wire.decode(Topics.AGENT_ACTIONS, value));
    }
    if (topic.equals(wire.nameOf(Topics.QUEUE_EVENTS_BY_INSTANCE))) {
      return queueEvent(wire.decode(Topics.QUEUE_EVENTS_BY_INSTANCE, value));
    }
    return contactEvent(wire.decode(Topics.CONTACT_EVENTS_BY_INSTANCE, value));
  }

  /** A tenant's state is where its key is: under another one it would be decided for twice. */
  private static Inbound checked(@Nullable String key, Inbound read) {
    return read instanceof Inbound.Understood(String instanceId, Input _)
            && !Keys.instance(instanceId).equals(key)
        ? new Inbound.Unusable(
            Reason.INVALID, "expected the key " + Keys.instance(instanceId) + ", found " + key)
        : read;
  }

  private static Inbound action(AgentAction event) {
    return ActionCodec.action(event)
        .<Inbound>map(action ->
            new Inbound.Understood(
                event.getInstanceId(),
                new Input.AgentActed(
                    event.getEventId(),
                    event.getAgentId(),
                    event.getActor(),
                    action,
                    event.getSessionId())))
        .orElseGet(() ->
            new Inbound.Unusable(
                Reason.INVALID,
                "an action, target or mode of a kind that is not known here, or a bad number"));
  }

  private static Inbound queueEvent(QueueEvent event) {
    Object payload = event.getPayload();
    if (payload instanceof Enqueued p) {
      return channel(p.getChannel())
          .<Inbound>map(channel ->
              understood(
                  event,
                  new Input.ContactEnqueued(
                      event.getEventId(),
                      event.getSequence(),
                      at(event),
                      contact(event, p, channel))))
          .orElseGet(() -> new Inbound.Unusable(Reason.INVALID, "the channel is not known here"));
    }
    if (payload instanceof Dequeued p) {
      return understood(
          event,
          new Input.ContactDequeued(
              event.getEventId(),
              p.getQueue().getQueueId(),
              event.getSequence(),
              at(event),
              event.getContactId(),
              p.getAssignmentId()));
    }
    if (payload instanceof PriorityChanged p) {
      return understood(
          event,
          new Input.ContactReranked(
              event.getEventId(),
              p.getQueue().getQueueId(),
              event.getSequence(),
              at(event),
              event.getContactId(),
              p.getPriority(),
              p.getAgeAdjustmentSeconds() * MS,
              CriteriaCodec.read(p.getRoutingCriteria(), at(event))));
    }
    if (payload instanceof PositionChanged p && p.getWaiting() != null) {
      Enqueued waiting = p.getWaiting();
      return channel(waiting.getChannel())
          .<Inbound>map(channel ->
              understood(
                  event,
                  new Input.ContactStillWaits(
                      event.getEventId(),
                      event.getSequence(),
                      at(event),
                      contact(event, waiting, channel))))
          .orElseGet(() -> new Inbound.Unusable(Reason.INVALID, "the channel is not known here"));
    }
    return new Inbound.NotForAgents();
  }

  private static Inbound understood(QueueEvent event, Input input) {
    return new Inbound.Understood(event.getInstanceId(), input);
  }

  private static long at(QueueEvent event) {
    return event.getOccurredAt().toEpochMilli();
  }

  private static WaitingContact contact(QueueEvent event, Enqueued p, Channel channel) {
    return new WaitingContact(
        event.getContactId(),
        event.getInitialContactId(),
        p.getRequestId(),
        queue(p.getQueue()),
        channel,
        p.getPriority(),
        p.getAgeAdjustmentSeconds() * MS,
        p.getEnqueuedAt().toEpochMilli(),
        p.getAgentId(),
        0,
        CriteriaCodec.read(p.getRoutingCriteria(), p.getEnqueuedAt().toEpochMilli()),
        party(p));
  }

  private static WaitingContact.Party party(Enqueued p) {
    return new WaitingContact.Party(
        p.getCustomerEndpoint() == null ? null : p.getCustomerEndpoint().getAddress(),
        p.getInitiationMethod() == InitiationMethod.OUTBOUND);
  }

  private static QueueRef queue(io.cordboard.events.common.QueueRef ref) {
    return new QueueRef(ref.getQueueId(), ref.getName(), ref.getAgentQueue());
  }

  private static Optional<Channel> channel(io.cordboard.events.common.Channel channel) {
    return switch (channel) {
      case VOICE -> Optional.of(Channel.VOICE);
      case CHAT -> Optional.of(Channel.CHAT);
      case TASK -> Optional.of(Channel.TASK);
      case EMAIL -> Optional.of(Channel.EMAIL);
      case UNKNOWN -> Optional.empty();
    };
  }

  private static Inbound contactEvent(ContactEvent event) {
    Input input = contactInput(event);
    return input == null
        ? new Inbound.NotForAgents()
        : new Inbound.Understood(event.getInstanceId(), input);
  }

  private static @Nullable Input contactInput(ContactEvent event) {
    String id = event.getEventId();
    long sequence = event.getSequence();
    return switch (event.getPayload()) {
      case AgentConnecting p -> new Input.AgentConnecting(id, sequence, p.getAssignmentId());
      case ContactConnectedToAgent p ->
          new Input.ContactConnected(id, sequence, p.getAssignmentId());
      case AgentLegEnded p ->
          new Input.AgentLegEnded(
              id,
              sequence,
              p.getAssignmentId(),
              legEnd(p),
              p.getWasConnected(),
              p.getBackInQueue(),
              p.getAfterContactWork(),
              p.getDialStatus());
      case HoldChanged p
          when p.getAssignmentId() != null && p.getRole() == ParticipantRole.CUSTOMER ->
          new Input.HoldChanged(id, sequence, p.getAssignmentId(), p.getOnHold());
      case ContactPaused p when p.getAssignmentId() != null ->
          new Input.HoldChanged(id, sequence, p.getAssignmentId(), true);
      case ContactResumed p when p.getAssignmentId() != null ->
          new Input.HoldChanged(id, sequence, p.getAssignmentId(), false);
      case ContactDisconnected _ -> new Input.ContactDisconnected(id, event.getContactId());
      // The union's members have no common type but Object.
      default -> null;
    };
  }

  private static LegEnd legEnd(AgentLegEnded p) {
    return switch (p.getEnd()) {
      case CUSTOMER_LEFT -> LegEnd.CUSTOMER_LEFT;
      case AGENT_LEFT -> LegEnd.AGENT_LEFT;
      case AGENT_UNREACHABLE -> LegEnd.AGENT_UNREACHABLE;
      case TRANSFERRED -> LegEnd.TRANSFERRED;
      case CONTACT_GONE -> LegEnd.CONTACT_GONE;
      case FLOW -> LegEnd.FLOW;
      case UNKNOWN -> LegEnd.OTHER;
    };
  }
}
