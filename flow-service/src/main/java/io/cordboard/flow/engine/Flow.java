package io.cordboard.flow.engine;

import java.util.List;
import java.util.Map;

/**
 * A flow made ready to run: references, conditions and branches are resolved. Immutable; a version
 * never changes.
 *
 * @param version counted from 1
 * @param steps its blocks
 * @param start index of the first
 * @param names what the designer called the resources that it names, by reference
 */
public record Flow(
    String flowId,
    int version,
    String name,
    FlowType type,
    List<Step> steps,
    int start,
    Map<String, String> names) {

  /** A flow that gives resources no names. */
  public Flow(String flowId, int version, String name, FlowType type, List<Step> steps, int start) {
    this(flowId, version, name, type, steps, start, Map.of());
  }

  /** The index that {@code start} has in a flow without blocks. */
  public static final int EMPTY = -1;

  /** The step at an index; the index must be one of a branch of this flow. */
  public Step step(int index) {
    return steps.get(index);
  }

  /** The same flow without names of resources: what a reference means is all that counts. */
  public Flow unnamed() {
    return new Flow(flowId, version, name, type, steps, start);
  }

  /** The same flow under another id and version. */
  public Flow as(String newId, int newVersion, String newName) {
    return new Flow(newId, newVersion, newName, type, steps, start, names);
  }
}
