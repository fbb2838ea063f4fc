package io.cordboard.flow.definition;

import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a flow document.
 *
 * @param format which format it is in
 * @param type the flow's type: the caller's, else the document's, else CONTACT_FLOW
 * @param typeGuessed whether neither caller nor document named the type
 * @param name the document's own name; null if it has none
 * @param actions how many actions it has
 * @param flow ready to run; null if a problem is an ERROR
 * @param problems all of them, in the order of the document
 * @param unsupported action types that take their error branch at run time, sorted, each once
 */
public record ParsedFlow(
    Format format,
    FlowType type,
    boolean typeGuessed,
    @Nullable String name,
    int actions,
    @Nullable Flow flow,
    List<FlowProblem> problems,
    List<String> unsupported) {

  /** The formats that flows come in. */
  public enum Format {
    /** {@code Actions}, version 2019-10-30. */
    CURRENT,
    /** {@code modules}. */
    LEGACY,
    /** Neither. */
    UNKNOWN
  }

  /** Whether the flow can be published. */
  public boolean isOk() {
    return flow != null;
  }
}
