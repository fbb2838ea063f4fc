package io.cordboard.flow.offline.cases;

import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.offline.CallerScript;
import io.cordboard.flow.offline.OfflineCaller;
import io.cordboard.flow.offline.OfflineResult;
import io.cordboard.flow.offline.OfflineRun;
import java.util.List;
import java.util.Map;

/**
 * A test case of a flow.
 *
 * @param attributes of the contact, to begin with
 * @param script what caller, agent and world do
 */
public record FlowCase(
    String name,
    OfflineCaller caller,
    Map<String, String> attributes,
    CallerScript script,
    Expectations expectations) {

  /**
   * What came of a case.
   *
   * @param failures what was not as expected, a sentence each; empty if all was
   */
  public record Outcome(FlowCase flowCase, List<String> failures, OfflineResult result) {
    /** Whether all was as expected. */
    public boolean isOk() {
      return failures.isEmpty();
    }
  }

  /** Runs it in virtual time, with the engine that serves contacts. */
  public Outcome run(Flow flow, Definitions definitions) {
    var result = OfflineRun.of(flow, definitions, caller, script, attributes);
    return new Outcome(this, expectations.failures(result), result);
  }
}
