package io.cordboard.flow.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is published: flows, entry points, queues, hours. A snapshot: asked twice in one step it
 * answers the same.
 */
public interface Definitions {

  /**
   * The flow version that a run is pinned to; null if it was deleted. Called at least once an
   * input, so it should be a look-up in memory.
   */
  @Nullable Flow flow(String flowId, int version);

  /**
   * What a reference in a flow means now: an id or ARN, optionally followed by {@code :} and an
   * alias or {@code $LATEST}; null if nothing.
   */
  @Nullable Flow resolve(String reference);

  /** The flow for a number or address of the centre; null if it has none. */
  @Nullable Flow entryPoint(Endpoint systemEndpoint);

  /** The queue with this id or ARN; null if there is none. */
  @Nullable QueueDefinition queue(String reference);

  /** The id of the function, bot or integration that a flow calls so; null if there is none. */
  @Nullable String function(FunctionKind kind, String reference);

  /** The task template with this id, name or ARN; null if there is none. */
  default @Nullable TaskTemplate taskTemplate(String reference) {
    return null;
  }

  /** Hours of operation with this id, name or ARN; null if there are none. */
  @Nullable HoursOfOperation hours(String reference);

  /**
   * How a queue stands now; null if nothing was heard of it yet. A live view: the only answer here
   * that may change within a step.
   */
  @Nullable QueueMetrics metrics(String queueId);

  /** The instance's id, as {@code $.InstanceARN} gives it. */
  String instanceId();

  /**
   * The flow that runs where no flow was set; null for types that have none. A published flow of
   * the same type and name, such as {@code Default queue transfer}, takes the place of ours.
   */
  default @Nullable Flow defaultFlow(FlowType type) {
    var ours = DefaultFlows.of(type);
    var theirs = ours == null ? null : resolve(ours.name());
    return theirs != null && theirs.type() == type ? theirs : ours;
  }

  /** Which telephone numbers there are. */
  default PhoneNumbers phoneNumbers() {
    return PhoneNumbers.BY_SHAPE;
  }

  /** The same where a reference that means nothing is looked for by a name that is known of it. */
  default Definitions named(Map<String, String> names) {
    return names.isEmpty() ? this : new NamedDefinitions(this, names);
  }

  /** What a reference to a flow is to be kept as for later. */
  default String flowReference(String reference) {
    return reference;
  }

  /** The name that the designer showed for a prompt; null if none is known. */
  default @Nullable String promptName(String promptId) {
    return null;
  }

  /** Limits in force. */
  default Limits limits() {
    return Limits.DEFAULT;
  }
}
