package io.cordboard.flow.offline.cases;

import io.cordboard.flow.offline.CallerScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the script of a case: the steps of caller and agent, and lines for what is mocked, in the
 * words of {@link CallerScript}.
 */
final class ScriptReader {

  /** Kinds that are asked again and again, and may answer otherwise each time. */
  private static final Set<String> ANSWERING = Set.of("function", "bot", "integration");

  private static final CallerScript NOTHING = CallerScript.EMPTY;

  private final List<CaseProblem> problems;
  private final List<String> lines = new ArrayList<>();

  ScriptReader(List<CaseProblem> problems) {
    this.problems = problems;
  }

  CallerScript read(CaseNode file, CaseNode item) {
    for (var step : item.items("caller")) {
      step(step);
    }
    mocks(file.child("mocks"));
    mocks(item.child("mocks"));
    try {
      return CallerScript.parse(String.join("\n", lines));
    } catch (IllegalArgumentException alreadyTold) {
      return NOTHING;
    }
  }

  /** A step is a line, {@code press 1}, or a pair, {@code press: 1}. */
  private void step(CaseNode step) {
    var pair = step.node().isObject() && step.node().size() == 1 ? step.fields().getFirst() : null;
    var line =
        pair == null
            ? step.text("a step, such as press 1")
            : pair.getKey() + " " + pair.getValue().text("one value");
    if (line.isBlank()) {
      return;
    }
    try {
      var read = CallerScript.parse(line);
      if (read.lines().size() == 1) {
        lines.add(line);
        return;
      }
    } catch (IllegalArgumentException notUnderstood) {
      // told below, with its path
    }
    step.wrong(
        "a step: press KEYS, say WORDS, silence, fail, wait 10s, hangup, full, accept, reject,"
            + " miss, hold, resume, agent-hangup, transfer QUEUE");
  }

  /** {@code kind: {name: value}}, each a line of the script; a list of answers is a line each. */
  private void mocks(CaseNode mocks) {
    for (var kind : mocks.fields()) {
      boolean answers = ANSWERING.contains(kind.getKey());
      for (var mock : kind.getValue().fields()) {
        var value = mock.getValue();
        if (answers && value.node().isArray()) {
          value.items().forEach(one -> mock(kind.getKey(), mock.getKey(), one));
        } else {
          mock(kind.getKey(), mock.getKey(), value);
        }
      }
    }
  }

  private void mock(String kind, String name, CaseNode value) {
    var line = kind + " " + name + " " + value(value);
    if (isMock(line)) {
      lines.add(line);
    } else {
      problems.add(
          new CaseProblem(
              value.path(),
              line,
              "a mock of a kind that the engine has, with a value of its form"
                  + " (docs/flow-tests.md)"));
    }
  }

  private static boolean isMock(String line) {
    try {
      return CallerScript.parse(line).lines().isEmpty();
    } catch (IllegalArgumentException notUnderstood) {
      return false;
    }
  }

  /** A word as it is; figures as {@code name=value}; anything else as JSON on one line. */
  private static String value(CaseNode node) {
    if (node.node().isValueNode()) {
      return node.node().asText();
    }
    boolean figures = node.node().isObject() && node.path().contains("mocks.metrics.");
    return figures
        ? node.fields().stream()
            .map(field -> field.getKey() + "=" + field.getValue().text("a figure"))
            .collect(Collectors.joining(" "))
        : node.node().toString();
  }
}
