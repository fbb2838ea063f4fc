package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.HoursOfOperation;
import io.cordboard.flow.engine.QueueDefinition;
import io.cordboard.flow.engine.QueueMetrics;
import io.cordboard.flow.engine.block.InvokeFlowModule;
import io.cordboard.flow.offline.OfflineCentre;
import io.cordboard.flow.offline.walk.Centre.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A centre that has whatever a flow refers to, save what the situation says is missing. */
final class WalkedCentre extends OfflineCentre implements Definitions {

  /** The id of a module wherever a flow does not say which one it calls. */
  static final String MODULE = "walk-module";

  /** The id of the hours that queues share, if those are missing. */
  static final String HOURS = "walk-hours";

  private final Flow walked;
  private final Flow entry;
  private final Situation situation;

  WalkedCentre(Flow walked, Situation situation) {
    super(walked, List.of());
    this.walked = walked;
    this.entry = Stand.entry(walked, situation);
    this.situation = situation;
  }

  Flow entry() {
    return entry;
  }

  @Override
  public Flow entryPoint(Endpoint systemEndpoint) {
    return entry;
  }

  @Override
  public Flow flow(String flowId, int version) {
    return flowId.equals(Stand.ENTRY)
        ? entry
        : flowId.equals(walked.flowId()) ? walked : other(flowId);
  }

  @Override
  public @Nullable Flow resolve(String reference) {
    if (reference.equals(Stand.ENTRY)) {
      return entry;
    }
    if (reference.equals(walked.flowId())) {
      return walked;
    }
    return reference.isBlank() || isMissing(reference) ? null : other(last(reference));
  }

  @Override
  public @Nullable Flow defaultFlow(FlowType type) {
    boolean here =
        situation.stage().comesLater()
            && (situation.stage() == Stage.QUEUE
                ? type == FlowType.CUSTOMER_QUEUE
                : type.name().equals(situation.stage().name()));
    return here ? walked : super.defaultFlow(type);
  }

  @Override
  public @Nullable QueueDefinition queue(String reference) {
    var queue = isMissing(reference) ? null : super.queue(reference);
    if (queue != null && situation.centre().is(Kind.MISSING, HOURS)) {
      return new QueueDefinition(
          queue.queueId(), queue.name(), queue.arn(), null, null, null, HOURS);
    }
    if (queue == null || !situation.centre().is(Kind.CLOSED, queue.queueId())) {
      return queue;
    }
    return new QueueDefinition(
        queue.queueId(), queue.name(), queue.arn(), null, null, HoursOfOperation.NEVER, null);
  }

  @Override
  public @Nullable String function(FunctionKind kind, String reference) {
    return reference.startsWith(Stand.EARLIER) || !isMissing(reference)
        ? super.function(kind, reference)
        : null;
  }

  @Override
  public @Nullable HoursOfOperation hours(String reference) {
    if (reference.isBlank() || isMissing(reference)) {
      return null;
    }
    return situation.centre().is(Kind.CLOSED, last(reference))
        ? HoursOfOperation.NEVER
        : HoursOfOperation.ALWAYS;
  }

  @Override
  public @Nullable QueueMetrics metrics(String queueId) {
    return situation.centre().metrics(queueId);
  }

  private boolean isMissing(String reference) {
    return situation.centre().is(Kind.MISSING, last(reference));
  }

  static String last(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private Flow other(String flowId) {
    var left = situation.centre().modules().get(flowId);
    boolean module = left != null || flowId.equals(MODULE) || isCalled(flowId);
    return !module && situation.centre().is(Kind.LEADING_BACK, flowId)
        ? Stand.back(flowId, walked)
        : Stand.other(flowId, module ? FlowType.MODULE : walked.type(), left);
  }

  /** Whether the walked flow names this flow as a module. */
  private boolean isCalled(String flowId) {
    return walked.steps().stream()
        .anyMatch(step ->
            step.block() instanceof InvokeFlowModule call
                && last(call.module().source()).equals(flowId));
  }
}
