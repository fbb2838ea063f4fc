package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.AmdResult;
import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.DialStatus;
import io.cordboard.flow.engine.DisconnectReason;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.ThirdParty;
import io.cordboard.flow.engine.TimerId.Purpose;
import io.cordboard.flow.offline.OfflineCentre;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransferParticipantToThirdPartyTest {

  private static TransferParticipantToThirdParty to(
      String number, boolean continues, @Nullable String digits) {
    return new TransferParticipantToThirdParty(
        Template.of(number),
        Duration.ofSeconds(20),
        continues,
        digits == null ? null : Template.of(digits),
        Template.of("+49800111"));
  }

  private static Call dialling(boolean continues) {
    return Call.to(
        Flows.inbound(to("+493012345678", continues, "1,2#"), Flows.say("You are back.")));
  }

  private static String party(Call call) {
    return call.order(Effect.DialParticipant.class).participantId();
  }

  private static Call joined(Call call) {
    return call.feed(
        new Input.ParticipantJoined(party(call), ParticipantRole.THIRD_PARTY, null, null));
  }

  private static Call talking(boolean continues) {
    return joined(dialling(continues)).completed(Effect.JoinParticipants.class);
  }

  private static Call left(Call call) {
    return call.feed(
        new Input.ParticipantLeft(
            party(call), ParticipantRole.THIRD_PARTY, Input.LeaveReason.HUNG_UP));
  }

  private static Call progress(Call call, DialStatus status) {
    return call.feed(
        new Input.DialProgress(
            call.commandOf(Effect.DialParticipant.class),
            party(call),
            status,
            AmdResult.AMD_NOT_APPLICABLE,
            null));
  }

  @Test
  void shouldDialWithItsNumberAndKeys() {
    var dial = dialling(true).order(Effect.DialParticipant.class);

    assertThat(dial.endpoint().address()).isEqualTo("+493012345678");
    assertThat(dial.callerId()).isEqualTo("+49800111");
    assertThat(dial.dtmfDigits()).isEqualTo("1,2#");
    assertThat(dial.role()).isEqualTo(ParticipantRole.THIRD_PARTY);
    assertThat(dial.ringTimeout()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void shouldJoinTheTwoWhenTheOutsidePartyIsOnTheLine() {
    var call = progress(progress(dialling(true), DialStatus.RINGING), DialStatus.ANSWERED);

    joined(call);

    assertThat(call.order(Effect.JoinParticipants.class).participantIds())
        .containsExactly(Call.CUSTOMER, party(call));
    assertThat(call.refusals()).isEmpty();
  }

  @Test
  void shouldGoOnWithTheFlowWhenTheOutsidePartyHasLeft() {
    var call = left(talking(true));

    assertThat(call.block("b0").branch()).isEqualTo("Next");
    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("You are back.");
  }

  @Test
  void shouldLastAsLongAsTheOutsidePartyTalksWhenTheFlowDoesNotContinue() {
    var call = talking(false);

    assertThat(call.contact().runs()).isEmpty();
    assertThat(call.contact().isLive()).isTrue();
    left(call);
    assertThat(call.last(FlowEvent.ContactDisconnected.class).reason())
        .isEqualTo(DisconnectReason.THIRD_PARTY_DISCONNECT);
    assertThat(Objects.requireNonNull(call.contactRecord(Call.ID)).transferredToEndpoint())
        .isNotNull();
  }

  @Test
  void shouldEndBothWhenTheCustomerHangsUpInTheConversation() {
    for (var continues : List.of(true, false)) {
      var call = talking(continues).customerLeft();

      assertThat(call.last(FlowEvent.ThirdPartyChanged.class).change())
          .isEqualTo(ThirdParty.Change.LEFT);
      assertThat(call.ordered(Effect.DisconnectContact.class)).isTrue();
      assertThat(call.chain().isEnded()).isTrue();
    }
  }

  @Test
  void shouldTakeTheFailureBranchWhenItIsBusy() {
    var call = progress(dialling(true), DialStatus.BUSY);

    assertThat(call.block("b0").branch()).isEqualTo("CallFailed");
    assertThat(call.contact().thirdParty()).isNull();
  }

  @Test
  void shouldTakeTheTimeBranchWhenNobodyAnswers() {
    assertThat(progress(dialling(true), DialStatus.NO_ANSWER).block("b0").branch())
        .isEqualTo("ConnectionTimeLimitExceeded");
    assertThat(dialling(true).fire(Purpose.RUN).block("b0").branch())
        .isEqualTo("ConnectionTimeLimitExceeded");
    assertThat(dialling(false).fire(Purpose.RUN).block("b0").branch()).isEqualTo("NoMatchingError");
  }

  @Test
  void shouldPutTheOutsidePartyOffTheLineWhenItAnswersTooLate() {
    var call = dialling(true).fire(Purpose.RUN);

    assertThat(call.order(Effect.DisconnectParticipant.class).participantId())
        .isEqualTo(party(call));
    joined(call);
    assertThat(call.refusals()).hasSize(1);
    assertThat(call.ordered(Effect.JoinParticipants.class)).isFalse();
  }

  @Test
  void shouldTakeTheFailureBranchWhenTheTwoCanNotBeJoined() {
    var call = joined(dialling(true));
    call.feed(new Input.CommandFailed(call.commandOf(Effect.JoinParticipants.class), "no bridge"));

    assertThat(call.block("b0").branch()).isEqualTo("CallFailed");
    assertThat(joined(dialling(true)).fire(Purpose.RUN).block("b0").branch())
        .isEqualTo("CallFailed");
    assertThat(left(joined(dialling(true))).block("b0").branch()).isEqualTo("CallFailed");
  }

  @Test
  void shouldTakeTheErrorBranchWhenItCanNotBeDialled() {
    assertThat(Call.to(Flows.inbound(to("$.Attributes.none", true, null))).block("b0").branch())
        .isEqualTo("NoMatchingError");
    assertThat(Call.to(Flows.inbound(to("+493012345678", true, "A"))).block("b0").branch())
        .isEqualTo("NoMatchingError");
    var chat =
        new Call(
                new OfflineCentre(Flows.inbound(to("+493012345678", true, null)), List.of()),
                Channel.CHAT)
            .arrive();
    assertThat(chat.block("b0").branch()).isEqualTo("NoMatchingError");
  }
}
