package io.cordboard.flow.definition;

/**
 * Something that is wrong, doubtful or worth knowing about a flow document.
 *
 * @param jsonPath where, as {@code $.Actions[3].Transitions.NextAction}
 * @param found what is there
 * @param expected what should be there
 * @param fix a way out
 */
public record FlowProblem(
    Severity severity, String jsonPath, String found, String expected, String fix) {

  /** How bad it is. */
  public enum Severity {
    /** The flow can't be published. */
    ERROR,
    /** The flow runs, but something in it won't do what it says. */
    WARNING,
    /** The flow runs as it says. */
    HINT
  }
}
