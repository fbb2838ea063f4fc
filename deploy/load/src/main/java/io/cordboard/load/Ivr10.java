package io.cordboard.load;

import io.cordboard.events.EventHeaders;
import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.ContactArrived;
import io.cordboard.events.channel.InputCollected;
import io.cordboard.events.channel.InputMode;
import io.cordboard.events.channel.InputOutcome;
import io.cordboard.events.channel.LeaveReason;
import io.cordboard.events.channel.ParticipantLeft;
import io.cordboard.events.channel.PromptFinished;
import io.cordboard.events.channel.PromptOutcome;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.serde.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Workload IVR-10 of the real thing: ten blocks, of which three wait for the gateway. The gateway
 * answers at once, so that all time measured is Cordboard's and the broker's.
 */
public final class Ivr10 implements Protocol {
  /** The flow to publish, beside this class. */
  public static final String FLOW_RESOURCE = "ivr10.json";

  /** How many blocks each contact executes. */
  public static final int BLOCKS = 10;

  private static final String EVENTS = Topics.CHANNEL_EVENTS.in(Topics.DEFAULT_PREFIX);
  private static final String COMMANDS = Topics.CHANNEL_COMMANDS.in(Topics.DEFAULT_PREFIX);
  private static final Endpoint CALLER =
      new Endpoint("+15550100000", EndpointType.TELEPHONE_NUMBER);

  private final String gatewayId;
  private final Endpoint called;
  private final EventCodec<ChannelEvent> events;

  Ivr10(Target target, String gatewayId) {
    this.gatewayId = gatewayId;
    this.called = new Endpoint(target.systemEndpoint(), EndpointType.TELEPHONE_NUMBER);
    this.events = EventCodec.of(ChannelEvent.class, target.registryUrl());
  }

  /** The block that a contact must come by when its caller presses this key. */
  static String rightBlock(char key) {
    return key == '1' ? "goodbye-sales" : "goodbye-service";
  }

  @Override
  public String commandTopic() {
    return COMMANDS;
  }

  @Override
  public ProducerRecord<String, byte[]> arrival(Visit visit) {
    return event(
        visit,
        ContactArrived.newBuilder()
            .setChannel(Channel.VOICE)
            .setInitiationMethod(InitiationMethod.INBOUND)
            .setCustomerEndpoint(CALLER)
            .setSystemEndpoint(called)
            .setGatewayId(gatewayId)
            .setCustomerParticipantId(customer(visit))
            .build());
  }

  /** A command's type and id stand in its CloudEvents headers: a gateway need not decode it. */
  @Override
  public Reaction react(Visit visit, ConsumerRecord<String, byte[]> found) {
    String id = header(found, "ce_id");
    return switch (header(found, "ce_type")) {
      case "io.cordboard.PlayPrompt" ->
          new Reaction.Answer(
              event(visit, new PromptFinished(id, customer(visit), PromptOutcome.COMPLETED, null)));
      case "io.cordboard.CollectInput" ->
          new Reaction.Answer(
              event(
                  visit,
                  new InputCollected(
                      id,
                      customer(visit),
                      InputOutcome.COLLECTED,
                      InputMode.DTMF,
                      String.valueOf(visit.key()),
                      false,
                      null)));
      case "io.cordboard.DisconnectContact" ->
          new Reaction.Ended(
              event(
                  visit,
                  new ParticipantLeft(
                      customer(visit), ParticipantRole.CUSTOMER, LeaveReason.DISCONNECTED)));
      default -> new Reaction.Heard();
    };
  }

  private static String header(ConsumerRecord<String, byte[]> found, String name) {
    return new String(found.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static String customer(Visit visit) {
    return visit.contactId() + "/customer";
  }

  private ProducerRecord<String, byte[]> event(Visit visit, Object payload) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    long sequence = visit.nextEvent();
    String contactId = visit.contactId();
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
}
