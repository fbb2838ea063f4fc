package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.RecordingBehavior;
import io.cordboard.flow.engine.block.UpdateContactRecordingAndAnalyticsBehavior.Form;
import io.cordboard.flow.offline.OfflineCentre;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpdateContactRecordingAndAnalyticsBehaviorTest {

  private static final UpdateContactRecordingAndAnalyticsBehavior VOICE =
      new UpdateContactRecordingAndAnalyticsBehavior(
          Form.VOICE,
          new RecordingBehavior(
              List.of(ParticipantRole.AGENT, ParticipantRole.CUSTOMER),
              false,
              List.of(),
              Map.of("Enabled", "True")),
          false);
  private static final UpdateContactRecordingAndAnalyticsBehavior SCREEN =
      new UpdateContactRecordingAndAnalyticsBehavior(
          Form.SCREEN,
          new RecordingBehavior(List.of(), false, List.of(ParticipantRole.AGENT), Map.of()),
          false);

  private static Call chat(Block... blocks) {
    return new Call(new OfflineCentre(Flows.inbound(blocks), List.of()), Channel.CHAT).arrive();
  }

  @Test
  void shouldLeaveTheOtherPartsAsTheyAreWhenAFormIsAboutOne() {
    var call = Call.to(Flows.inbound(VOICE, SCREEN, Flows.say("Hi")));

    assertThat(call.contact().settings().recording())
        .isEqualTo(
            new RecordingBehavior(
                List.of(ParticipantRole.AGENT, ParticipantRole.CUSTOMER),
                false,
                List.of(ParticipantRole.AGENT),
                Map.of("Enabled", "True")));
  }

  @Test
  void shouldTakeTheMismatchBranchWhenItIsForAnotherChannel() {
    assertThat(chat(VOICE).block("b0").branch()).isEqualTo("ChannelMismatch");
  }

  @Test
  void shouldNotPretendToRedactWhenMessagesAreDeliveredAsTheyAre() {
    var inFlight =
        new UpdateContactRecordingAndAnalyticsBehavior(Form.CHAT, RecordingBehavior.OFF, true);

    assertThat(chat(inFlight).block("b0").branch())
        .isEqualTo("InFlightRedactionConfigurationFailed");
  }
}
