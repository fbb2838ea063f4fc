package io.cordboard.flow.kafka;

import io.cordboard.flow.definition.FlowParser;
import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.HoursOfOperation;
import io.cordboard.flow.engine.QueueDefinition;
import io.cordboard.flow.engine.QueueMetrics;
import io.cordboard.flow.engine.TaskTemplate;
import io.cordboard.flow.function.HttpFunction;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What one tenant has published. Changed by one thread, read by all through snapshots. */
final class Tenant {

  private record VersionKey(String flowId, int version) {}

  private record Measured(Instant at, QueueMetrics metrics) {}

  private final String instanceId;
  private final FlowParser parser = new FlowParser();
  private final Map<String, NavigableMap<Integer, FlowVersion>> flows = new LinkedHashMap<>();
  private final Map<String, Map<String, Integer>> aliases = new LinkedHashMap<>();
  private final Map<String, EntryPoint> entryPoints = new TreeMap<>();
  private final Map<String, QueueDefinition> queues = new LinkedHashMap<>();
  private final Map<String, Named<HoursOfOperation>> hours = new LinkedHashMap<>();
  private final Map<String, Named<TaskTemplate>> taskTemplates = new LinkedHashMap<>();

  private final Map<FunctionKind, Map<String, Named<HttpFunction>>> functions =
      new EnumMap<>(FunctionKind.class);

  /** Changed every second: not part of the snapshot, which looks through. */
  private final Map<String, Measured> metrics = new ConcurrentHashMap<>();

  /** A version is compiled once, when a contact first needs it. */
  private final Map<VersionKey, Optional<Flow>> compiled = new ConcurrentHashMap<>();

  private volatile @Nullable Snapshot snapshot;

  Tenant(String instanceId) {
    this.instanceId = instanceId;
  }

  /** What is published now. */
  Snapshot snapshot() {
    Snapshot known = snapshot;
    return known != null ? known : newSnapshot();
  }

  private synchronized Snapshot newSnapshot() {
    Snapshot made =
        new Snapshot(
            instanceId,
            flows,
            aliases,
            entryPoints,
            queues,
            new Directory<>(hours.values()),
            new Directory<>(taskTemplates.values()),
            functionDirectories(),
            this::metrics,
            this::compile);
    snapshot = made;
    return made;
  }

  /** A version was published; whoever was first with a number keeps it. */
  synchronized void published(FlowVersion version) {
    flows
        .computeIfAbsent(version.flowId(), id -> new TreeMap<>())
        .putIfAbsent(version.version(), version);
    snapshot = null;
  }

  /** A version was deleted; contacts that are pinned to it find nothing. */
  synchronized void deleted(String flowId, int version, String contentHash) {
    NavigableMap<Integer, FlowVersion> versions = flows.get(flowId);
    FlowVersion known = versions == null ? null : versions.get(version);
    if (versions != null && known != null && known.contentHash().equals(contentHash)) {
      versions.remove(version);
      compiled.remove(new VersionKey(flowId, version));
      if (versions.isEmpty()) {
        flows.remove(flowId);
      }
      snapshot = null;
    }
  }

  /** An alias points at a version, or no longer anywhere. */
  synchronized void aliased(String flowId, String alias, @Nullable Integer version) {
    Map<String, Integer> known = aliases.computeIfAbsent(flowId, id -> new TreeMap<>());
    if (version == null) {
      known.remove(alias);
    } else {
      known.put(alias, version);
    }
    snapshot = null;
  }

  /** An address has a flow, or none any more. */
  synchronized void entered(String address, @Nullable EntryPoint entryPoint) {
    if (entryPoint == null) {
      entryPoints.remove(address);
    } else {
      entryPoints.put(address, entryPoint);
    }
    snapshot = null;
  }

  /** A queue is so, or gone. */
  synchronized void queued(String queueId, @Nullable QueueDefinition queue) {
    if (queue == null) {
      queues.remove(queueId);
    } else {
      queues.put(queueId, queue);
    }
    snapshot = null;
  }

  /** Hours are so, or gone. */
  synchronized void opened(String id, @Nullable Named<HoursOfOperation> found) {
    if (found == null) {
      hours.remove(id);
    } else {
      hours.put(id, found);
    }
    snapshot = null;
  }

  /** A task template is so, or gone. */
  synchronized void templated(String id, @Nullable Named<TaskTemplate> found) {
    if (found == null) {
      taskTemplates.remove(id);
    } else {
      taskTemplates.put(id, found);
    }
    snapshot = null;
  }

  /** A function, bot or integration is so, or gone. */
  synchronized void registered(
      FunctionKind kind, String id, @Nullable Named<HttpFunction> function) {
    Map<String, Named<HttpFunction>> known =
        functions.computeIfAbsent(kind, k -> new LinkedHashMap<>());
    if (function == null) {
      known.remove(id);
    } else {
      known.put(id, function);
    }
    snapshot = null;
  }

  private Map<FunctionKind, Directory<HttpFunction>> functionDirectories() {
    Map<FunctionKind, Directory<HttpFunction>> directories = new EnumMap<>(FunctionKind.class);
    for (FunctionKind kind : FunctionKind.values()) {
      directories.put(kind, new Directory<>(functions.getOrDefault(kind, Map.of()).values()));
    }
    return directories;
  }

  /** How a queue stood, unless it is known how it stood after that. */
  void measured(String queueId, Instant at, QueueMetrics then) {
    metrics.merge(
        queueId,
        new Measured(at, then),
        (known, next) -> next.at().isBefore(known.at()) ? known : next);
  }

  private @Nullable QueueMetrics metrics(String queueId) {
    Measured newest = metrics.get(queueId);
    return newest == null ? null : newest.metrics();
  }

  private @Nullable Flow compile(FlowVersion version) {
    return compiled
        .computeIfAbsent(
            new VersionKey(version.flowId(), version.version()),
            key ->
                Optional.ofNullable(
                    parser
                        .parse(
                            version.content(),
                            new FlowParser.Request(
                                version.flowId(),
                                version.version(),
                                version.name(),
                                version.type()))
                        .flow()))
        .orElse(null);
  }

  /** The tenant's definitions for the engine. */
  Definitions definitions() {
    return snapshot();
  }
}
