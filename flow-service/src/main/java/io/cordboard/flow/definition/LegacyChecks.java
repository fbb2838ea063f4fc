package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The legacy modules that look at hours and queues, in the words of the current format. */
final class LegacyChecks {

  private static final String METRICS = "CheckMetricData";

  private LegacyChecks() {}

  static LegacyModule hours(LegacyParameters p, ObjectNode to) {
    var hours = p.resource("Hours");
    put(to, "HoursOfOperationId", hours != null ? hours : p.resource("HoursOfOperation"));
    return new LegacyModule("CheckHoursOfOperation", to);
  }

  static LegacyModule staffing(LegacyParameters p, ObjectNode to) {
    var status = p.value("Status");
    var metric =
        switch (status == null ? "" : status.toUpperCase(Locale.ROOT)) {
          case "AVAILABLE" -> "NumberOfAgentsAvailable";
          case "ONLINE" -> "NumberOfAgentsOnline";
          case String _ -> "NumberOfAgentsStaffed";
        };
    to.put("MetricType", metric);
    queue(p, to);
    return new LegacyModule(METRICS, to);
  }

  /** What is looked at is said by the branches: all of a module are of one kind. */
  static LegacyModule queueStatus(JsonNode module, LegacyParameters p, ObjectNode to) {
    var metric = "NumberOfContactsInQueue";
    for (var branch : module.path("branches")) {
      if ("CheckQueueTime".equals(Json.text(branch, "condition"))) {
        metric = "OldestContactInQueueAgeSeconds";
      }
    }
    to.put("MetricType", metric);
    queue(p, to);
    return new LegacyModule(METRICS, to);
  }

  private static void queue(LegacyParameters p, ObjectNode to) {
    put(to, "QueueId", p.resource("Queue"));
    put(to, "AgentId", p.resource("Agent"));
  }

  private static void put(ObjectNode to, String name, @Nullable String value) {
    if (value != null) {
      to.put(name, value);
    }
  }
}
