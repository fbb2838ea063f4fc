package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.FlowEvent.FlowEnd;
import io.cordboard.flow.engine.Progress.Phase;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.ShowView;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.UpdateContactAttributes;
import io.cordboard.flow.engine.block.UpdateContactAttributes.Attribute;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import io.cordboard.flow.engine.block.Wait;
import io.cordboard.flow.offline.OfflineCentre;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The event hooks DefaultAgentUI and DisconnectAgentUI. */
class GuidesTest {

  private static final String ASSIGNMENT = "assignment-1";
  private static final String AGENT = "agent/assignment-1";

  private static final ShowView VIEW =
      new ShowView(Template.of("form"), "1", List.of(), Duration.ofSeconds(60), false);

  private static Flow guide(String hook, Block... blocks) {
    return Flows.line(hook, FlowType.CONTACT_FLOW, blocks);
  }

  private static UpdateContactAttributes note(boolean related) {
    return new UpdateContactAttributes(
        List.of(new Attribute("noted", Template.of("$.Views.ViewResultData.note"))), related);
  }

  private static Call connected(Flow... hooked) {
    return talking(Call.to(Flows.queueing(hooked), hooked));
  }

  private static Call talking(Call call) {
    return call.enqueued()
        .feed(new Input.Offered(ASSIGNMENT, "agent-7", 1))
        .accepted(ASSIGNMENT)
        .agentJoined()
        .promptFinished()
        .dequeued()
        .promptFinished()
        .completed(Effect.JoinParticipants.class);
  }

  private static Call answered(Call call) {
    return call.feed(
        new Input.ViewAnswered(
            call.commandOf(Effect.ShowView.class), AGENT, "Next", Map.of("note", "gold")));
  }

  @Test
  void shouldShowTheGuideToTheAgentWhenCustomerAndAgentAreTogether() {
    var call = connected(guide("DefaultAgentUI", VIEW));

    assertThat(call.order(Effect.ShowView.class).participantId()).isEqualTo(AGENT);
    assertThat(call.contact().runs()).extracting(FlowRun::flowId).containsExactly("DefaultAgentUI");
  }

  @Test
  void shouldKeepWhatTheAgentEntersAsTheContactsOwnAndLetThemTalkOnWhenTheGuideDisconnects() {
    var call = answered(connected(guide("DefaultAgentUI", VIEW, note(false))));

    assertThat(call.contact().data().attributes()).containsEntry("noted", "gold");
    assertThat(call.last(FlowEvent.FlowEnded.class).end()).isEqualTo(FlowEnd.FINISHED);
    assertThat(call.phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
    assertThat(call.ordered(Effect.DisconnectContact.class)).isFalse();
  }

  @Test
  void shouldTakeTheContactForTheRelatedOneOfItsGuide() {
    var call = answered(connected(guide("DefaultAgentUI", VIEW, note(true))));

    assertThat(call.block("b1").branch()).isEqualTo("Next");
    assertThat(call.contact().data().attributes()).containsEntry("noted", "gold");
  }

  @Test
  void shouldLeaveTheGuideAloneWhileTheAgentHoldsTheCustomer() {
    var call =
        connected(guide("DefaultAgentUI", VIEW, note(false)))
            .requested(ASSIGNMENT, Input.AgentRequestKind.HOLD)
            .completed(Effect.HoldParticipant.class);
    assertThat(call.contact().runs())
        .extracting(FlowRun::flowType)
        .contains(FlowType.AGENT_HOLD, FlowType.CONTACT_FLOW);

    answered(call);

    assertThat(call.contact().data().attributes()).containsEntry("noted", "gold");
    assertThat(call.contact().runs()).extracting(FlowRun::flowType).contains(FlowType.AGENT_HOLD);
  }

  @Test
  void shouldSpeakToNobodyAndMoveNobodyFromAGuide() {
    var call =
        connected(
            guide("DefaultAgentUI", Flows.say("Only for a line"), new TransferContactToQueue()));

    assertThat(call.block("b0").branch()).isEqualTo("Next");
    assertThat(call.block("b1").branch()).isEqualTo("NoMatchingError");
    assertThat(call.phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
  }

  @Test
  void shouldEndTheGuideWithTheContactAndShowTheOtherDuringAfterContactWork() {
    var call =
        connected(guide("DefaultAgentUI", VIEW), guide("DisconnectAgentUI", VIEW, note(false)))
            .customerLeft();
    assertThat(call.contact().runs())
        .extracting(FlowRun::flowId)
        .containsExactly("DisconnectAgentUI");

    answered(call).feed(new Input.Released(ASSIGNMENT, "agent-7", "DONE", 9_000));

    assertThat(call.phase()).isEqualTo(Phase.COMPLETED);
    var written = Objects.requireNonNull(call.contactRecord(Call.ID));
    assertThat(written.attributes()).containsEntry("noted", "gold");
  }

  @Test
  void shouldEndTheLastGuideWhenTheAgentIsReleasedBeforeItsEnd() {
    var call = connected(guide("DisconnectAgentUI", VIEW)).customerLeft();

    call.feed(new Input.Released(ASSIGNMENT, "agent-7", "DONE", 9_000));

    assertThat(call.last(FlowEvent.FlowEnded.class).end()).isEqualTo(FlowEnd.CONTACT_ENDED);
    assertThat(call.phase()).isEqualTo(Phase.COMPLETED);
    assertThat(call.contact().runs()).isEmpty();
  }

  @Test
  void shouldGoOnWithoutAViewWhenTheDesktopCanNotShowIt() {
    var call = connected(guide("DefaultAgentUI", VIEW)).failed(Effect.ShowView.class);

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
    assertThat(call.phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
  }

  private static UpdateContactAttributes named(String attribute, String flow) {
    return new UpdateContactAttributes(List.of(new Attribute(attribute, Template.of(flow))), false);
  }

  private static Call connectedWith(UpdateContactAttributes attributes, Flow... guides) {
    return talking(
        Call.to(
            Flows.inbound(
                attributes,
                new UpdateContactTargetQueue(Template.of("sales"), null),
                new TransferContactToQueue()),
            guides));
  }

  @Test
  void shouldShowTheGuideThatAContactAttributeNamesAsFlowsDidBeforeThereWereHooks() {
    var call =
        connectedWith(
            named("DefaultFlowForAgentUI", "customer-card"), guide("customer-card", VIEW));

    assertThat(call.order(Effect.ShowView.class).participantId()).isEqualTo(AGENT);
    assertThat(call.contact().runs()).extracting(FlowRun::flowId).containsExactly("customer-card");
  }

  @Test
  void shouldShowTheOtherGuideThatAContactAttributeNamesDuringAfterContactWork() {
    var call =
        connectedWith(
                named("DisconnectFlowForAgentUI", "disposition"),
                guide("disposition", VIEW, note(false)))
            .customerLeft();

    answered(call);

    assertThat(call.contact().data().attributes()).containsEntry("noted", "gold");
  }

  @Test
  void shouldPreferTheHookToTheAttribute() {
    var other = guide("other", VIEW);
    var hooked = guide("DefaultAgentUI", VIEW);
    var call =
        talking(
            new Call(
                    new OfflineCentre(Flows.queueing(hooked), List.of(hooked, other)),
                    Channel.VOICE)
                .arrive(Map.of("DefaultFlowForAgentUI", "other")));

    assertThat(call.contact().runs()).extracting(FlowRun::flowId).containsExactly("DefaultAgentUI");
  }

  @Test
  void shouldWaitInAGuideOfACall() {
    var call =
        connected(
            guide("DefaultAgentUI", new Wait(Template.of("5"), false, false), Flows.say("Shown")));

    call.fire(TimerId.Purpose.RUN);

    assertThat(call.block("b0").result()).isEqualTo("WaitCompleted");
    assertThat(call.phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
  }
}
