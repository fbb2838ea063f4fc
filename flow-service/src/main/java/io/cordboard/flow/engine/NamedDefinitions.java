package io.cordboard.flow.engine;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Definitions for a flow that came from another installation: a reference that means nothing here
 * is looked for by the name that the designer showed for it, as Connect does with imported flows
 * (admin guide, "Resolve resources in imported flows").
 *
 * @param names by reference
 */
record NamedDefinitions(Definitions published, Map<String, String> names) implements Definitions {

  @Override
  public @Nullable Flow flow(String flowId, int version) {
    return published.flow(flowId, version);
  }

  @Override
  public @Nullable Flow resolve(String reference) {
    return find(reference, published::resolve);
  }

  @Override
  public @Nullable Flow entryPoint(Endpoint systemEndpoint) {
    return published.entryPoint(systemEndpoint);
  }

  @Override
  public @Nullable QueueDefinition queue(String reference) {
    return find(reference, published::queue);
  }

  @Override
  public @Nullable String function(FunctionKind kind, String reference) {
    return find(reference, name -> published.function(kind, name));
  }

  @Override
  public @Nullable TaskTemplate taskTemplate(String reference) {
    return find(reference, published::taskTemplate);
  }

  @Override
  public @Nullable HoursOfOperation hours(String reference) {
    return find(reference, published::hours);
  }

  @Override
  public @Nullable QueueMetrics metrics(String queueId) {
    return published.metrics(queueId);
  }

  @Override
  public String instanceId() {
    return published.instanceId();
  }

  @Override
  public @Nullable Flow defaultFlow(FlowType type) {
    return published.defaultFlow(type);
  }

  @Override
  public String flowReference(String reference) {
    var name = names.get(reference);
    return name == null || published.resolve(reference) != null ? reference : name;
  }

  @Override
  public PhoneNumbers phoneNumbers() {
    return published.phoneNumbers();
  }

  @Override
  public Limits limits() {
    return published.limits();
  }

  private <T> @Nullable T find(String reference, Function<String, @Nullable T> by) {
    var found = by.apply(reference);
    var name = found == null ? names.get(reference) : null;
    return name == null ? found : by.apply(name);
  }
}
