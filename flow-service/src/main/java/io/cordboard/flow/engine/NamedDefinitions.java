package io.cordboard.flow.engine;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Definitions for a flow that came from another installation: a reference that means nothing here
 * is looked for by the name that the designer showed for it, as Connect does with imported flows
 * (admin guide, "Resolve resources in imported flows").
 */
final class NamedDefinitions extends ForwardingDefinitions {

  private final Map<String, String> names;

  /**
   * These.
   *
   * @param names by reference
   */
  NamedDefinitions(Definitions published, Map<String, String> names) {
    super(published);
    this.names = names;
  }

  @Override
  public @Nullable Flow resolve(String reference) {
    return find(reference, super::resolve);
  }

  @Override
  public @Nullable QueueDefinition queue(String reference) {
    return find(reference, super::queue);
  }

  @Override
  public @Nullable String function(FunctionKind kind, String reference) {
    return find(reference, name -> super.function(kind, name));
  }

  @Override
  public @Nullable TaskTemplate taskTemplate(String reference) {
    return find(reference, super::taskTemplate);
  }

  @Override
  public @Nullable HoursOfOperation hours(String reference) {
    return find(reference, super::hours);
  }

  @Override
  public String flowReference(String reference) {
    var name = names.get(reference);
    return name == null || super.resolve(reference) != null ? reference : name;
  }

  @Override
  public @Nullable String promptName(String promptId) {
    return names.get(promptId);
  }

  private <T> @Nullable T find(String reference, Function<String, @Nullable T> by) {
    var found = by.apply(reference);
    var name = found == null ? names.get(reference) : null;
    return name == null ? found : by.apply(name);
  }
}
