package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.RecordingBehavior;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpdateContactRecordingBehaviorTest {

  private static final RecordingBehavior BOTH =
      new RecordingBehavior(
          List.of(ParticipantRole.AGENT, ParticipantRole.CUSTOMER), false, List.of(), Map.of());

  @Test
  void shouldRecordNothingYetWhenOnlyAgentAndCustomerAreToBeRecorded() {
    var call =
        Call.to(Flows.inbound(new UpdateContactRecordingBehavior(BOTH, null), Flows.say("Hi")));

    assertThat(call.ordered(Effect.SetRecording.class)).isFalse();
    assertThat(call.contact().settings().recording()).isEqualTo(BOTH);
  }

  @Test
  void shouldRecordAtOnceWhenTheAutomatedInteractionIsToBeRecorded() {
    var ivr = new RecordingBehavior(List.of(), true, List.of(), Map.of());

    var call =
        Call.to(Flows.inbound(new UpdateContactRecordingBehavior(ivr, null), Flows.say("Hi")));

    assertThat(call.order(Effect.SetRecording.class).automatedInteraction()).isTrue();
  }

  @Test
  void shouldTakeTheMismatchBranchWhenItIsForAnotherChannel() {
    var call = Call.to(Flows.inbound(new UpdateContactRecordingBehavior(BOTH, Channel.CHAT)));

    assertThat(call.block("b0").branch()).isEqualTo("ChannelMismatch");
  }
}
