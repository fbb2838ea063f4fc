package io.cordboard.flow.engine;

import java.time.Instant;
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
    Map<String, String> attributes) {

  FlowRun at(int nextStep, Instant now) {
    return new FlowRun(
        run, flowId, flowVersion, flowType, participantId, nextStep, now, null, attributes);
  }

  FlowRun waitingFor(Waiting what) {
    return new FlowRun(
        run, flowId, flowVersion, flowType, participantId, step, enteredAt, what, attributes);
  }

  FlowRun heardBy(String who) {
    return new FlowRun(
        run, flowId, flowVersion, flowType, who, step, enteredAt, waiting, attributes);
  }

  FlowRun withAttributes(Map<String, String> newAttributes) {
    return new FlowRun(
        run, flowId, flowVersion, flowType, participantId, step, enteredAt, waiting, newAttributes);
  }
}
