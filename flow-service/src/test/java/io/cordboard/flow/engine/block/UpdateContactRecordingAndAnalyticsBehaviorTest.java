package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.RecordingBehavior;
import io.cordboard.flow.engine.TimerId.Purpose;
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
          null);
  private static final UpdateContactRecordingAndAnalyticsBehavior SCREEN =
      new UpdateContactRecordingAndAnalyticsBehavior(
          Form.SCREEN,
          new RecordingBehavior(List.of(), false, List.of(ParticipantRole.AGENT), Map.of()),
          null);

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

  private static UpdateContactRecordingAndAnalyticsBehavior redacting(String mask, String entity) {
    return new UpdateContactRecordingAndAnalyticsBehavior(
        Form.CHAT,
        new RecordingBehavior(
            List.of(),
            false,
            List.of(),
            Map.of("InFlightChatRedactionConfiguration.Enabled", "True")),
        new MessageRedaction(List.of(entity), mask, false));
  }

  @Test
  void shouldGoOnWhenTheGatewayRedactsMessagesBeforeTheyAreDelivered() {
    var call = chat(redacting("PII", "EMAIL"), Flows.say("Hi"));
    assertThat(call.order(Effect.SetMessageRedaction.class))
        .isEqualTo(new Effect.SetMessageRedaction(true, List.of("EMAIL"), false, false));
    assertThat(call.ordered(Effect.PlayPrompt.class)).isFalse();

    call.completed(Effect.SetMessageRedaction.class);

    assertThat(call.block("b0").branch()).isEqualTo("Next");
    assertThat(call.ordered(Effect.PlayPrompt.class)).isTrue();
    assertThat(call.last(FlowEvent.RecordingChanged.class).analytics())
        .containsEntry("InFlightChatRedactionConfiguration.Enabled", "True");
  }

  @Test
  void shouldNotPretendToRedactWhenTheGatewayCanNot() {
    var refused = chat(redacting("PII", "EMAIL")).failed(Effect.SetMessageRedaction.class);
    var silent = chat(redacting("PII", "EMAIL")).fire(Purpose.RUN);

    assertThat(refused.block("b0").branch()).isEqualTo("InFlightRedactionConfigurationFailed");
    assertThat(silent.block("b0").branch()).isEqualTo("InFlightRedactionConfigurationFailed");
    assertThat(refused.contact().settings().recording()).isEqualTo(RecordingBehavior.OFF);
  }

  @Test
  void shouldAskNobodyWhenTheConfigurationIsInvalid() {
    for (var wrong : List.of(redacting("Stars", "EMAIL"), redacting("PII", "my e-mail"))) {
      var call = chat(wrong);

      assertThat(call.block("b0").branch()).isEqualTo("InFlightRedactionConfigurationFailed");
      assertThat(call.ordered(Effect.SetMessageRedaction.class)).isFalse();
    }
  }

  @Test
  void shouldTellTheGatewayToStopWhenALaterBlockRedactsNothing() {
    var off =
        new UpdateContactRecordingAndAnalyticsBehavior(Form.CHAT, RecordingBehavior.OFF, null);
    var call =
        chat(redacting("PII", "EMAIL"), off, off, Flows.say("Hi"))
            .completed(Effect.SetMessageRedaction.class);

    assertThat(call.orders(Effect.SetMessageRedaction.class))
        .extracting(Effect.SetMessageRedaction::enabled)
        .containsExactly(true, false);
  }
}
