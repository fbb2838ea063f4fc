package io.cordboard.flow.offline;

import io.cordboard.flow.definition.TelephoneNumbers;
import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.HoursOfOperation;
import io.cordboard.flow.engine.PhoneNumbers;
import io.cordboard.flow.engine.QueueDefinition;
import io.cordboard.flow.engine.QueueMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A centre of a few flows, in which every queue that a flow names exists and every number leads to
 * the first flow.
 */
public class OfflineCentre implements Definitions {

  private static final PhoneNumbers PHONE_NUMBERS = new TelephoneNumbers();

  private final Map<String, Flow> flows = new LinkedHashMap<>();
  private final Flow first;

  /**
   * A centre.
   *
   * @param flow the flow that calls reach
   * @param others flows that it may refer to by id or name
   */
  public OfflineCentre(Flow flow, List<Flow> others) {
    first = flow;
    flows.put(flow.flowId(), flow);
    for (var other : others) {
      flows.put(other.flowId(), other);
    }
  }

  @Override
  public @Nullable Flow flow(String flowId, int version) {
    return flows.get(flowId);
  }

  @Override
  public @Nullable Flow resolve(String reference) {
    var last = reference.substring(reference.lastIndexOf('/') + 1);
    var found = flows.get(last);
    if (found != null || last.isEmpty()) {
      return found;
    }
    for (var flow : flows.values()) {
      if (flow.name().equals(last)) {
        return flow;
      }
    }
    return null;
  }

  @Override
  public @Nullable Flow entryPoint(Endpoint systemEndpoint) {
    return first;
  }

  @Override
  public @Nullable QueueDefinition queue(String reference) {
    var id = reference.substring(reference.lastIndexOf('/') + 1);
    return id.isBlank() ? null : new QueueDefinition(id, id, reference, null, null, null, null);
  }

  /** Every function, bot and integration exists; what it answers is the script's to say. */
  @Override
  public @Nullable String function(FunctionKind kind, String reference) {
    var name = OfflineMocks.functionName(reference);
    return name.isBlank() ? null : name;
  }

  /** Always open; a script may say otherwise. */
  @Override
  public @Nullable HoursOfOperation hours(String reference) {
    return reference.isBlank() ? null : HoursOfOperation.ALWAYS;
  }

  /** Nobody waits, nobody works; a script may say otherwise. */
  @Override
  public @Nullable QueueMetrics metrics(String queueId) {
    return null;
  }

  @Override
  public PhoneNumbers phoneNumbers() {
    return PHONE_NUMBERS;
  }

  @Override
  public String instanceId() {
    return "offline";
  }
}
