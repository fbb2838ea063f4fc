package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Parameters;
import io.cordboard.flow.engine.QueueDefinition;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.Transitions;
import io.cordboard.flow.engine.block.EndFlowExecution;
import io.cordboard.flow.offline.OfflineCentre;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A centre that has whatever a flow refers to, or nothing of it. */
final class WalkedCentre extends OfflineCentre {

  private final Flow walked;
  private final boolean isBare;

  WalkedCentre(Flow walked, boolean isBare) {
    super(walked, List.of());
    this.walked = walked;
    this.isBare = isBare;
  }

  @Override
  public @Nullable Flow flow(String flowId, int version) {
    var own = super.flow(flowId, version);
    return own == null && !isBare ? other(flowId) : own;
  }

  @Override
  public @Nullable Flow resolve(String reference) {
    var own = super.resolve(reference);
    return own == null && !isBare && !reference.isBlank()
        ? other(reference.substring(reference.lastIndexOf('/') + 1))
        : own;
  }

  @Override
  public @Nullable QueueDefinition queue(String reference) {
    return isBare ? null : super.queue(reference);
  }

  /** A flow that ends at once. */
  private Flow other(String flowId) {
    var end =
        new Step(
            "end",
            "EndFlowExecution",
            new EndFlowExecution(),
            Parameters.NONE,
            Transitions.to(Transitions.NONE),
            "Resume");
    var type = walked.type() == FlowType.MODULE ? FlowType.MODULE : FlowType.CONTACT_FLOW;
    return new Flow(flowId, 1, flowId, type, List.of(end), 0);
  }
}
