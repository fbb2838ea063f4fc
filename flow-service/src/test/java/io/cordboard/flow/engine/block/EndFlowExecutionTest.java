package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Progress;
import org.junit.jupiter.api.Test;

class EndFlowExecutionTest {

  @Test
  void shouldEndTheContactWhenItIsNeitherQueuedNorConnected() {
    var call = Call.to(Flows.inbound(new EndFlowExecution()));

    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldLeaveTheContactQueuedWhenTheQueueFlowEnds() {
    Flow queueFlow = Flows.line("CustomerQueue", FlowType.CUSTOMER_QUEUE, new EndFlowExecution());

    var call = Call.to(Flows.queueing(queueFlow), queueFlow).enqueued();

    assertThat(call.phase()).isEqualTo(Progress.Phase.QUEUED);
    assertThat(call.contact().runs()).isEmpty();
  }
}
