package io.cordboard.flow.offline.cases;

import io.cordboard.flow.engine.FlowType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of test cases.
 *
 * @param flow the file of the flow under test, as the file names it
 * @param type the flow's type; null takes the document's
 * @param others files of flows that it refers to
 * @param problems everything that was not understood, in order; with any, the cases are not
 *     complete
 */
public record CaseFile(
    String flow,
    @Nullable FlowType type,
    List<String> others,
    List<FlowCase> cases,
    List<CaseProblem> problems) {}
