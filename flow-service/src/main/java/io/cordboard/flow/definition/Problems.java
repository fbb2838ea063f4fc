package io.cordboard.flow.definition;

import io.cordboard.flow.definition.FlowProblem.Severity;
import java.util.ArrayList;
import java.util.List;

/** Problems found so far. */
final class Problems {

  /** Found values are shown up to this many characters. */
  private static final int FOUND_MAX = 120;

  private final List<FlowProblem> list = new ArrayList<>();

  void error(String path, String found, String expected, String fix) {
    add(Severity.ERROR, path, found, expected, fix);
  }

  void warning(String path, String found, String expected, String fix) {
    add(Severity.WARNING, path, found, expected, fix);
  }

  void hint(String path, String found, String expected, String fix) {
    add(Severity.HINT, path, found, expected, fix);
  }

  boolean hasErrors() {
    return list.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }

  List<FlowProblem> list() {
    return List.copyOf(list);
  }

  private void add(Severity severity, String path, String found, String expected, String fix) {
    var shown = found.length() > FOUND_MAX ? found.substring(0, FOUND_MAX) + "..." : found;
    list.add(new FlowProblem(severity, path, shown, expected, fix));
  }
}
