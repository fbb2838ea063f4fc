package io.cordboard.load;

import io.cordboard.events.EventHeaders;
import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.CommandCompleted;
import io.cordboard.events.channel.ContactArrived;
import io.cordboard.events.channel.LeaveReason;
import io.cordboard.events.channel.ParticipantJoined;
import io.cordboard.events.channel.ParticipantLeft;
import io.cordboard.events.channel.PromptFinished;
import io.cordboard.events.channel.PromptOutcome;
import io.cordboard.events.command.ChannelCommand;
import io.cordboard.events.command.ConnectAgent;
import io.cordboard.events.command.DisconnectContact;
import io.cordboard.events.command.DisconnectParticipant;
import io.cordboard.events.command.JoinParticipants;
import io.cordboard.events.command.PlayLoop;
import io.cordboard.events.command.PlayPrompt;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.serde.EventCodec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The gateway of the routing benchmark: prompts end at once, agents are on the line at once, and
 * the customer hangs up as soon as the two hear each other.
 */
final class RoutingGateway implements AutoCloseable {
  static final String COMMANDS = Topics.CHANNEL_COMMANDS.in(Topics.DEFAULT_PREFIX);
  private static final String EVENTS = Topics.CHANNEL_EVENTS.in(Topics.DEFAULT_PREFIX);
  private static final Endpoint CALLER =
      new Endpoint("+15550100001", EndpointType.TELEPHONE_NUMBER);

  private final String gatewayId;
  private final Endpoint called;
  private final EventCodec<ChannelEvent> events;
  private final EventCodec<ChannelCommand> commands;

  RoutingGateway(Target target, String gatewayId) {
    this.gatewayId = gatewayId;
    this.called = new Endpoint(target.systemEndpoint(), EndpointType.TELEPHONE_NUMBER);
    this.events = EventCodec.of(ChannelEvent.class, target.registryUrl());
    this.commands = EventCodec.of(ChannelCommand.class, target.registryUrl());
  }

  ProducerRecord<String, byte[]> arrival(RoutedContact contact) {
    return event(
        contact,
        ContactArrived.newBuilder()
            .setChannel(Channel.VOICE)
            .setInitiationMethod(InitiationMethod.INBOUND)
            .setCustomerEndpoint(CALLER)
            .setSystemEndpoint(called)
            .setGatewayId(gatewayId)
            .setCustomerParticipantId(contact.customer())
            .build());
  }

  /** What the gateway says to a command. */
  List<ProducerRecord<String, byte[]>> answers(RoutedContact contact, byte[] command) {
    ChannelCommand told = commands.decode(COMMANDS, command);
    return answers(contact, told).stream().map(payload -> event(contact, payload)).toList();
  }

  private static List<Object> answers(RoutedContact contact, ChannelCommand told) {
    String id = told.getCommandId();
    return switch (told.getPayload()) {
      case PlayPrompt play ->
          List.of(new PromptFinished(id, play.getParticipantId(), PromptOutcome.COMPLETED, null));
      case PlayLoop _ -> List.of();
      case ConnectAgent connect -> {
        contact.joinedBy(connect.getParticipantId());
        yield List.of(
            new ParticipantJoined(
                connect.getParticipantId(), ParticipantRole.AGENT, id, connect.getAgentId()));
      }
      case JoinParticipants _ ->
          List.of(
              new CommandCompleted(id, null),
              new ParticipantLeft(
                  contact.customer(), ParticipantRole.CUSTOMER, LeaveReason.HUNG_UP));
      case DisconnectParticipant _, DisconnectContact _ -> agentLeaves(contact);
      default -> List.of(new CommandCompleted(id, null));
    };
  }

  private static List<Object> agentLeaves(RoutedContact contact) {
    String agent = contact.agent();
    if (agent == null) {
      return List.of();
    }
    contact.joinedBy(null);
    return List.of(new ParticipantLeft(agent, ParticipantRole.AGENT, LeaveReason.DISCONNECTED));
  }

  private ProducerRecord<String, byte[]> event(RoutedContact contact, Object payload) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    long sequence = contact.nextEvent();
    String contactId = contact.contactId();
    String eventId = gatewayId + "/" + contactId + "/" + sequence;
    ChannelEvent event =
        ChannelEvent.newBuilder()
            .setEventId(eventId)
            .setContactId(contactId)
            .setInitialContactId(contactId)
            .setSequence(sequence)
            .setOccurredAt(now)
            .setPayload(payload)
            .build();
    return new ProducerRecord<>(
        EVENTS,
        null,
        Keys.chain(contactId),
        events.encode(EVENTS, event),
        EventHeaders.of(
            eventId, payload.getClass().getSimpleName(), "gateway", now, contactId, contactId));
  }

  @Override
  public void close() {
    events.close();
    commands.close();
  }
}
