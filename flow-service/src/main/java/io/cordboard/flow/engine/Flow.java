package io.cordboard.flow.engine;

import java.util.List;

/**
 * A flow made ready to run: references, conditions and branches are resolved. Immutable; a version
 * never changes.
 *
 * @param version counted from 1
 * @param steps its blocks
 * @param start index of the first
 */
public record Flow(
    String flowId, int version, String name, FlowType type, List<Step> steps, int start) {

  /** The index that {@code start} has in a flow without blocks. */
  public static final int EMPTY = -1;

  /** The step at an index; the index must be one of a branch of this flow. */
  public Step step(int index) {
    return steps.get(index);
  }

  /** The same flow under another id and version. */
  public Flow as(String newId, int newVersion, String newName) {
    return new Flow(newId, newVersion, newName, type, steps, start);
  }
}
