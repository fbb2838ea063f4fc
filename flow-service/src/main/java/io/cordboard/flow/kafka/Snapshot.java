package io.cordboard.flow.kafka;

import io.cordboard.flow.definition.TelephoneNumbers;
import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.HoursOfOperation;
import io.cordboard.flow.engine.PhoneNumbers;
import io.cordboard.flow.engine.QueueDefinition;
import io.cordboard.flow.engine.QueueMetrics;
import io.cordboard.flow.engine.TaskTemplate;
import io.cordboard.flow.function.HttpFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant had published at a moment. Immutable, but for flows that are compiled when first
 * asked for.
 */
public final class Snapshot implements Definitions {

  private static final PhoneNumbers PHONE_NUMBERS = new TelephoneNumbers();

  /** The alias that is taken where a reference names none. */
  public static final String LIVE = "live";

  private final String instanceId;
  private final Map<String, NavigableMap<Integer, FlowVersion>> flows = new TreeMap<>();
  private final Map<String, Map<String, Integer>> aliases = new HashMap<>();
  private final Map<String, String> idsByName = new HashMap<>();
  private final Map<String, EntryPoint> entryPoints;
  private final Map<String, QueueDefinition> queues = new HashMap<>();
  private final Directory<HoursOfOperation> hours;
  private final Directory<TaskTemplate> taskTemplates;
  private final Map<FunctionKind, Directory<HttpFunction>> functions;
  private final Function<String, @Nullable QueueMetrics> metrics;
  private final Function<FlowVersion, @Nullable Flow> compiler;

  Snapshot(
      String instanceId,
      Map<String, NavigableMap<Integer, FlowVersion>> flows,
      Map<String, Map<String, Integer>> aliases,
      Map<String, EntryPoint> entryPoints,
      Map<String, QueueDefinition> queues,
      Directory<HoursOfOperation> hours,
      Directory<TaskTemplate> taskTemplates,
      Map<FunctionKind, Directory<HttpFunction>> functions,
      Function<String, @Nullable QueueMetrics> metrics,
      Function<FlowVersion, @Nullable Flow> compiler) {
    this.instanceId = instanceId;
    this.entryPoints = new TreeMap<>(entryPoints);
    this.hours = hours;
    this.taskTemplates = taskTemplates;
    this.functions = functions;
    this.metrics = metrics;
    this.compiler = compiler;
    flows.forEach((id, versions) -> {
      this.flows.put(id, new TreeMap<>(versions));
      idsByName.putIfAbsent(versions.lastEntry().getValue().name(), id);
    });
    aliases.forEach((id, known) -> this.aliases.put(id, new TreeMap<>(known)));
    // An id wins over another queue's name or ARN.
    queues.values().forEach(q -> this.queues.put(q.name(), q));
    queues.values().forEach(q -> this.queues.put(q.arn(), q));
    queues.values().forEach(q -> this.queues.put(q.queueId(), q));
  }

  @Override
  public String instanceId() {
    return instanceId;
  }

  @Override
  public @Nullable Flow flow(String flowId, int version) {
    FlowVersion found = version(flowId, version);
    return found == null ? null : compiler.apply(found);
  }

  @Override
  public @Nullable Flow resolve(String reference) {
    FlowVersion found = find(reference);
    return found == null ? null : compiler.apply(found);
  }

  @Override
  public @Nullable Flow entryPoint(Endpoint systemEndpoint) {
    EntryPoint entry = entryPoints.get(systemEndpoint.address());
    EntryPoint chosen = entry != null ? entry : entryPoints.get(EntryPoint.ANY);
    FlowVersion found = chosen == null ? null : target(chosen);
    return found == null ? null : compiler.apply(found);
  }

  @Override
  public @Nullable QueueDefinition queue(String reference) {
    QueueDefinition found = queues.get(reference);
    return found != null ? found : queues.get(FlowReference.parse(reference).name());
  }

  @Override
  public @Nullable HoursOfOperation hours(String reference) {
    Named<HoursOfOperation> found = hours.find(reference);
    return found == null ? null : found.value();
  }

  @Override
  public @Nullable TaskTemplate taskTemplate(String reference) {
    Named<TaskTemplate> found = taskTemplates.find(reference);
    return found == null ? null : found.value();
  }

  @Override
  public @Nullable QueueMetrics metrics(String queueId) {
    return metrics.apply(queueId);
  }

  @Override
  public @Nullable String function(FunctionKind kind, String reference) {
    Named<HttpFunction> found = functions(kind).find(reference);
    return found == null ? null : found.id();
  }

  /** Functions, bots or integrations. */
  public Directory<HttpFunction> functions(FunctionKind kind) {
    Directory<HttpFunction> known = functions.get(kind);
    return known == null ? new Directory<>(List.of()) : known;
  }

  /** Hours of operation. */
  public Directory<HoursOfOperation> hours() {
    return hours;
  }

  /** Task templates. */
  public Directory<TaskTemplate> taskTemplates() {
    return taskTemplates;
  }

  @Override
  public PhoneNumbers phoneNumbers() {
    return PHONE_NUMBERS;
  }

  /** Flow ids in order, each with its versions. */
  public Map<String, NavigableMap<Integer, FlowVersion>> flows() {
    return flows;
  }

  /** A flow's aliases and the versions that they point at. */
  public Map<String, Integer> aliases(String flowId) {
    return aliases.getOrDefault(flowId, Map.of());
  }

  /** The entry points by address. */
  public List<EntryPoint> entryPoints() {
    return new ArrayList<>(entryPoints.values());
  }

  /** A version; null if there is none of this number. */
  public @Nullable FlowVersion version(String flowId, int version) {
    NavigableMap<Integer, FlowVersion> versions = flows.get(flowId);
    return versions == null ? null : versions.get(version);
  }

  /** The id of the flow that has this id, name or ARN; null if none has. */
  public @Nullable String flowId(String reference) {
    if (flows.containsKey(reference)) {
      return reference;
    }
    String byName = idsByName.get(reference);
    if (byName != null) {
      return byName;
    }
    String name = FlowReference.parse(reference).name();
    return flows.containsKey(name) ? name : idsByName.get(name);
  }

  /** The version that a reference means now; null if it means none. */
  public @Nullable FlowVersion find(String reference) {
    String whole = flows.containsKey(reference) ? reference : idsByName.get(reference);
    if (whole != null) {
      return choose(whole, null);
    }
    FlowReference parts = FlowReference.parse(reference);
    String id = flows.containsKey(parts.name()) ? parts.name() : idsByName.get(parts.name());
    return id == null ? null : choose(id, parts.alias());
  }

  /** The version that an entry point leads to now; null if none. */
  public @Nullable FlowVersion target(EntryPoint entry) {
    String id = flowId(entry.flow());
    if (id == null) {
      return null;
    }
    Integer version = entry.version();
    if (version != null) {
      return version(id, version);
    }
    String alias = entry.alias();
    return alias == null ? find(entry.flow()) : choose(id, alias);
  }

  private @Nullable FlowVersion choose(String flowId, @Nullable String alias) {
    NavigableMap<Integer, FlowVersion> versions = flows.get(flowId);
    if (versions == null || versions.isEmpty()) {
      return null;
    }
    if (FlowReference.LATEST.equals(alias)) {
      return versions.lastEntry().getValue();
    }
    Integer version = aliases(flowId).get(alias == null ? LIVE : alias);
    if (version != null) {
      return versions.get(version);
    }
    return alias == null ? versions.lastEntry().getValue() : null;
  }
}
