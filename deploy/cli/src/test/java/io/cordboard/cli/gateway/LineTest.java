package io.cordboard.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.channel.CommandCompleted;
import io.cordboard.events.channel.CommandFailed;
import io.cordboard.events.channel.InputCollected;
import io.cordboard.events.channel.InputOutcome;
import io.cordboard.events.channel.LeaveReason;
import io.cordboard.events.channel.ParticipantJoined;
import io.cordboard.events.channel.ParticipantLeft;
import io.cordboard.events.channel.PromptFinished;
import io.cordboard.events.channel.PromptOutcome;
import io.cordboard.events.channel.ViewAnswered;
import io.cordboard.events.command.ChannelCommand;
import io.cordboard.events.command.CollectInput;
import io.cordboard.events.command.ConnectAgent;
import io.cordboard.events.command.ConnectSupervisor;
import io.cordboard.events.command.DisconnectContact;
import io.cordboard.events.command.DisconnectParticipant;
import io.cordboard.events.command.JoinParticipants;
import io.cordboard.events.command.PlayPrompt;
import io.cordboard.events.command.SetMediaStreaming;
import io.cordboard.events.command.SetRecording;
import io.cordboard.events.command.ShowView;
import io.cordboard.events.command.StopPlaying;
import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.common.MonitorMode;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.common.Prompt;
import io.cordboard.events.common.PromptKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineTest {
  private static final Prompt HELLO =
      Prompt.newBuilder().setKind(PromptKind.TEXT).setValue("hello").build();

  private final StillWorld world = new StillWorld();

  @Test
  void shouldFinishThePromptWhenItsTimeIsOver() {
    Line line = line("");

    line.carryOut(command("1", new PlayPrompt("customer", HELLO)));
    world.passAllTime();

    assertThat(world.told)
        .containsExactly(new PromptFinished("1", "customer", PromptOutcome.COMPLETED, null));
  }

  @Test
  void shouldSayThatTheAudioIsStreamedWhenItIsToBe() {
    Line line = line("");

    line.carryOut(command("1", new SetMediaStreaming(true, List.of())));
    world.passAllTime();

    assertThat(world.told).containsExactly(new CommandCompleted("1", null));
  }

  @Test
  void shouldChooseTheWayOnWhenAViewIsShownToSomebodyWhoIsThere() {
    Line line = line("");
    line.carryOut(command("1", new ConnectAgent("agent", "ada", null)));
    world.passAllTime();

    line.carryOut(command("2", new ShowView("agent", "form", null, Map.of(), 1_000L, false)));
    line.carryOut(command("3", new ShowView("nobody", "form", null, Map.of(), 1_000L, false)));
    world.passAllTime();

    assertThat(world.told)
        .contains(
            new ViewAnswered("2", "agent", "Next", Map.of()),
            new CommandFailed("3", "nobody is not on the line"));
  }

  @Test
  void shouldLetASupervisorListenAndSpeakUntilTheAgentLeaves() {
    Line line = line("");
    line.carryOut(command("1", new ConnectAgent("agent", "ada", null)));
    world.passAllTime();

    line.carryOut(command("2", listens(MonitorMode.SILENT_MONITOR)));
    line.carryOut(command("3", listens(MonitorMode.BARGE)));
    line.carryOut(command("4", new DisconnectParticipant("agent")));

    assertThat(world.told)
        .containsSubsequence(
            new ParticipantJoined("sue", ParticipantRole.SUPERVISOR, "2", null),
            new CommandCompleted("3", null),
            new ParticipantLeft("agent", ParticipantRole.AGENT, LeaveReason.DISCONNECTED),
            new ParticipantLeft("sue", ParticipantRole.SUPERVISOR, LeaveReason.DISCONNECTED));
  }

  @Test
  void shouldLetNobodyListenWhereThereIsNoAgent() {
    Line line = line("");
    line.carryOut(command("1", listens(MonitorMode.SILENT_MONITOR)));

    assertThat(world.told).containsExactly(new CommandFailed("1", "agent is not on the line"));
  }

  private static ConnectSupervisor listens(MonitorMode mode) {
    return new ConnectSupervisor("sue", "sue", null, "agent", mode);
  }

  @Test
  void shouldActOnceWhenACommandComesTwice() {
    Line line = line("");

    line.carryOut(command("1", new PlayPrompt("customer", HELLO)));
    line.carryOut(command("1", new PlayPrompt("customer", HELLO)));
    world.passAllTime();

    assertThat(world.told).hasSize(1);
  }

  @Test
  void shouldNotAnswerTheStoppedPromptWhenPlayingIsStopped() {
    Line line = line("");

    line.carryOut(command("1", new PlayPrompt("customer", HELLO)));
    line.carryOut(command("2", new StopPlaying("customer", "1")));
    world.passAllTime();

    assertThat(world.told).containsExactly(new CommandCompleted("2", null));
  }

  @Test
  void shouldAnswerWithTheKeysWhenTheCallerPressesThem() {
    Line line = line("press 2");

    line.carryOut(command("1", collect()));
    world.passAllTime();

    assertThat(world.told)
        .singleElement()
        .isInstanceOfSatisfying(
            InputCollected.class,
            input -> {
              assertThat(input.getOutcome()).isEqualTo(InputOutcome.COLLECTED);
              assertThat(input.getValue()).isEqualTo("2");
            });
  }

  @Test
  void shouldAnswerOnceWithNoInputWhenTheCallerIsSilent() {
    Line line = line("silence; press 1");

    line.carryOut(command("1", collect()));
    world.passAllTime();

    assertThat(world.told)
        .singleElement()
        .isInstanceOfSatisfying(
            InputCollected.class,
            input -> assertThat(input.getOutcome()).isEqualTo(InputOutcome.NO_INPUT));
  }

  @Test
  void shouldHangUpOnlyWithTheAgentWhenTheCallerWaitsForOne() {
    Line line = line("wait agent; hangup");
    line.customerIsThere();
    world.passAllTime();
    assertThat(world.told).isEmpty();

    line.carryOut(command("1", new ConnectAgent("agent-1", "alice", null)));
    world.passAllTime();
    line.carryOut(command("2", new JoinParticipants(List.of("customer", "agent-1"))));
    world.passAllTime();

    assertThat(world.told)
        .containsExactly(
            new ParticipantJoined("agent-1", ParticipantRole.AGENT, "1", "alice"),
            new CommandCompleted("2", null),
            new ParticipantLeft("customer", ParticipantRole.CUSTOMER, LeaveReason.HUNG_UP));
  }

  @Test
  void shouldSendEverybodyAwayWhenTheContactIsDisconnected() {
    Line line = line("");
    line.customerIsThere();

    line.carryOut(command("1", new DisconnectContact(DisconnectReason.CONTACT_FLOW_DISCONNECT)));

    assertThat(world.told)
        .containsExactly(
            new ParticipantLeft("customer", ParticipantRole.CUSTOMER, LeaveReason.DISCONNECTED));
    assertThat(line.isOver()).isTrue();
  }

  @Test
  void shouldRecordWhoIsAskedForUntilPaused() {
    Line line = line("");
    List<ParticipantRole> both = List.of(ParticipantRole.AGENT, ParticipantRole.CUSTOMER);

    line.carryOut(command("1", new SetRecording("r", both, false, List.of(), false, "")));
    line.carryOut(command("2", new SetRecording("r", both, false, List.of(), true, "")));

    assertThat(world.recorded).containsExactly("r [CUSTOMER, AGENT]", "r []");
  }

  private Line line(String script) {
    return new Line(world, Pace.HURRIED, CallerScript.parse(script), "customer");
  }

  private static CollectInput collect() {
    return CollectInput.newBuilder()
        .setParticipantId("customer")
        .setPrompt(HELLO)
        .setFirstInputTimeoutMs(5_000)
        .build();
  }

  private static ChannelCommand command(String id, Object payload) {
    return ChannelCommand.newBuilder()
        .setEventId(id)
        .setCommandId(id)
        .setContactId("c")
        .setInitialContactId("c")
        .setSequence(1)
        .setOccurredAt(Instant.EPOCH)
        .setGatewayId("g")
        .setPayload(payload)
        .build();
  }
}
