package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.DequeueReason;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Progress;
import io.cordboard.flow.engine.TimerId;
import org.junit.jupiter.api.Test;

class TransferContactToQueueTest {

  @Test
  void shouldStartTheCustomerQueueFlowWhenTheContactWaits() {
    var call = Call.to(Flows.queueing()).enqueued();

    assertThat(call.phase()).isEqualTo(Progress.Phase.QUEUED);
    assertThat(call.last(FlowEvent.FlowStarted.class).flowName())
        .isEqualTo("Default customer queue");
    assertThat(call.block("b2").branch()).isEmpty();
  }

  @Test
  void shouldTakeTheCapacityBranchWhenTheQueueIsFull() {
    var call = Call.to(Flows.queueing()).enqueueRefused(Input.EnqueueRefusal.AT_CAPACITY);

    assertThat(call.block("b2").branch()).isEqualTo("QueueAtCapacity");
  }

  @Test
  void shouldTakeTheErrorBranchWhenNoQueueIsSet() {
    var call = Call.to(Flows.inbound(new TransferContactToQueue()));

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
  }

  @Test
  void shouldTakeTheRequestBackWhenQueueServiceDoesNotAnswer() {
    var call = Call.to(Flows.queueing()).fire(TimerId.Purpose.RUN);

    assertThat(call.block("b2").branch()).isEqualTo("NoMatchingError");
    assertThat(call.last(FlowEvent.DequeueRequested.class).reason())
        .isEqualTo(DequeueReason.EXPIRED);
  }
}
