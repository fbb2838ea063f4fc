package io.cordboard.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.cli.Json;
import io.cordboard.cli.TimelineText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What was kept of the call.
 *
 * @param contact as recording-service describes it, with its contact record
 * @param recordings all that the contact has
 * @param flowLogEntries how many lines its flow log has
 */
public record Result(
    String contactId,
    String agentId,
    JsonNode contact,
    JsonNode timeline,
    JsonNode recordings,
    int flowLogEntries,
    List<Checklist.Checked> checks,
    Duration elapsed) {
  private static final String STORED = "STORED";

  public Result {
    List<Checklist.Checked> all = new ArrayList<>(checks);
    all.add(new Checklist.Checked("contact record kept", contact.hasNonNull("record"), ""));
    all.add(new Checklist.Checked("recording stored", stored(recordings) > 0, ""));
    all.add(new Checklist.Checked("flow log kept", flowLogEntries > 0, ""));
    checks = List.copyOf(all);
  }

  /** How many recordings are complete and verified. */
  static int stored(JsonNode recordings) {
    int stored = 0;
    for (JsonNode recording : recordings) {
      if (recording.path("state").asText().equals(STORED)) {
        stored++;
      }
    }
    return stored;
  }

  public boolean everyStepSeen() {
    return checks.stream().allMatch(Checklist.Checked::seen);
  }

  public void print(PrintWriter out) {
    TimelineText.print(timeline, out);
    out.println();
    for (Checklist.Checked check : checks) {
      out.printf("  %s %-40s %s%n", check.seen() ? "✓" : "✗", check.name(), check.when());
    }
    out.printf(
        "%s after %.1f s: contact %s%n",
        everyStepSeen() ? "Every step was seen" : "NOT every step was seen",
        elapsed.toMillis() / 1_000.0,
        contactId);
    out.flush();
  }

  public ObjectNode json() {
    long blocks = 0;
    for (JsonNode entry : timeline) {
      if (entry.path("type").asText().equals("BlockExecuted")) {
        blocks++;
      }
    }
    ObjectNode json =
        Json.object()
            .put("contactId", contactId)
            .put("outcome", contact.path("contact").path("outcome").asText())
            .put("blocks", blocks)
            .put("agent", agentId)
            .put("recordings", stored(recordings))
            .put("flowLogEntries", flowLogEntries)
            .put("elapsedMs", elapsed.toMillis())
            .put("everyStepSeen", everyStepSeen());
    var missing = json.putArray("missing");
    checks.stream().filter(check -> !check.seen()).forEach(check -> missing.add(check.name()));
    return json;
  }
}
