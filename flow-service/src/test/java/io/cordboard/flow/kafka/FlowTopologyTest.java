package io.cordboard.flow.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.Topics;
import io.cordboard.events.assignment.Accepted;
import io.cordboard.events.assignment.AgentRequestKind;
import io.cordboard.events.assignment.AgentRequested;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.CommandCompleted;
import io.cordboard.events.channel.ContactArrived;
import io.cordboard.events.channel.ParticipantJoined;
import io.cordboard.events.channel.PromptFinished;
import io.cordboard.events.channel.PromptOutcome;
import io.cordboard.events.command.ChannelCommand;
import io.cordboard.events.command.CollectInput;
import io.cordboard.events.command.ConnectAgent;
import io.cordboard.events.command.DisconnectContact;
import io.cordboard.events.command.JoinParticipants;
import io.cordboard.events.command.PlayPrompt;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.common.QueueRef;
import io.cordboard.events.contact.AgentConnecting;
import io.cordboard.events.contact.BlockExecuted;
import io.cordboard.events.contact.ContactCompleted;
import io.cordboard.events.contact.ContactConnectedToAgent;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.ContactInitiated;
import io.cordboard.events.contact.DequeueRequested;
import io.cordboard.events.contact.EnqueueRequested;
import io.cordboard.events.contact.InputRefused;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.queue.Dequeued;
import io.cordboard.events.queue.Enqueued;
import io.cordboard.events.record.ContactRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlowTopologyTest {

  private final Bench bench = new Bench("flow-topology-test");

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldRunAMenuFromArrivalToContactRecord() {
    bench.publish("menu", TestFlows.MENU);

    bench.call("c1");
    ChannelCommand greeting = bench.command(PlayPrompt.class);
    bench.promptFinished(greeting, 2);
    ChannelCommand menu = bench.command(CollectInput.class);
    bench.pressed(menu, "1", 3);
    ChannelCommand answer = bench.command(PlayPrompt.class);
    bench.promptFinished(answer, 4);
    bench.command(DisconnectContact.class);
    bench.hungUp("c1", 5);

    List<ContactEvent> events = bench.read(Topics.CONTACT_EVENTS);
    assertThat(events)
        .extracting(ContactEvent::getPayload)
        .filteredOn(BlockExecuted.class::isInstance)
        .extracting(p -> ((BlockExecuted) p).getBlockId() + " " + ((BlockExecuted) p).getBranch())
        .startsWith("log Next", "greeting Next", "menu Equals 1", "one Next");
    assertThat(Bench.payload(events, ContactInitiated.class).getGatewayId()).isEqualTo("gateway-1");
    assertThat(events).extracting(ContactEvent::getSequence).isSorted().doesNotHaveDuplicates();
    assertThat(events).extracting(ContactEvent::getEventId).doesNotHaveDuplicates();
    assertThat(events.getLast().getPayload()).isInstanceOf(ContactCompleted.class);
    assertThat(bench.read(Topics.FLOW_LOGS)).hasSizeGreaterThanOrEqualTo(3);
    ContactRecord contactRecord = bench.read(Topics.CONTACT_RECORDS).getLast();
    assertThat(contactRecord.getContactId()).isEqualTo("c1");
    assertThat(contactRecord.getFlowId()).isEqualTo("menu");
    assertThat(bench.meters.get("cordboard.contacts.ended").counter().count()).isEqualTo(1);
  }

  @Test
  void shouldCarryCloudEventsHeadersOnEveryRecord() {
    bench.publish("menu", TestFlows.MENU);

    bench.call("c1");

    assertThat(bench.records(Topics.CONTACT_EVENTS))
        .allSatisfy(r -> {
          assertThat(r.key()).isEqualTo("c1");
          assertThat(r.headers().lastHeader("ce_subject").value())
              .isEqualTo("c1".getBytes(StandardCharsets.UTF_8));
          assertThat(r.headers().lastHeader("traceparent")).isNotNull();
        });
  }

  @Test
  void shouldWriteADeadLetterAndGoOnWhenARecordCannotBeDecoded() {
    bench.publish("menu", TestFlows.MENU);

    bench.sendBytes(Topics.CHANNEL_EVENTS, "c1", "nonsense".getBytes(StandardCharsets.UTF_8));
    bench.call("c1");

    DeadLetter letter = bench.read(Topics.DEAD_LETTERS_FLOW).getFirst();
    assertThat(letter.getReason()).isEqualTo("UNDECODABLE");
    assertThat(letter.getOriginTopic()).isEqualTo("cordboard.channel-events");
    assertThat(StandardCharsets.UTF_8.decode(letter.getValue()).toString()).isEqualTo("nonsense");
    assertThat(bench.command(PlayPrompt.class).getContactId()).isEqualTo("c1");
  }

  @Test
  void shouldTellAgentServiceWhenItCannotDoWhatAnAgentAskedFor() {
    bench.publish("menu", TestFlows.MENU);
    bench.call("c1");
    bench.read(Topics.CONTACT_EVENTS_BY_INSTANCE);

    bench.agentsSay(
        "c1",
        4,
        AgentRequested.newBuilder()
            .setAssignmentId("as-1")
            .setAgentId("ada")
            .setKind(AgentRequestKind.HOLD)
            .build());

    List<ContactEvent> told = bench.read(Topics.CONTACT_EVENTS_BY_INSTANCE);
    assertThat(Bench.payload(told, InputRefused.class).getInputEventId()).isEqualTo("agents-4");
  }

  @Test
  void shouldRefuseAnInputThatIsDeliveredAgain() {
    bench.publish("menu", TestFlows.MENU);
    bench.call("c1");
    ChannelCommand greeting = bench.command(PlayPrompt.class);
    bench.promptFinished(greeting, 2);
    bench.read(Topics.CONTACT_EVENTS);
    bench.read(Topics.CHANNEL_COMMANDS);

    bench.promptFinished(greeting, 2);

    List<ContactEvent> events = bench.read(Topics.CONTACT_EVENTS);
    assertThat(events).hasSize(1);
    InputRefused refused = Bench.payload(events, InputRefused.class);
    assertThat(refused.getReason()).isEqualTo("DUPLICATE");
    assertThat(refused.getInputEventId()).isEqualTo("c1-gw-2");
    assertThat(bench.read(Topics.CHANNEL_COMMANDS)).isEmpty();
    assertThat(bench.meters.get("cordboard.inputs.refused").counter().count()).isEqualTo(1);
  }

  @Test
  void shouldEndTheContactWhenItsGatewayStaysSilent() {
    bench.publish("menu", TestFlows.MENU);
    bench.call("c1");
    bench.promptFinished(bench.command(PlayPrompt.class), 2);
    bench.read(Topics.CONTACT_EVENTS);

    for (int second = 0; second < 600; second++) {
      bench.pass(Duration.ofSeconds(1));
    }

    List<ContactEvent> events = bench.read(Topics.CONTACT_EVENTS);
    assertThat(Bench.payload(events, ContactCompleted.class).getReason())
        .isEqualTo(DisconnectReason.TELECOM_PROBLEM);
    assertThat(events).extracting(ContactEvent::getCausationId).containsOnlyNulls();
  }

  @Test
  void shouldForgetAChainSomeTimeAfterItsEnd() {
    bench.publish("menu", TestFlows.MENU);
    bench.call("c1");
    bench.hungUp("c1", 2);
    assertThat(bench.store().get("c1")).isNotNull();

    bench.hungUp("c1", 3);
    for (int second = 0; second < 200; second++) {
      bench.pass(Duration.ofSeconds(1));
    }

    assertThat(bench.store().get("c1")).isNull();
    assertThat(bench.meters.get("cordboard.chains.stored").gauge().value()).isZero();
    assertThat(inProgress("VOICE")).isZero();
  }

  @Test
  void shouldCountContactsAndStepsByChannel() {
    bench.publish("menu", TestFlows.MENU);

    bench.call("c1");
    bench.arrive("chat-1", Channel.CHAT);
    double voice = inProgress("VOICE");
    double chat = inProgress("CHAT");
    bench.hungUp("c1", 2);

    assertThat(voice).isEqualTo(1);
    assertThat(chat).isEqualTo(1);
    assertThat(inProgress("VOICE")).isZero();
    assertThat(inProgress("CHAT")).isEqualTo(1);
    assertThat(inProgress("TASK")).isZero();
    assertThat(
            bench
                .meters
                .get("cordboard.contacts.ended")
                .tag("channel", "VOICE")
                .tag("reason", "CUSTOMER_DISCONNECT")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(bench.meters.get("cordboard.step").tag("channel", "VOICE").timer().count())
        .isEqualTo(2);
    assertThat(bench.meters.get("cordboard.step").tag("channel", "CHAT").timer().count())
        .isEqualTo(1);
  }

  @Test
  void shouldCountAStepThatIsAboutNoContactUnderNoChannel() {
    bench.sendBytes(Topics.CHANNEL_EVENTS, "c1", "nonsense".getBytes(StandardCharsets.UTF_8));

    assertThat(bench.meters.get("cordboard.step").tag("channel", "NONE").timer().count())
        .isEqualTo(1);
  }

  private double inProgress(String channel) {
    return bench
        .meters
        .get("cordboard.contacts.in.progress")
        .tag("channel", channel)
        .gauge()
        .value();
  }

  @Test
  void shouldKeepAContactOnItsVersionWhenItsFlowIsPublishedAnew() {
    bench.publish("menu", TestFlows.MENU);
    bench.call("c1");
    ChannelCommand greeting = bench.command(PlayPrompt.class);

    bench.publish(TestFlows.version("menu", 2, TestFlows.TO_QUEUE));
    bench.promptFinished(greeting, 2);

    assertThat(bench.command(CollectInput.class).getContactId()).isEqualTo("c1");
  }

  @Test
  void shouldBringAQueuedCallerToAnAgent() {
    bench.queue("support");
    bench.publish("to-queue", TestFlows.TO_QUEUE);

    bench.call("c1");
    var request = bench.records(Topics.CONTACT_EVENTS_BY_QUEUE).getFirst();
    assertThat(request.key()).isEqualTo("support");
    EnqueueRequested enqueue =
        (EnqueueRequested)
            bench.decode(Topics.CONTACT_EVENTS_BY_QUEUE, request.value()).getPayload();
    QueueRef queue = enqueue.getQueue();
    bench.queueSays(
        "c1",
        1,
        Enqueued.newBuilder()
            .setRequestId(enqueue.getRequestId())
            .setQueue(queue)
            .setChannel(enqueue.getChannel())
            .setPriority(5)
            .setEnqueuedAt(enqueue.getEnqueuedAt())
            .setPosition(1)
            .build());
    bench.agentsSay(
        "c1",
        2,
        Accepted.newBuilder()
            .setAssignmentId("a1")
            .setAgentId("ann")
            .setUsername("ann")
            .setQueue(queue)
            .build());

    var connecting = bench.records(Topics.CONTACT_EVENTS_BY_INSTANCE).getFirst();
    assertThat(connecting.key()).isEqualTo("default");
    assertThat(bench.decode(Topics.CONTACT_EVENTS_BY_INSTANCE, connecting.value()).getPayload())
        .isInstanceOf(AgentConnecting.class);
    ChannelCommand connect = bench.command(ConnectAgent.class);
    String agent = ((ConnectAgent) connect.getPayload()).getParticipantId();
    bench.channel(
        "c1",
        10,
        new ParticipantJoined(agent, ParticipantRole.AGENT, connect.getCommandId(), "ann"));
    finishPrompt(11);

    ContactEvent dequeue = bench.read(Topics.CONTACT_EVENTS_BY_QUEUE).getLast();
    bench.queueSays(
        "c1",
        3,
        Dequeued.newBuilder()
            .setRequestId(((DequeueRequested) dequeue.getPayload()).getRequestId())
            .setQueue(queue)
            .setReason("CONNECTED_TO_AGENT")
            .setAssignmentId("a1")
            .setEnqueuedAt(enqueue.getEnqueuedAt())
            .setWaitedMs(100)
            .build());
    finishPrompt(12);
    ChannelCommand join = bench.command(JoinParticipants.class);
    bench.channel("c1", 13, new CommandCompleted(join.getCommandId(), null));

    assertThat(
            Bench.payload(
                    bench.read(Topics.CONTACT_EVENTS_BY_INSTANCE), ContactConnectedToAgent.class)
                .getAgentId())
        .isEqualTo("ann");
  }

  /** Whatever whisper plays now is over. */
  private void finishPrompt(long sequence) {
    ChannelCommand prompt = bench.command(PlayPrompt.class);
    bench.channel(
        "c1",
        sequence,
        new PromptFinished(
            prompt.getCommandId(),
            ((PlayPrompt) prompt.getPayload()).getParticipantId(),
            PromptOutcome.COMPLETED,
            null));
  }

  @Test
  void shouldBeginATaskInAChainOfItsOwnWhenAFlowMakesOne() {
    bench.publish("task-maker", TestFlows.TASK_MAKER);

    bench.call("c1");

    ChannelEvent arrival = bench.read(Topics.CHANNEL_EVENTS).getLast();
    assertThat(arrival.getInitialContactId()).isEqualTo(arrival.getContactId());
    assertThat(((ContactArrived) arrival.getPayload()).getRelatedContactId()).isEqualTo("c1");
    // What the flow writes it reads: the task's own flow began, and made no further task of a task.
    assertThat(bench.read(Topics.CONTACT_EVENTS))
        .filteredOn(e -> e.getPayload() instanceof ContactInitiated)
        .extracting(ContactEvent::getContactId)
        .containsExactly("c1", arrival.getContactId());
    assertThat(bench.read(Topics.DEAD_LETTERS_FLOW)).isEmpty();
  }

  @Test
  void shouldSayOnWhichLineACallbackIs() {
    bench.queue("sales");
    bench.publish("callback", TestFlows.CALLBACK);

    bench.call("c1");
    bench.pass(Duration.ofSeconds(5));
    List<ContactEvent> events = bench.read(Topics.CONTACT_EVENTS);
    String callback =
        events.stream()
            .filter(e -> e.getPayload() instanceof ContactInitiated)
            .map(ContactEvent::getContactId)
            .reduce((a, b) -> b)
            .orElseThrow();
    EnqueueRequested asked = Bench.payload(events, EnqueueRequested.class);
    bench.queueSays(
        "c1",
        callback,
        1,
        new Enqueued(
            asked.getRequestId(),
            asked.getQueue(),
            asked.getChannel(),
            5,
            0L,
            asked.getEnqueuedAt(),
            1,
            null,
            null,
            asked.getInitiationMethod(),
            null,
            Map.of(),
            null));
    bench.agentsSay(
        "c1",
        callback,
        1,
        new Accepted("a1", "ada", "ada", null, null, null, null, asked.getQueue()));

    assertThat(bench.command(ConnectAgent.class).getLineId()).isEqualTo(callback);
    assertThat(asked.getRoutingCriteria()).isNotNull();
    assertThat(asked.getRoutingCriteria().getSteps()).hasSize(1);
  }
}
