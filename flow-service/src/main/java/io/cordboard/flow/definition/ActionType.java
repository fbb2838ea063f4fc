package io.cordboard.flow.definition;

import io.cordboard.flow.engine.FlowType;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An action type of the published flow language: its row in {@code docs/blocks.md}, and what
 * reading a flow needs to know of it.
 *
 * @param name as flow files write it
 * @param console what the designer calls it
 * @param flowTypes flows that it is meant for
 * @param goesOnAfterError whether exports harmlessly leave its error branch out
 * @param cells everything else, each a list of words
 */
public record ActionType(
    String name,
    String console,
    Set<FlowType> flowTypes,
    boolean goesOnAfterError,
    Map<Cell, List<String>> cells) {

  /** What a row says in lists of words. */
  public enum Cell {
    /** Its names in the legacy format, that of flow logs first. */
    LEGACY,
    /** Parameters; a question mark means that it may be absent. */
    PARAMETERS,
    /** What conditions may test. */
    RESULTS,
    /** Error branches that a flow without them is told of. */
    ERRORS_NEEDED,
    /** Error branches that may be missing. */
    ERRORS_MORE,
    /** Tests of its block that are not named after the type. */
    TESTS
  }

  /** A row: for every flow, without parameters, results and errors. */
  static ActionType of(String name, String console) {
    return new ActionType(name, console, EnumSet.allOf(FlowType.class), false, Map.of());
  }

  /** What it says of this; empty if nothing. */
  public List<String> words(Cell cell) {
    return cells.getOrDefault(cell, List.of());
  }

  /** The tests of its block, by class. */
  public List<String> tests() {
    return cells.containsKey(Cell.TESTS) ? words(Cell.TESTS) : List.of(name + "Test");
  }

  ActionType legacy(String... names) {
    return with(Cell.LEGACY, names);
  }

  ActionType parameters(String... names) {
    return with(Cell.PARAMETERS, names);
  }

  ActionType results(String... results) {
    return with(Cell.RESULTS, results);
  }

  ActionType needs(String... errorTypes) {
    return with(Cell.ERRORS_NEEDED, errorTypes);
  }

  ActionType may(String... errorTypes) {
    return with(Cell.ERRORS_MORE, errorTypes);
  }

  ActionType tests(String... classes) {
    return with(Cell.TESTS, classes);
  }

  /** Meant for these flows only. */
  ActionType in(Set<FlowType> types) {
    return new ActionType(name, console, types, goesOnAfterError, cells);
  }

  /** Goes on after an error that has no branch. */
  ActionType harmless() {
    return new ActionType(name, console, flowTypes, true, cells);
  }

  private ActionType with(Cell cell, String... words) {
    var all = new EnumMap<Cell, List<String>>(Cell.class);
    all.putAll(cells);
    all.put(cell, List.of(words));
    return new ActionType(name, console, flowTypes, goesOnAfterError, all);
  }
}
