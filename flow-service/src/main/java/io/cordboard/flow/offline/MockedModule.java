package io.cordboard.flow.offline;

import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Parameters;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.Transitions;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.EndFlowModuleExecution;
import io.cordboard.flow.engine.block.UpdateContactAttributes;
import io.cordboard.flow.engine.block.UpdateContactAttributes.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A module that does nothing but leave something behind. */
public final class MockedModule {

  private static final String RESULT = "Result";
  private static final String DATA = "ResultData.";
  private static final String ATTRIBUTES = "Attributes.";

  private MockedModule() {}

  /**
   * A module.
   *
   * @param left what it leaves behind: {@code Result}, {@code ResultData.name}, {@code
   *     Attributes.name}
   */
  public static Flow leaving(String flowId, Map<String, String> left) {
    var result = left.get(RESULT);
    var blocks = new ArrayList<Block>();
    var attributes = named(left, ATTRIBUTES);
    if (!attributes.isEmpty()) {
      blocks.add(new UpdateContactAttributes(attributes, false));
    }
    blocks.add(
        new EndFlowModuleExecution(
            result == null ? null : Template.constant(result), named(left, DATA)));
    return flow(flowId, FlowType.MODULE, blocks);
  }

  /** Whether a module can leave a value of this name. */
  static boolean canLeave(String name) {
    return name.equals(RESULT) || name.startsWith(DATA) || name.startsWith(ATTRIBUTES);
  }

  /** Those of the values that have the prefix, without it. */
  public static List<Attribute> named(Map<String, String> values, String prefix) {
    return values.entrySet().stream()
        .filter(value -> value.getKey().startsWith(prefix))
        .map(value ->
            new Attribute(
                value.getKey().substring(prefix.length()), Template.constant(value.getValue())))
        .toList();
  }

  /** A flow of blocks that follow one another. */
  public static Flow flow(String flowId, FlowType type, List<Block> blocks) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < blocks.size(); i++) {
      int next = i + 1 < blocks.size() ? i + 1 : Transitions.NONE;
      var name = blocks.get(i).getClass().getSimpleName();
      steps.add(
          new Step(
              flowId + "/" + i, name, blocks.get(i), Parameters.NONE, Transitions.to(next), name));
    }
    return new Flow(flowId, 1, flowId, type, List.copyOf(steps), 0);
  }
}
