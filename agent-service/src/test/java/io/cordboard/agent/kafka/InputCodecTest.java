package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.agent.core.Channel;
import io.cordboard.agent.core.Criteria;
import io.cordboard.agent.core.Input;
import io.cordboard.agent.core.LegEnd;
import io.cordboard.agent.core.QueueRef;
import io.cordboard.agent.core.WaitingContact;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.contact.AgentConnecting;
import io.cordboard.events.contact.AgentLegEnd;
import io.cordboard.events.contact.AgentLegEnded;
import io.cordboard.events.contact.ContactConnectedToAgent;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.ContactPaused;
import io.cordboard.events.contact.ContactResumed;
import io.cordboard.events.contact.HoldChanged;
import io.cordboard.events.queue.Dequeued;
import io.cordboard.events.queue.Enqueued;
import io.cordboard.events.queue.PositionChanged;
import io.cordboard.events.queue.PriorityChanged;
import io.cordboard.events.queue.QueueEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the words of queues and flows mean to the matcher. */
class InputCodecTest {

  private static final Instant AT = Instant.ofEpochMilli(1_800_014_400_000L);
  private static final Instant ENQUEUED_AT = AT.minusSeconds(90);

  private final Wire wire = new Wire("memory:agent-inputs", "cordboard.");
  private final InputCodec codec = new InputCodec(wire);

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void shouldTakeAllOfAContactThatWaits() {
    assertThat(queue(enqueued().setAgentId("ada").build()))
        .isEqualTo(new Input.ContactEnqueued("e1", 7, AT.toEpochMilli(), contact("ada")));
  }

  @Test
  void shouldTakeACallThatTheCentreBeganForOutbound() {
    Enqueued outbound = enqueued().setInitiationMethod(InitiationMethod.OUTBOUND).build();

    assertThat(queue(outbound))
        .isInstanceOfSatisfying(
            Input.ContactEnqueued.class,
            input -> assertThat(input.contact().party().outbound()).isTrue());
  }

  @ParameterizedTest
  @EnumSource(
      value = io.cordboard.events.common.Channel.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "UNKNOWN")
  void shouldTellChannelsApart(io.cordboard.events.common.Channel channel) {
    assertThat(queue(enqueued().setChannel(channel).build()))
        .isInstanceOfSatisfying(
            Input.ContactEnqueued.class,
            input -> assertThat(input.contact().channel().name()).isEqualTo(channel.name()));
  }

  @Test
  void shouldTakeAReminderForAContactThatWaitsAndPassOverAMerePosition() {
    var position = PositionChanged.newBuilder().setQueue(Events.sales()).setPosition(3);

    assertThat(queue(position.setWaiting(enqueued().build()).build()))
        .isEqualTo(new Input.ContactStillWaits("e1", 7, AT.toEpochMilli(), contact(null)));
    assertThat(read(Topics.QUEUE_EVENTS_BY_INSTANCE, queueEvent(position.setWaiting(null).build())))
        .isInstanceOf(Inbound.NotForAgents.class);
  }

  @Test
  void shouldTakeWhichAssignmentTookAContactOut() {
    assertThat(
            queue(
                Dequeued.newBuilder()
                    .setQueue(Events.sales())
                    .setReason("CONNECTED_TO_AGENT")
                    .setAssignmentId("as-1")
                    .setEnqueuedAt(ENQUEUED_AT)
                    .setWaitedMs(90_000)
                    .build()))
        .isEqualTo(new Input.ContactDequeued("e1", "sales", 7, AT.toEpochMilli(), "c1", "as-1"));
  }

  /** Criteria that a contact is given while it waits begin then. */
  @Test
  void shouldTakeANewRankWithCriteriaThatBeginNow() {
    Criteria criteria =
        Objects.requireNonNull(CriteriaCodec.read(Events.french(3), AT.toEpochMilli()));

    assertThat(
            queue(
                PriorityChanged.newBuilder()
                    .setQueue(Events.sales())
                    .setPriority(2)
                    .setAgeAdjustmentSeconds(-30)
                    .setRoutingCriteria(Events.french(3))
                    .build()))
        .isEqualTo(
            new Input.ContactReranked(
                "e1", "sales", 7, AT.toEpochMilli(), "c1", 2, -30_000, criteria));
    assertThat(criteria.startsAt()).isEqualTo(AT.toEpochMilli());
  }

  @Test
  void shouldTakeHowFarAgentAndCustomerAre() {
    assertThat(flow(new AgentConnecting("ada", "as-1")))
        .isEqualTo(new Input.AgentConnecting("f1", 4, "as-1"));
    assertThat(
            flow(
                ContactConnectedToAgent.newBuilder()
                    .setAgentId("ada")
                    .setAssignmentId("as-1")
                    .build()))
        .isEqualTo(new Input.ContactConnected("f1", 4, "as-1"));
  }

  @Test
  void shouldTakeHoldingTheCustomerAndPausingATaskForTheSame() {
    Input held = new Input.HoldChanged("f1", 4, "as-1", true);
    Input resumed = new Input.HoldChanged("f1", 4, "as-1", false);

    assertThat(flow(hold(ParticipantRole.CUSTOMER, true))).isEqualTo(held);
    assertThat(flow(hold(ParticipantRole.CUSTOMER, false))).isEqualTo(resumed);
    assertThat(flow(new ContactPaused("ada", "as-1"))).isEqualTo(held);
    assertThat(flow(new ContactResumed("ada", "as-1"))).isEqualTo(resumed);
  }

  @Test
  void shouldPassOverHoldingAnybodyElseAndPausingWhatNobodyHas() {
    for (SpecificRecord other :
        List.of(
            hold(ParticipantRole.AGENT, true),
            new ContactPaused(null, null),
            new ContactResumed(null, null))) {
      assertThat(read(Topics.CONTACT_EVENTS_BY_INSTANCE, event(other)))
          .as("%s", other)
          .isInstanceOf(Inbound.NotForAgents.class);
    }
  }

  @ParameterizedTest
  @EnumSource(AgentLegEnd.class)
  void shouldTakeHowAnAgentsPartEnded(AgentLegEnd end) {
    LegEnd expected = end == AgentLegEnd.UNKNOWN ? LegEnd.OTHER : LegEnd.valueOf(end.name());

    assertThat(flow(new AgentLegEnded("ada", "as-1", end, true, false, true, "BUSY")))
        .isEqualTo(new Input.AgentLegEnded("f1", 4, "as-1", expected, true, false, true, "BUSY"));
    assertThat(flow(new AgentLegEnded("ada", "as-1", end, false, true, false, null)))
        .isEqualTo(new Input.AgentLegEnded("f1", 4, "as-1", expected, false, true, false, null));
  }

  private static HoldChanged hold(ParticipantRole role, boolean onHold) {
    return new HoldChanged("p1", role, onHold, "ada", "as-1");
  }

  private static Enqueued.Builder enqueued() {
    return Enqueued.newBuilder()
        .setRequestId("r1")
        .setQueue(Events.sales())
        .setChannel(io.cordboard.events.common.Channel.CHAT)
        .setPriority(4)
        .setAgeAdjustmentSeconds(15)
        .setEnqueuedAt(ENQUEUED_AT)
        .setPosition(1)
        .setCustomerEndpoint(new Endpoint("+4930", EndpointType.TELEPHONE_NUMBER))
        .setAttributes(Map.of())
        .setRoutingCriteria(Events.french(2));
  }

  private static WaitingContact contact(@Nullable String agentId) {
    return new WaitingContact(
        "c1",
        "chain-1",
        "r1",
        new QueueRef("sales", "Sales", false),
        Channel.CHAT,
        4,
        15_000,
        ENQUEUED_AT.toEpochMilli(),
        agentId,
        0,
        CriteriaCodec.read(Events.french(2), ENQUEUED_AT.toEpochMilli()),
        new WaitingContact.Party("+4930", false));
  }

  private Input queue(Object payload) {
    return understood(read(Topics.QUEUE_EVENTS_BY_INSTANCE, queueEvent(payload)));
  }

  private Input flow(SpecificRecord payload) {
    return understood(read(Topics.CONTACT_EVENTS_BY_INSTANCE, event(payload)));
  }

  private static Input understood(Inbound read) {
    assertThat(read).isInstanceOf(Inbound.Understood.class);
    return ((Inbound.Understood) read).input();
  }

  private <T extends SpecificRecord> Inbound read(Topic<T> topic, T event) {
    return codec.read(wire.nameOf(topic), "acme", wire.encode(topic, event));
  }

  private static QueueEvent queueEvent(Object payload) {
    return QueueEvent.newBuilder()
        .setEventId("e1")
        .setInstanceId("acme")
        .setContactId("c1")
        .setInitialContactId("chain-1")
        .setSequence(7)
        .setOccurredAt(AT)
        .setPayload(payload)
        .build();
  }

  private static ContactEvent event(SpecificRecord payload) {
    return ContactEvent.newBuilder()
        .setEventId("f1")
        .setInstanceId("acme")
        .setContactId("c1")
        .setInitialContactId("chain-1")
        .setSequence(4)
        .setOccurredAt(AT)
        .setPayload(payload)
        .build();
  }
}
