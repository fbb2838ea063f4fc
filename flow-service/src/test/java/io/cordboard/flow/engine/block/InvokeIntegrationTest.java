package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.FunctionOutcome;
import io.cordboard.flow.engine.JsonTemplate;
import io.cordboard.flow.engine.TimerId;
import io.cordboard.flow.offline.OfflineCentre;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvokeIntegrationTest {

  private static final InvokeIntegration GET =
      new InvokeIntegration("GetCustomerProfile", "Customer", JsonTemplate.EMPTY);

  @Test
  void shouldFillTheReferencesOfItsRoot() {
    var call = Call.to(Flows.inbound(GET, Flows.say("$.Customer.ProfileARN, $.Customer.Tags[1]")));

    call.answered(Map.of("ProfileARN", "arn:p/1", "Tags.1", "gold"));

    assertThat(call.invoked().kind()).isEqualTo(FunctionKind.INTEGRATION);
    assertThat(call.invoked().body())
        .startsWith("{\"Name\":\"ContactFlowAction\",\"ActionType\":\"GetCustomerProfile\"")
        .endsWith("\"Parameters\":{}}}");
    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("arn:p/1, gold");
  }

  @Test
  void shouldTakeTheBranchOfTheErrorThatTheIntegrationNames() {
    var call = Call.to(Flows.inbound(GET)).answered(Map.of("errorType", "NoneFoundError"));

    assertThat(call.block("b0").error()).isEqualTo("the integration says NoneFoundError");
    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
  }

  @Test
  void shouldGiveTheResultThatConditionsCompare() {
    var call = Call.to(Flows.inbound(GET)).answered(Map.of("result", "Authenticated"));

    assertThat(call.block("b0").result()).isEqualTo("Authenticated");
  }

  @Test
  void shouldTakeTheErrorBranchWhenItFailsOrIsSilent() {
    assertThat(
            Call.to(Flows.inbound(GET))
                .unanswered(FunctionOutcome.CIRCUIT_OPEN)
                .block("b0")
                .error())
        .isEqualTo("CIRCUIT_OPEN: status 500");
    assertThat(Call.to(Flows.inbound(GET)).fire(TimerId.Purpose.RUN).block("b0").error())
        .isEqualTo("the integration did not answer in time");
  }

  @Test
  void shouldTakeTheErrorBranchWhenNoIntegrationIsRegistered() {
    var call = new Call(new Bare(Flows.inbound(GET)), Channel.VOICE).arrive();

    assertThat(call.block("b0").error()).isEqualTo("no integration for GetCustomerProfile");
  }

  /** A centre without functions. */
  private static final class Bare extends OfflineCentre {
    Bare(Flow flow) {
      super(flow, List.of());
    }

    @Override
    public @Nullable String function(FunctionKind kind, String reference) {
      return null;
    }
  }
}
