package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/** Other definitions, but for what a subclass says. */
public abstract class ForwardingDefinitions implements Definitions {

  private final Definitions others;

  /** All of these. */
  protected ForwardingDefinitions(Definitions others) {
    this.others = others;
  }

  @Override
  public @Nullable Flow flow(String flowId, int version) {
    return others.flow(flowId, version);
  }

  @Override
  public @Nullable Flow resolve(String reference) {
    return others.resolve(reference);
  }

  @Override
  public @Nullable Flow entryPoint(Endpoint systemEndpoint) {
    return others.entryPoint(systemEndpoint);
  }

  @Override
  public @Nullable QueueDefinition queue(String reference) {
    return others.queue(reference);
  }

  @Override
  public @Nullable String function(FunctionKind kind, String reference) {
    return others.function(kind, reference);
  }

  @Override
  public @Nullable TaskTemplate taskTemplate(String reference) {
    return others.taskTemplate(reference);
  }

  @Override
  public @Nullable HoursOfOperation hours(String reference) {
    return others.hours(reference);
  }

  @Override
  public @Nullable QueueMetrics metrics(String queueId) {
    return others.metrics(queueId);
  }

  @Override
  public String instanceId() {
    return others.instanceId();
  }

  @Override
  public @Nullable Flow defaultFlow(FlowType type) {
    return others.defaultFlow(type);
  }

  @Override
  public PhoneNumbers phoneNumbers() {
    return others.phoneNumbers();
  }

  @Override
  public String flowReference(String reference) {
    return others.flowReference(reference);
  }

  @Override
  public @Nullable String promptName(String promptId) {
    return others.promptName(promptId);
  }

  @Override
  public Limits limits() {
    return others.limits();
  }
}
