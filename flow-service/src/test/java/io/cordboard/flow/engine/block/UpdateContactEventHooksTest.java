package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Template;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateContactEventHooksTest {

  private static UpdateContactEventHooks hook(String flow, boolean disabled) {
    return new UpdateContactEventHooks(
        List.of(new UpdateContactEventHooks.Hook("CustomerQueue", Template.of(flow), disabled)));
  }

  @Test
  void shouldRunTheFlowThatWasSetInsteadOfTheDefault() {
    var queueFlow = Flows.line("CustomerQueue", FlowType.CUSTOMER_QUEUE, Flows.say("Please wait"));

    var call = Call.to(Flows.queueing(queueFlow), queueFlow).enqueued();

    assertThat(call.last(FlowEvent.FlowStarted.class).flowId()).isEqualTo("CustomerQueue");
  }

  @Test
  void shouldTakeTheErrorBranchWhenTheFlowIsNotPublished() {
    assertThat(Call.to(Flows.inbound(hook("nowhere", false))).block("b0").branch())
        .isEqualTo("NoMatchingError");
  }

  @Test
  void shouldRunNoFlowAtAllWhenTheHookIsDisabled() {
    var call =
        Call.to(
                Flows.inbound(
                    hook("", true),
                    new UpdateContactTargetQueue(Template.of("sales"), null),
                    new TransferContactToQueue()))
            .enqueued();

    assertThat(call.contact().runs()).isEmpty();
  }
}
