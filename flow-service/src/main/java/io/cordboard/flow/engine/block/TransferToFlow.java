package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Template;

/** Goes on in another flow. Contact attributes stay, flow attributes don't. */
public record TransferToFlow(Template flowId) implements Block {

  @Override
  public Move enter(Context c) {
    var reference = flowId.resolve(c);
    var flow = c.definitions().resolve(reference);
    if (flow == null) {
      return Move.failed("no published flow " + flowId.resolveMasked(c));
    }
    return fits(c.run().flowType(), flow)
        ? new Move.TransferTo(flow)
        : Move.failed("flow " + flowId.resolveMasked(c) + " is of type " + flow.type());
  }

  /**
   * A campaign's call may go on in a flow for calls, since CAMPAIGN names a run's purpose as well
   * as a type.
   */
  private static boolean fits(FlowType running, Flow flow) {
    return flow.type() == running
        || (running == FlowType.CAMPAIGN && flow.type() == FlowType.CONTACT_FLOW);
  }
}
