package io.cordboard.flow.offline;

import io.cordboard.flow.engine.ContactRecord;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an offline run.
 *
 * @param ended whether every contact came to its end
 * @param outcome the last contact's disconnect reason, or why the run stopped before its end
 * @param contactRecords of all contacts, in the order in which they ended
 * @param blocks every block executed, in order
 * @param flowLogEntries how many flow-log lines were written
 * @param unusedLine the first line of the script that never made sense; 0 if all were used
 * @param elapsedMs virtual time from the first event to the last
 * @param trace for people: a line for each thing that happened
 * @param heard every prompt and message, in order
 * @param flowLog the flow-log lines
 */
public record OfflineResult(
    boolean ended,
    String outcome,
    List<ContactRecord> contactRecords,
    List<FlowEvent.BlockExecuted> blocks,
    int flowLogEntries,
    int unusedLine,
    long elapsedMs,
    List<String> trace,
    List<Heard> heard,
    List<Effect.FlowLogEntry> flowLog) {

  /**
   * What somebody was to hear or read.
   *
   * @param participantId who
   * @param text the text, markup, or id of the prompt
   */
  public record Heard(String participantId, String text) {}

  /** The trace as one text. */
  public String traceText() {
    return String.join("\n", trace) + "\n";
  }

  /** The first contact's record; null if it did not end. */
  public @Nullable ContactRecord firstRecord() {
    return contactRecords.isEmpty() ? null : contactRecords.getFirst();
  }
}
