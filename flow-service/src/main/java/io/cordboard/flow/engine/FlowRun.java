package io.cordboard.flow.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow at work on one leg of a contact.
 *
 * @param run counted from 1 in the contact
 * @param flowType what the run is for
 * @param participantId who hears it
 * @param step index of the present block in the flow
 * @param enteredAt when that block was entered
 * @param waiting what that block waits for; null between blocks
 * @param attributes flow attributes
 * @param callers who called the module that runs now, outermost first; empty in a flow itself
 * @param functionMs time that functions took since anything else took time
 */
public record FlowRun(
    int run,
    String flowId,
    int flowVersion,
    FlowType flowType,
    String participantId,
    int step,
    Instant enteredAt,
    @Nullable Waiting waiting,
    Map<String, String> attributes,
    List<ModuleCaller> callers,
    long functionMs) {

  /** Whether it runs this version of this flow. */
  boolean isOf(Flow flow) {
    return flowVersion == flow.version() && flowId.equals(flow.flowId());
  }

  FlowRun at(int nextStep, Instant now, long newFunctionMs) {
    return new FlowRun(
        run,
        flowId,
        flowVersion,
        flowType,
        participantId,
        nextStep,
        now,
        null,
        attributes,
        callers,
        newFunctionMs);
  }

  FlowRun waitingFor(Waiting what) {
    return new FlowRun(
        run,
        flowId,
        flowVersion,
        flowType,
        participantId,
        step,
        enteredAt,
        what,
        attributes,
        callers,
        functionMs);
  }

  FlowRun notWaiting() {
    return new FlowRun(
        run,
        flowId,
        flowVersion,
        flowType,
        participantId,
        step,
        enteredAt,
        null,
        attributes,
        callers,
        functionMs);
  }

  FlowRun heardBy(String who) {
    return new FlowRun(
        run,
        flowId,
        flowVersion,
        flowType,
        who,
        step,
        enteredAt,
        waiting,
        attributes,
        callers,
        functionMs);
  }

  FlowRun withAttributes(Map<String, String> newAttributes) {
    return new FlowRun(
        run,
        flowId,
        flowVersion,
        flowType,
        participantId,
        step,
        enteredAt,
        waiting,
        newAttributes,
        callers,
        functionMs);
  }

  FlowRun calledBy(List<ModuleCaller> newCallers) {
    return new FlowRun(
        run,
        flowId,
        flowVersion,
        flowType,
        participantId,
        step,
        enteredAt,
        waiting,
        attributes,
        newCallers,
        functionMs);
  }

  /** The same run in another flow: a module that it called, or its caller. */
  FlowRun in(
      String otherFlowId,
      int otherVersion,
      int otherStep,
      Instant since,
      Map<String, String> otherAttributes,
      List<ModuleCaller> otherCallers) {
    return new FlowRun(
        run,
        otherFlowId,
        otherVersion,
        flowType,
        participantId,
        otherStep,
        since,
        null,
        otherAttributes,
        otherCallers,
        functionMs);
  }
}
