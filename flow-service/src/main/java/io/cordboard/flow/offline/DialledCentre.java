package io.cordboard.flow.offline;

import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.HoursOfOperation;
import io.cordboard.flow.engine.Limits;
import io.cordboard.flow.engine.PhoneNumbers;
import io.cordboard.flow.engine.QueueDefinition;
import io.cordboard.flow.engine.QueueMetrics;
import org.jspecify.annotations.Nullable;

/** A centre in which whoever is dialled hears this outbound whisper. */
record DialledCentre(Definitions centre, Flow whisper) implements Definitions {

  @Override
  public @Nullable Flow flow(String flowId, int version) {
    return centre.flow(flowId, version);
  }

  @Override
  public @Nullable Flow resolve(String reference) {
    return centre.resolve(reference);
  }

  @Override
  public @Nullable Flow entryPoint(Endpoint systemEndpoint) {
    return centre.entryPoint(systemEndpoint);
  }

  @Override
  public @Nullable QueueDefinition queue(String reference) {
    var queue = centre.queue(reference);
    return queue == null
        ? null
        : new QueueDefinition(
            queue.queueId(),
            queue.name(),
            queue.arn(),
            queue.outboundCallerId(),
            whisper.flowId(),
            queue.hours(),
            queue.hoursOfOperation());
  }

  @Override
  public @Nullable String function(FunctionKind kind, String reference) {
    return centre.function(kind, reference);
  }

  @Override
  public @Nullable HoursOfOperation hours(String reference) {
    return centre.hours(reference);
  }

  @Override
  public @Nullable QueueMetrics metrics(String queueId) {
    return centre.metrics(queueId);
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
  public PhoneNumbers phoneNumbers() {
    return centre.phoneNumbers();
  }

  @Override
  public Limits limits() {
    return centre.limits();
  }
}
