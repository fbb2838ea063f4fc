package io.cordboard.flow.definition;

import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.definition.FlowDocument.Target;
import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Operator;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.Transitions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes steps of a document's actions: blocks with their parameters, branches with the index of the
 * step that they lead to.
 */
final class FlowCompiler {

  private static final int ACTIONS_MAX = 250;
  private static final int IDENTIFIER_MAX = 50;
  private static final Set<String> RESERVED =
      Set.of(
          "__defineGetter__",
          "__defineSetter__",
          "__proto__",
          "constructor",
          "hasOwnProperty",
          "isPrototypeOf",
          "propertyIsEnumerable",
          "prototype",
          "toLocaleString",
          "toString",
          "valueOf");
  private static final String IDENTIFIER_FORBIDDEN = "%:(\\/)=$,;[]{}";

  private final FlowDocument document;
  private final About about;
  private final Problems problems;
  private final Set<String> unsupported;
  private final ReferenceChecks references;
  private final Map<String, Integer> indexes = new LinkedHashMap<>();

  /** A flow's steps and the index of the first. */
  record Compiled(List<Step> steps, int start) {}

  /**
   * What is known of the flow beside its document.
   *
   * @param published what it can name; null if that is not known
   */
  record About(FlowType type, String flowId, String name, @Nullable Definitions published) {}

  FlowCompiler(FlowDocument document, About about, Problems problems, Set<String> unsupported) {
    this.document = document;
    this.about = about;
    this.problems = problems;
    this.unsupported = unsupported;
    this.references =
        new ReferenceChecks(
            document.actions().stream().map(Action::type).collect(Collectors.toSet()), problems);
  }

  /**
   * The steps; null if there is nowhere to start. Problems tell everything that was found on the
   * way.
   */
  @Nullable Compiled compile() {
    index();
    var steps = new ArrayList<Step>();
    for (var action : document.actions()) {
      steps.add(step(action));
    }
    var start = indexes.get(document.start());
    if (start == null) {
      problems.error(
          document.startPath(),
          document.start().isEmpty() ? "nothing" : document.start(),
          "the identifier of an action",
          document.actions().isEmpty()
              ? "add an action"
              : "name the first action, such as " + document.actions().getFirst().id());
      return null;
    }
    var graph = new FlowGraph(document.actions(), indexes);
    Reachability.check(graph, start, problems);
    EndlessLoops.check(graph, problems);
    UnreadInput.check(graph, problems);
    return new Compiled(List.copyOf(steps), start);
  }

  private void index() {
    if (document.actions().size() > ACTIONS_MAX) {
      problems.warning(
          "$.Actions",
          document.actions().size() + " actions",
          "at most " + ACTIONS_MAX,
          "move a part into another flow");
    }
    for (int i = 0; i < document.actions().size(); i++) {
      var action = document.actions().get(i);
      if (indexes.putIfAbsent(action.id(), i) != null) {
        problems.error(
            action.path() + ".Identifier",
            action.id(),
            "an identifier that no other action has",
            "rename one of the two");
      }
      if (action.id().length() > IDENTIFIER_MAX
          || RESERVED.contains(action.id())
          || action.id().chars().anyMatch(c -> IDENTIFIER_FORBIDDEN.indexOf(c) >= 0)) {
        problems.hint(
            action.path() + ".Identifier",
            action.id(),
            "at most " + IDENTIFIER_MAX + " characters, none of " + IDENTIFIER_FORBIDDEN,
            "shorten or rename it before you import the flow elsewhere");
      }
    }
  }

  private Step step(Action action) {
    var reader = new BlockReader(action, about.flowId(), problems);
    var block = reader.read();
    if (block == null) {
      unsupported.add(action.type());
      problems.warning(
          action.path() + ".Type",
          action.type(),
          "a block that is carried out here",
          way(action.type()));
      block = CallBlockReader.unknown(action);
    }
    if (!ActionTypes.isAllowed(action, about.type())) {
      problems.warning(
          action.path() + ".Type",
          action.type() + " in a flow of type " + about.type(),
          "a block that is meant for this type",
          "check the flow's type, or move the block");
    }
    var parameters = ParameterReader.read(action.parameters());
    BranchChecks.check(action, problems);
    ConstantChecks.check(action, about.type(), problems);
    if (about.published() != null) {
      new ResourceChecks(action, about.type(), about.name(), about.published(), problems).check();
    }
    references.check(action, parameters);
    return new Step(
        action.id(),
        action.type(),
        block,
        parameters,
        transitions(action),
        ActionTypes.logName(action));
  }

  /** What to do about a type that does not run here. */
  private static String way(String type) {
    var meant = ActionTypes.calledInLegacyFiles(type);
    return meant != null
        ? "write " + meant + ", which the current format calls it"
        : "connect its NoMatchingError branch, which it takes, replace it, or register an integration of this name";
  }

  private Transitions transitions(Action action) {
    var conditions = new ArrayList<Transitions.Condition>();
    for (var condition : action.conditions()) {
      var operator = Operator.named(condition.operator());
      if (operator == null || condition.operands().isEmpty()) {
        problems.warning(
            condition.target().path(),
            condition.operator() + " " + condition.operands(),
            "one of the eight operators, and an operand",
            "rewrite the condition; it never holds");
        continue;
      }
      for (var operand : condition.operands()) {
        var label = operator.word() + " " + operand;
        conditions.add(
            new Transitions.Condition(
                operator,
                Template.of(operand),
                new Transitions.Branch(label, resolve(condition.target()))));
      }
    }
    var errors = new ArrayList<Transitions.ErrorBranch>();
    for (var error : action.errors()) {
      errors.add(
          new Transitions.ErrorBranch(
              error.errorType(),
              new Transitions.Branch(error.errorType(), resolve(error.target()))));
    }
    int next = action.next() == null ? Transitions.NONE : resolve(action.next());
    boolean goesOn = ActionTypes.goesOnAfterError(action);
    return new Transitions(next, List.copyOf(conditions), List.copyOf(errors), goesOn);
  }

  private int resolve(Target target) {
    var index = indexes.get(target.id());
    if (index != null) {
      return index;
    }
    problems.warning(
        target.path(),
        target.id().isEmpty() ? "nothing" : target.id(),
        "the identifier of an action",
        "connect the branch; the flow ends there");
    return Transitions.NONE;
  }
}
