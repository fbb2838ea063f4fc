package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.block.CheckOutboundCallStatus;
import io.cordboard.flow.offline.OfflineCentre;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Contacts that a campaign dials. */
class CampaignCallTest {

  private static Call dial(Instant notAfter) {
    var flow =
        Flows.line(
            "campaign",
            FlowType.CAMPAIGN,
            new CheckOutboundCallStatus(),
            Flows.say("Hello $.Attributes.name"));
    return new Call(new OfflineCentre(flow, List.of()), Channel.VOICE)
        .feed(
            new Input.DialRequested(
                "spring",
                "attempt-1",
                Endpoint.telephone("+49301"),
                "+49800",
                "gateway",
                "campaign",
                null,
                Map.of("name", "Ada"),
                30_000,
                true,
                notAfter));
  }

  private static Call progress(Call call, DialStatus status, AmdResult amd) {
    return call.feed(
        new Input.DialProgress(
            call.commandOf(Effect.DialParticipant.class), "contact/customer", status, amd, null));
  }

  @Test
  void shouldRunTheCampaignsFlowWhenTheCustomerAnswers() {
    var call =
        progress(dial(Call.BEGIN.plusSeconds(60)), DialStatus.ANSWERED, AmdResult.HUMAN_ANSWERED);
    assertThat(call.last(FlowEvent.DialFinished.class).status()).isEqualTo("ANSWERED");

    call.feed(
        new Input.ParticipantJoined("contact/customer", ParticipantRole.CUSTOMER, null, null));

    assertThat(call.block("b0").result()).isEqualTo("CallAnswered");
    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("Hello Ada");
  }

  @Test
  void shouldNotDialWhenTheWindowHasClosed() {
    var call = dial(Call.BEGIN.minusSeconds(1));

    assertThat(call.ordered(Effect.DialParticipant.class)).isFalse();
    assertThat(call.last(FlowEvent.DialFinished.class).status()).isEqualTo("EXPIRED");
    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldTellTheOutcomeWhenNobodyAnswers() {
    var call =
        progress(dial(Call.BEGIN.plusSeconds(60)), DialStatus.BUSY, AmdResult.AMD_NOT_APPLICABLE);

    assertThat(call.last(FlowEvent.DialFinished.class).status()).isEqualTo("BUSY");
    assertThat(call.chain().isEnded()).isTrue();
    assertThat(call.contactRecord(Call.ID))
        .isNotNull()
        .satisfies(r -> assertThat(r.attemptId()).isEqualTo("attempt-1"));
  }

  @Test
  void shouldEndTheContactWhenTheGatewayNeverTells() {
    assertThat(dial(Call.BEGIN.plusSeconds(60)).fire(TimerId.Purpose.DIAL).chain().isEnded())
        .isTrue();
  }

  @Test
  void shouldNotDialTwiceWhenTheRequestIsRepeated() {
    var call = dial(Call.BEGIN.plusSeconds(60));

    call.feed(
        new Input.DialRequested(
            "spring",
            "attempt-1",
            Endpoint.telephone("+49301"),
            "+49800",
            "gateway",
            "campaign",
            null,
            Map.of(),
            30_000,
            true,
            Call.BEGIN.plusSeconds(60)));

    assertThat(call.refusals()).containsExactly(Refusal.CONTACT_EXISTS);
    assertThat(call.effects().stream().filter(e -> e.payload() instanceof Effect.Command))
        .hasSize(1);
  }
}
