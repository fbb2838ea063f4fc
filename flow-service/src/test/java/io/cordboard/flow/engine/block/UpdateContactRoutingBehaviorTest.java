package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Template;
import org.junit.jupiter.api.Test;

class UpdateContactRoutingBehaviorTest {

  @Test
  void shouldCarryPriorityIntoTheQueue() {
    var call =
        Call.to(
            Flows.inbound(
                new UpdateContactRoutingBehavior(Template.of("1"), null),
                new UpdateContactTargetQueue(Template.of("sales"), null),
                new TransferContactToQueue()));

    assertThat(call.last(FlowEvent.EnqueueRequested.class).priority()).isEqualTo(1);
  }

  @Test
  void shouldAskTheQueueWhenTheContactWaitsAlready() {
    var queueFlow =
        Flows.line(
            "CustomerQueue",
            FlowType.CUSTOMER_QUEUE,
            new UpdateContactRoutingBehavior(null, Template.of("60")));

    var call = Call.to(Flows.queueing(queueFlow), queueFlow).enqueued();

    assertThat(call.last(FlowEvent.QueuePriorityRequested.class).ageAdjustmentSeconds())
        .isEqualTo(60);
  }

  @Test
  void shouldTakeTheErrorBranchWhenThePriorityIsNoNumber() {
    assertThat(
            Call.to(Flows.inbound(new UpdateContactRoutingBehavior(Template.of("high"), null)))
                .block("b0")
                .branch())
        .isEqualTo("NoMatchingError");
  }
}
