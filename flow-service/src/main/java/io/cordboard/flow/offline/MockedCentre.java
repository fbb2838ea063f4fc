package io.cordboard.flow.offline;

import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.HoursOfOperation;
import io.cordboard.flow.engine.Limits;
import io.cordboard.flow.engine.QueueDefinition;
import io.cordboard.flow.engine.QueueMetrics;
import org.jspecify.annotations.Nullable;

/** A centre whose hours and queues are as a script says. */
record MockedCentre(Definitions centre, OfflineMocks mocks) implements Definitions {

  @Override
  public @Nullable Flow flow(String flowId, int version) {
    var mocked = mocks.module(flowId);
    return mocked == null ? centre.flow(flowId, version) : mocked;
  }

  @Override
  public @Nullable Flow resolve(String reference) {
    var mocked = mocks.module(reference);
    return mocked == null ? centre.resolve(reference) : mocked;
  }

  @Override
  public @Nullable Flow entryPoint(Endpoint systemEndpoint) {
    return centre.entryPoint(systemEndpoint);
  }

  @Override
  public @Nullable QueueDefinition queue(String reference) {
    var queue = centre.queue(reference);
    var open = queue == null ? null : mocks.open(queue.queueId());
    return queue == null || open == null
        ? queue
        : new QueueDefinition(
            queue.queueId(),
            queue.name(),
            queue.arn(),
            queue.outboundCallerId(),
            queue.outboundWhisperFlow(),
            hours(open),
            null);
  }

  @Override
  public @Nullable String function(FunctionKind kind, String reference) {
    return centre.function(kind, reference);
  }

  @Override
  public @Nullable HoursOfOperation hours(String reference) {
    var open = mocks.open(reference);
    return open == null ? centre.hours(reference) : hours(open);
  }

  @Override
  public @Nullable QueueMetrics metrics(String queueId) {
    var mocked = mocks.metrics().get(queueId);
    return mocked == null ? centre.metrics(queueId) : mocked;
  }

  @Override
  public String instanceId() {
    return centre.instanceId();
  }

  @Override
  public @Nullable Flow defaultFlow(FlowType type) {
    return centre.defaultFlow(type);
  }

  @Override
  public Limits limits() {
    return centre.limits();
  }

  private static HoursOfOperation hours(boolean open) {
    return open ? HoursOfOperation.ALWAYS : HoursOfOperation.NEVER;
  }
}
