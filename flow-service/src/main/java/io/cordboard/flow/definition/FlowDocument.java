package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow document in either format, brought to the words of the current one.
 *
 * @param start identifier of the first action
 * @param typeWord what the document says about its type
 * @param names what the designer called the resources that actions name, by reference
 */
record FlowDocument(
    ParsedFlow.Format format,
    String start,
    String startPath,
    @Nullable String name,
    @Nullable String typeWord,
    List<Action> actions,
    Map<String, String> names) {

  /**
   * An action.
   *
   * @param path where it is in the document
   * @param parametersPath where its parameters are
   */
  record Action(
      String id,
      String type,
      ObjectNode parameters,
      @Nullable Target next,
      List<Condition> conditions,
      List<Failure> errors,
      String path,
      String parametersPath) {}

  /** A reference to another action. */
  record Target(String id, String path) {}

  /** A condition and where it leads. */
  record Condition(String operator, List<String> operands, Target target) {}

  /** An error type and where it leads. */
  record Failure(String errorType, Target target) {}
}
