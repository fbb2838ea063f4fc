package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cordboard.agent.core.InstanceState;
import io.cordboard.agent.core.Limits;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.agent.AcceptOffer;
import io.cordboard.events.agent.AgentAction;
import io.cordboard.events.agent.AgentContactState;
import io.cordboard.events.agent.AgentEvent;
import io.cordboard.events.agent.AgentEventType;
import io.cordboard.events.agent.DialNumber;
import io.cordboard.events.agent.EndAfterContactWork;
import io.cordboard.events.agent.HoldContact;
import io.cordboard.events.agent.LogIn;
import io.cordboard.events.agent.MonitorContact;
import io.cordboard.events.agent.QueueStaffing;
import io.cordboard.events.agent.RejectOffer;
import io.cordboard.events.agent.RequeueContact;
import io.cordboard.events.agent.SetStatus;
import io.cordboard.events.agent.TransferContact;
import io.cordboard.events.agent.TransferTarget;
import io.cordboard.events.assignment.Accepted;
import io.cordboard.events.assignment.AfterContactWorkStarted;
import io.cordboard.events.assignment.AgentRequestKind;
import io.cordboard.events.assignment.AgentRequested;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.assignment.Dialled;
import io.cordboard.events.assignment.Missed;
import io.cordboard.events.assignment.Offered;
import io.cordboard.events.assignment.Released;
import io.cordboard.events.assignment.Withdrawn;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.ChannelStaffing;
import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.common.MonitorMode;
import io.cordboard.events.contact.AgentConnecting;
import io.cordboard.events.contact.AgentLegEnd;
import io.cordboard.events.contact.AgentLegEnded;
import io.cordboard.events.contact.ContactConnectedToAgent;
import io.cordboard.events.contact.ContactDisconnected;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.live.ActionOutcomes;
import io.cordboard.events.polls.PollObserver;
import io.cordboard.events.resource.ResourceKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentTopologyTest {

  private static final String INSTANCE = "default";

  private final Wire wire = new Wire("memory:agent-topology", "cordboard.");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LiveAgents live = new LiveAgents();
  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private TopologyTestDriver driver = start();

  private TopologyTestDriver start() {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "agent-topology-test");
    AgentService service =
        new AgentService(
            wire,
            Limits.DEFAULTS,
            Duration.ofMillis(50),
            new Meters(meters),
            live,
            new ActionOutcomes(),
            new DefinitionVersion(),
            new QuestionDesk(),
            new PollObserver.Batches());
    return new TopologyTestDriver(AgentTopology.of(service), settings, now);
  }

  @BeforeEach
  void define() {
    send(
        Topics.AGENT_DEFINITIONS,
        "default/ada",
        Events.resource(
            ResourceKind.AGENT,
            "ada",
            """
            {"username": "ada", "firstName": "Ada", "routingProfileId": "voice", "endpoint": "sip:ada@desk"}
            """));
    send(
        Topics.ROUTING_PROFILES,
        "default/voice",
        Events.resource(
            ResourceKind.ROUTING_PROFILE,
            "voice",
            """
            {"queues": [{"queueId": "sales", "channel": "VOICE", "priority": 1, "delaySeconds": 0}],
             "concurrency": {"VOICE": 1}}
            """));
  }

  @AfterEach
  void stop() {
    driver.close();
    wire.close();
  }

  @Test
  void shouldOfferToAgentsWhoMeetTheCriteriaOfTheTopic() {
    send(
        Topics.AGENT_DEFINITIONS,
        "default/ada",
        Events.resource(
            ResourceKind.AGENT,
            "ada",
            """
            {"username": "ada", "routingProfileId": "voice",
             "proficiencies": [{"attribute": "language", "value": "fr", "level": 2}]}
            """));
    comesOnline();
    send(Topics.QUEUE_EVENTS_BY_INSTANCE, INSTANCE, Events.enqueued("c1", now, Events.french(3)));
    send(Topics.QUEUE_EVENTS_BY_INSTANCE, INSTANCE, Events.enqueued("c2", now, Events.french(2)));

    List<AssignmentEvent> told = assignments();

    assertThat(told).extracting(AssignmentEvent::getContactId).containsExactly("c2");
    assertThat(((Offered) told.getFirst().getPayload()).getReason().getRule())
        .isEqualTo("only available agent, step 1 of 1: language fr >= 2");
  }

  @Test
  void shouldCarryAContactFromTheQueueToTheEndOfAfterContactWork() {
    comesOnline();
    send(Topics.QUEUE_EVENTS_BY_INSTANCE, INSTANCE, Events.enqueued("c1", now));
    AssignmentEvent offer = assignments().getLast();
    Offered offered = (Offered) offer.getPayload();
    String id = offered.getAssignmentId();
    act(AcceptOffer.newBuilder().setAssignmentId(id).build());
    tell("c1", AgentConnecting.newBuilder().setAgentId("ada").setAssignmentId(id).build());
    send(
        Topics.QUEUE_EVENTS_BY_INSTANCE,
        INSTANCE,
        Events.dequeued("c1", "CONNECTED_TO_AGENT", now));
    tell("c1", ContactConnectedToAgent.newBuilder().setAgentId("ada").setAssignmentId(id).build());
    act(HoldContact.newBuilder().setAssignmentId(id).build());
    tell("c1", legEnded(id, AgentLegEnd.CUSTOMER_LEFT, true, false));
    act(EndAfterContactWork.newBuilder().setAssignmentId(id).build());

    List<Object> steps = assignments().stream().map(AssignmentEvent::getPayload).toList();

    assertThat(offer.getContactId()).isEqualTo("c1");
    assertThat(offered.getExpiresAt()).isEqualTo(now.plusSeconds(20));
    assertThat(offered.getReason().getRule()).isEqualTo("only available agent");
    assertThat(steps)
        .hasExactlyElementsOfTypes(
            Accepted.class, AgentRequested.class, AfterContactWorkStarted.class, Released.class);
    assertThat(((Accepted) steps.getFirst()).getEndpoint()).isEqualTo("sip:ada@desk");
    assertThat(((Released) steps.getLast()).getReason()).isEqualTo("AFTER_CONTACT_WORK_DONE");
  }

  @Test
  void shouldTellAgentsAndStaffingAsTheyChange() {
    comesOnline();
    send(Topics.QUEUE_EVENTS_BY_INSTANCE, INSTANCE, Events.enqueued("c1", now));

    List<AgentEvent> told = read(Topics.AGENT_EVENTS);
    passes(Duration.ofSeconds(1));
    TestRecord<String, byte[]> record = records(Topics.AGENT_EVENTS_BY_QUEUE).getLast();
    QueueStaffing staffing = wire.decode(Topics.AGENT_EVENTS_BY_QUEUE, record.value());

    assertThat(told)
        .extracting(AgentEvent::getEventType)
        .containsExactly(
            AgentEventType.LOGIN, AgentEventType.STATE_CHANGE, AgentEventType.STATE_CHANGE);
    // Agent ids are a tenant's own, and so must this be.
    assertThat(told.getFirst().getEventId()).isEqualTo("default/ada-1");
    assertThat(told.get(2).getPrevious().getContacts()).isEmpty();
    assertThat(told.get(2).getCurrent().getContacts().getFirst().getState())
        .isEqualTo(AgentContactState.INCOMING);
    assertThat(record.key()).isEqualTo("default/sales");
    assertThat(staffing.getQueueId()).isEqualTo("sales");
    assertThat(staffing.getOnline()).isEqualTo(1);
    assertThat(staffing.getAvailable()).isZero();
    assertThat(staffing.getMissed()).isZero();
    assertThat(staffing.getChannels())
        .containsExactly(new ChannelStaffing(Channel.VOICE, 1, 0, 1, 0, 0, 0));
    assertThat(live.agent(INSTANCE, "ada").orElseThrow().snapshot().contacts()).hasSize(1);
  }

  @Test
  void shouldMissAnOfferThatNobodyAnswersAndOfferNothingUntilCleared() {
    comesOnline();
    send(Topics.QUEUE_EVENTS_BY_INSTANCE, INSTANCE, Events.enqueued("c1", now));
    passes(Duration.ofSeconds(21));

    List<Object> steps = assignments().stream().map(AssignmentEvent::getPayload).toList();

    assertThat(steps).hasExactlyElementsOfTypes(Offered.class, Missed.class);
  }

  @Test
  void shouldWithdrawAnOfferWhenTheCustomerLeaves() {
    comesOnline();
    send(Topics.QUEUE_EVENTS_BY_INSTANCE, INSTANCE, Events.enqueued("c1", now));
    send(Topics.QUEUE_EVENTS_BY_INSTANCE, INSTANCE, Events.dequeued("c1", "CUSTOMER_LEFT", now));

    List<Object> steps = assignments().stream().map(AssignmentEvent::getPayload).toList();

    assertThat(steps).hasExactlyElementsOfTypes(Offered.class, Withdrawn.class);
    assertThat(((Withdrawn) steps.getLast()).getReason()).isEqualTo("CONTACT_LEFT_QUEUE");
  }

  @Test
  void shouldCountARefusalWhenTheAgentIsUnknown() {
    send(
        Topics.AGENT_ACTIONS,
        INSTANCE,
        Events.action("nobody", now, LogIn.newBuilder().setSessionId("s").build()));

    assertThat(
            meters.get("cordboard.agent.refusals").tag("reason", "UNKNOWN_AGENT").counter().count())
        .isEqualTo(1);
  }

  @Test
  void shouldNotCountAsARefusalThatThereIsNothingToDo() {
    tell(
        "c9",
        ContactDisconnected.newBuilder().setReason(DisconnectReason.CUSTOMER_DISCONNECT).build());

    assertThat(meters.get("cordboard.agent.unchanged").counter().count()).isEqualTo(1);
    assertThat(meters.find("cordboard.agent.refusals").counters()).isEmpty();
  }

  @Test
  void shouldSayWhomATransferIsFor() {
    send(
        Topics.AGENT_DEFINITIONS,
        "default/ben",
        Events.resource(
            ResourceKind.AGENT,
            "ben",
            """
            {"username": "ben@corp", "firstName": "Ben", "lastName": "Bo", "routingProfileId": "voice"}
            """));
    comesOnline();
    send(Topics.QUEUE_EVENTS_BY_INSTANCE, INSTANCE, Events.enqueued("c1", now));
    String assignment = ((Offered) assignments().getFirst().getPayload()).getAssignmentId();
    act(AcceptOffer.newBuilder().setAssignmentId(assignment).build());
    tell(
        "c1",
        ContactConnectedToAgent.newBuilder().setAgentId("ada").setAssignmentId(assignment).build());
    assignments();

    act(new TransferContact(assignment, TransferTarget.AGENT, "ben", null));
    act(new TransferContact(assignment, TransferTarget.AGENT, "nobody", null));

    assertThat(assignments())
        .extracting(event -> (AgentRequested) event.getPayload())
        .extracting(
            AgentRequested::getTargetId,
            AgentRequested::getTargetUsername,
            AgentRequested::getTargetFirstName,
            AgentRequested::getTargetLastName)
        .containsExactly(tuple("ben", "ben@corp", "Ben", "Bo"), tuple("nobody", null, null, null));
  }

  @Test
  void shouldRefuseAnAnswerToAnOfferThatIsNotThere() {
    comesOnline();
    act(RejectOffer.newBuilder().setAssignmentId("default-99").build());

    assertThat(
            meters
                .get("cordboard.agent.refusals")
                .tag("reason", "UNKNOWN_ASSIGNMENT")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(assignments()).isEmpty();
  }

  @Test
  void shouldWriteADeadLetterWithTheBytesWhenARecordIsNone() {
    byte[] bytes = "not avro".getBytes(StandardCharsets.UTF_8);
    driver
        .createInputTopic(
            wire.nameOf(Topics.AGENT_ACTIONS), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(INSTANCE, bytes, now);

    DeadLetter letter = read(Topics.DEAD_LETTERS_AGENT).getFirst();

    assertThat(letter.getOriginTopic()).isEqualTo("cordboard.agent-actions");
    assertThat(letter.getReason()).isEqualTo("UNDECODABLE");
    assertThat(letter.getValue().array()).isEqualTo(bytes);
  }

  /** Whoever can write to the topic could stop all agents of a tenant with one such record. */
  @Test
  void shouldPutAsideARecordThatIsCutOffOrMalformed() {
    byte[] whole =
        wire.encode(
            Topics.AGENT_ACTIONS,
            Events.action("ada", now, LogIn.newBuilder().setSessionId("s").build()));
    byte[] cut = Arrays.copyOf(whole, whole.length - 3);
    byte[] endless = whole.clone();
    Arrays.fill(endless, 5, endless.length, (byte) 0xff);
    var actions =
        driver.createInputTopic(
            wire.nameOf(Topics.AGENT_ACTIONS), new StringSerializer(), new ByteArraySerializer());

    actions.pipeInput(INSTANCE, cut, now);
    actions.pipeInput(INSTANCE, endless, now);
    actions.pipeInput(INSTANCE, whole, now);

    assertThat(read(Topics.DEAD_LETTERS_AGENT))
        .extracting(DeadLetter::getReason, DeadLetter::getDetail)
        .containsExactly(
            tuple("UNDECODABLE", "topic cordboard.agent-actions: the record ends too early"),
            tuple("UNDECODABLE", "topic cordboard.agent-actions: Invalid long encoding"));
    assertThat(live.agent(INSTANCE, "ada")).isPresent();
  }

  /** Whoever decides for the key's tenant has another state, or none, of this one. */
  @Test
  void shouldPutAsideWhatIsUnderTheKeyOfAnotherTenant() {
    send(
        Topics.AGENT_ACTIONS,
        "globex",
        Events.action("ada", now, LogIn.newBuilder().setSessionId("s").build()));
    send(Topics.QUEUE_EVENTS_BY_INSTANCE, "c1", Events.enqueued("c1", now));

    assertThat(read(Topics.DEAD_LETTERS_AGENT))
        .extracting(DeadLetter::getReason, DeadLetter::getDetail)
        .containsExactly(
            tuple("INVALID", "expected the key default, found globex"),
            tuple("INVALID", "expected the key default, found c1"));
    assertThat(live.agent(INSTANCE, "ada")).isEmpty();
  }

  @Test
  void shouldRememberEverythingInItsStoreWhenATaskStartsAnew() {
    comesOnline();
    send(Topics.QUEUE_EVENTS_BY_INSTANCE, INSTANCE, Events.enqueued("c1", now));
    send(Topics.QUEUE_EVENTS_BY_INSTANCE, INSTANCE, Events.enqueued("c2", now));

    AgentStore store =
        new AgentStore(driver.getKeyValueStore(AgentTopology.STATE), Limits.DEFAULTS);
    InstanceState state = Objects.requireNonNull(store.restore().get(INSTANCE));

    assertThat(state.contacts()).hasSize(2);
    assertThat(state.assignments()).hasSize(1);
    assertThat(state.agents()).hasSize(1);
    assertThat(state.ownerOf("c1")).isNotNull();
    assertThat(state.steps()).isEqualTo(1);
  }

  @Test
  void shouldSayOnTheEventWhichSupervisorListensAndWithWhichDevice() {
    comesOnline();
    send(Topics.QUEUE_EVENTS_BY_INSTANCE, INSTANCE, Events.enqueued("c1", now));
    String assignment = ((Offered) assignments().getFirst().getPayload()).getAssignmentId();
    act(AcceptOffer.newBuilder().setAssignmentId(assignment).build());
    tell(
        "c1",
        ContactConnectedToAgent.newBuilder().setAgentId("ada").setAssignmentId(assignment).build());
    assignments();
    supervise(
        MonitorContact.newBuilder()
            .setAssignmentId(assignment)
            .setMode(MonitorMode.SILENT_MONITOR)
            .setEndpoint("sip:sue@desk")
            .build());

    AssignmentEvent event = assignments().getFirst();
    AgentRequested asked = (AgentRequested) event.getPayload();
    assertThat(event.getActor()).isEqualTo("sue");
    assertThat(asked.getKind()).isEqualTo(AgentRequestKind.MONITOR);
    assertThat(asked.getSupervisorEndpoint()).isEqualTo("sip:sue@desk");
    assertThat(DesktopCodec.assignment(event, new ContactDetails())).isEmpty();
    assertThat(
            meters
                .get("cordboard.agent.supervisor.actions")
                .tag("type", "monitor")
                .tag("outcome", "APPLIED")
                .counter()
                .count())
        .isEqualTo(1);
    supervise(RequeueContact.newBuilder().setAssignmentId(assignment).build());
    assertThat(assignments()).isEmpty();
    assertThat(meters.get("cordboard.agent.refusals").tag("reason", "WRONG_PHASE").counter())
        .isNotNull();
  }

  @Test
  void shouldTellOfTheCallThatAnAgentDialsAndOfItsEnd() {
    comesOnline();
    act(
        DialNumber.newBuilder()
            .setContactId("d1")
            .setNumber("+493012345678")
            .setQueueId("sales")
            .setGatewayId("gate")
            .setAttributes(Map.of("order", "7"))
            .build());

    AssignmentEvent event = assignments().getFirst();
    Dialled dialled = (Dialled) event.getPayload();
    assertThat(event.getContactId()).isEqualTo("d1");
    assertThat(event.getInitialContactId()).isEqualTo("d1");
    assertThat(dialled.getNumber()).isEqualTo("+493012345678");
    assertThat(dialled.getQueue().getQueueId()).isEqualTo("sales");
    assertThat(dialled.getGatewayId()).isEqualTo("gate");
    assertThat(dialled.getAttributes()).isEqualTo(Map.of("order", "7"));
    assertThat(DesktopCodec.assignment(event, new ContactDetails()).orElseThrow().content())
        .containsEntry("number", "+493012345678");

    tell(
        "d1",
        AgentLegEnded.newBuilder(
                legEnded(dialled.getAssignmentId(), AgentLegEnd.CUSTOMER_LEFT, false, false))
            .setAfterContactWork(true)
            .setDialStatus("BUSY")
            .build());

    AssignmentEvent over = assignments().getFirst();
    assertThat(((AfterContactWorkStarted) over.getPayload()).getDialStatus()).isEqualTo("BUSY");
    assertThat(DesktopCodec.assignment(over, new ContactDetails()).orElseThrow().content())
        .containsEntry("dialStatus", "BUSY");
  }

  @Test
  void shouldPutAsideACallOfWhatIsNoNumber() {
    comesOnline();
    act(DialNumber.newBuilder().setContactId("d1").setNumber("030 123").build());

    assertThat(assignments()).isEmpty();
    assertThat(read(Topics.DEAD_LETTERS_AGENT)).hasSize(1);
  }

  private void supervise(Object payload) {
    AgentAction action =
        AgentAction.newBuilder(Events.action("ada", now, payload)).setActor("sue").build();
    send(Topics.AGENT_ACTIONS, INSTANCE, action);
  }

  private void comesOnline() {
    act(LogIn.newBuilder().setSessionId("desk").build());
    act(SetStatus.newBuilder().setStatus("Available").build());
  }

  private void act(Object payload) {
    send(Topics.AGENT_ACTIONS, INSTANCE, Events.action("ada", now, payload));
  }

  private void tell(String contactId, Object payload) {
    send(Topics.CONTACT_EVENTS_BY_INSTANCE, INSTANCE, Events.contact(contactId, now, payload));
  }

  private static AgentLegEnded legEnded(
      String assignmentId, AgentLegEnd end, boolean wasConnected, boolean backInQueue) {
    return AgentLegEnded.newBuilder()
        .setAgentId("ada")
        .setAssignmentId(assignmentId)
        .setEnd(end)
        .setWasConnected(wasConnected)
        .setBackInQueue(backInQueue)
        .build();
  }

  private void passes(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  private List<AssignmentEvent> assignments() {
    return read(Topics.ASSIGNMENT_EVENTS);
  }

  private <T extends SpecificRecord> void send(Topic<T> topic, String key, T value) {
    driver
        .createInputTopic(wire.nameOf(topic), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(key, wire.encode(topic, value), now);
  }

  private <T extends SpecificRecord> List<T> read(Topic<T> topic) {
    List<T> found = new ArrayList<>();
    records(topic).forEach(record -> found.add(wire.decode(topic, record.value())));
    return found;
  }

  private List<TestRecord<String, byte[]>> records(Topic<?> topic) {
    return driver
        .createOutputTopic(
            wire.nameOf(topic), new StringDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }
}
