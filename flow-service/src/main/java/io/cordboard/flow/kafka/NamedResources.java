package io.cordboard.flow.kafka;

import io.cordboard.events.Topics;
import io.cordboard.events.resource.ResourceKind;
import io.cordboard.flow.engine.FunctionKind;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what flows refer to besides flows: hours of operation, task templates, functions, bots
 * and integrations.
 */
@ApplicationScoped
public class NamedResources {

  private final Publications publications;

  /** Made by the container. */
  public NamedResources(Publications publications) {
    this.publications = publications;
  }

  /** Publishes hours of operation; the document was checked. */
  public void putHours(
      String instanceId, String id, String name, String document, @Nullable String actor)
      throws InterruptedException {
    publications.put(
        instanceId,
        Topics.HOURS_OF_OPERATION,
        ResourceKind.HOURS,
        new Publications.NewResource(id, id, name, document, actor),
        now -> isThere(now.hours().get(id), document));
  }

  /** Removes hours of operation. */
  public void removeHours(String instanceId, String id) throws InterruptedException {
    publications.remove(
        instanceId, Topics.HOURS_OF_OPERATION, id, now -> now.hours().get(id) == null);
  }

  /** Publishes a task template; the document was checked. */
  public void putTaskTemplate(
      String instanceId, String id, String name, String document, @Nullable String actor)
      throws InterruptedException {
    publications.put(
        instanceId,
        Topics.TASK_TEMPLATES,
        ResourceKind.TASK_TEMPLATE,
        new Publications.NewResource(id, id, name, document, actor),
        now -> isThere(now.taskTemplates().get(id), document));
  }

  /** Removes a task template. */
  public void removeTaskTemplate(String instanceId, String id) throws InterruptedException {
    publications.remove(
        instanceId, Topics.TASK_TEMPLATES, id, now -> now.taskTemplates().get(id) == null);
  }

  /** Publishes a function, bot or integration; the document was checked. */
  public void putFunction(
      String instanceId,
      FunctionKind kind,
      String id,
      String name,
      String document,
      @Nullable String actor)
      throws InterruptedException {
    publications.put(
        instanceId,
        Topics.FUNCTIONS,
        resourceKind(kind),
        new Publications.NewResource(key(kind, id), id, name, document, actor),
        now -> isThere(now.functions(kind).get(id), document));
  }

  /** Removes a function, bot or integration. */
  public void removeFunction(String instanceId, FunctionKind kind, String id)
      throws InterruptedException {
    publications.remove(
        instanceId, Topics.FUNCTIONS, key(kind, id), now -> now.functions(kind).get(id) == null);
  }

  private static String key(FunctionKind kind, String id) {
    return kind.name() + "/" + id;
  }

  private static ResourceKind resourceKind(FunctionKind kind) {
    return switch (kind) {
      case FUNCTION -> ResourceKind.FUNCTION;
      case BOT -> ResourceKind.BOT;
      case INTEGRATION -> ResourceKind.INTEGRATION;
    };
  }

  private static boolean isThere(@Nullable Named<?> found, String document) {
    return found != null && found.document().equals(document);
  }
}
