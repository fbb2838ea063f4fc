package io.cordboard.flow.definition;

import io.cordboard.flow.definition.ActionType.Cell;
import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.Operator;
import io.cordboard.flow.engine.Template;
import java.util.List;
import java.util.Set;

/** Looks at an action's branches: missing ones, and conditions that never hold. */
final class BranchChecks {

  private static final int CONDITIONS_MAX = 50;

  /** Types behind which the flow does not go on, at least in some of their forms. */
  private static final Set<String> TERMINAL =
      Set.of(
          "DisconnectParticipant",
          "EndFlowExecution",
          "EndFlowModuleExecution",
          "TransferContactToAgent",
          "TransferContactToQueue",
          "TransferToFlow",
          "TransferParticipantToThirdParty",
          "DequeueContactAndTransferToQueue",
          "MessageParticipantIteratively",
          "CompleteOutboundCall",
          "CreateCallbackContact",
          "ResumeContact");

  private BranchChecks() {}

  static void check(Action action, Problems problems) {
    checkNext(action, problems);
    checkErrors(action, problems);
    checkConditions(action, problems);
  }

  private static void checkNext(Action action, Problems problems) {
    boolean known = ActionTypes.of(action) != null;
    if (known
        && action.next() == null
        && action.conditions().isEmpty()
        && !TERMINAL.contains(action.type())) {
      problems.hint(
          action.path() + ".Transitions.NextAction",
          "nothing",
          "the identifier of an action",
          "connect it; the flow ends there");
    }
  }

  private static void checkErrors(Action action, Problems problems) {
    var type = ActionTypes.of(action);
    for (var error : action.errors()) {
      if (type != null && !raises(type, error.errorType())) {
        problems.hint(
            error.target().path(),
            error.errorType(),
            "an error of " + action.type(),
            "correct the word or take the branch out; as it is, it is never taken");
      }
    }
    for (var needed : ActionTypes.errorsNeeded(action)) {
      if (action.errors().stream().noneMatch(error -> error.errorType().equals(needed))) {
        problems.hint(
            action.path() + ".Transitions.Errors",
            "no branch for " + needed,
            "a branch for " + needed,
            "add the branch; without it the flow may end there");
      }
    }
  }

  /**
   * Exports have a branch for NoMatchingError, or for no condition, where there is none to take.
   */
  private static boolean raises(ActionType type, String errorType) {
    return type.words(Cell.ERRORS_NEEDED).contains(errorType)
        || type.words(Cell.ERRORS_MORE).contains(errorType)
        || errorType.equals(ErrorType.NO_MATCHING_ERROR)
        || errorType.equals(ErrorType.NO_MATCHING_CONDITION);
  }

  private static void checkConditions(Action action, Problems problems) {
    if (action.conditions().size() > CONDITIONS_MAX) {
      problems.hint(
          action.path() + ".Transitions.Conditions",
          action.conditions().size() + " conditions",
          "at most " + CONDITIONS_MAX,
          "divide them between two blocks before you import the flow elsewhere");
    }
    var words = fixedResults(action);
    for (var condition : action.conditions()) {
      for (var operand : condition.operands()) {
        boolean holds =
            words.isEmpty() ? !isMenu(action) || isKey(operand) : words.contains(operand);
        if (condition.operator().equals("Equals") && !holds && !operand.startsWith("$")) {
          problems.warning(
              condition.target().path(),
              "Equals " + operand,
              words.isEmpty() ? "one key of 0-9 * #" : "one of " + words,
              "correct the operand; as it is, the branch is never taken");
        }
        if (condition.operator().startsWith("Number") && isNoNumber(operand)) {
          problems.warning(
              condition.target().path(),
              condition.operator() + " " + operand,
              "a number, or a reference",
              "correct the operand; as it is, the branch is never taken");
        }
      }
    }
  }

  /** The results of types whose results are given words; empty for others. */
  private static List<String> fixedResults(Action action) {
    var type = ActionTypes.of(action);
    var words = type == null ? List.<String>of() : type.words(Cell.RESULTS);
    return words.stream().allMatch(word -> word.matches("[A-Za-z]+")) ? words : List.of();
  }

  private static boolean isNoNumber(String operand) {
    return Template.of(operand).isConstant()
        && !Operator.NUMBER_GREATER_OR_EQUAL_TO.test(operand, operand);
  }

  private static boolean isMenu(Action action) {
    return action.type().equals("GetParticipantInput")
        && !ActionTypes.storesInput(action.parameters());
  }

  private static boolean isKey(String operand) {
    return operand.matches("[0-9*#]");
  }
}
