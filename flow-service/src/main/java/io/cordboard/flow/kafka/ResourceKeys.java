package io.cordboard.flow.kafka;

import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import java.util.List;

/**
 * Keys of the resources that flow-service reads.
 *
 * <pre>
 *   instance/flowId/version/contentHash   a flow's version; two that raced for a number both stay, the first one counts
 *   instance/flowId/alias                 an alias
 *   instance/address                      an entry point
 *   instance/queueId                      a queue
 *   instance/kind/id                      a function, bot or integration
 *   instance/hoursId                      hours of operation
 *   instance/taskTemplateId               a task template
 * </pre>
 */
final class ResourceKeys {

  static final String FLOWS_SUFFIX = Topics.FLOWS.name();
  static final String ENTRY_POINTS_SUFFIX = Topics.ENTRY_POINTS.name();
  static final String HOURS_SUFFIX = Topics.HOURS_OF_OPERATION.name();
  static final String FUNCTIONS_SUFFIX = Topics.FUNCTIONS.name();
  static final String TASK_TEMPLATES_SUFFIX = Topics.TASK_TEMPLATES.name();
  static final int FUNCTION_PARTS = 2;
  static final int VERSION_PARTS = 3;
  static final int ALIAS_PARTS = 2;

  private ResourceKeys() {}

  /** A key taken apart; {@code id} is all that follows the tenant. */
  record Parsed(String instanceId, String id) {
    List<String> path() {
      return List.of(id.split("/", -1));
    }
  }

  static Parsed parse(String key) {
    int slash = key.indexOf('/');
    if (slash < 0) {
      throw new InvalidInputException("key " + key + ": expected instance/id");
    }
    return new Parsed(key.substring(0, slash), key.substring(slash + 1));
  }

  static String of(String instanceId, FlowVersion version) {
    return Keys.resource(
        instanceId, version.flowId() + "/" + version.version() + "/" + version.contentHash());
  }

  static String ofAlias(String instanceId, String flowId, String alias) {
    return Keys.resource(instanceId, flowId + "/" + alias);
  }

  static String of(String instanceId, EntryPoint entry) {
    return Keys.resource(instanceId, entry.address());
  }
}
