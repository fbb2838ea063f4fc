package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** A contact's timeline as lines of text. */
public final class TimelineText {
  private static final int TIME_OF_DAY_BEGINS = 11;
  private static final int TIME_OF_DAY_ENDS = 23;

  private TimelineText() {}

  public static void print(JsonNode timeline, PrintWriter out) {
    for (JsonNode entry : timeline) {
      out.printf(
          "  %-12s  %-18s %-26s %s%n",
          timeOfDay(entry.path("occurredAt").asText()),
          entry.path("service").asText(),
          entry.path("type").asText(),
          entry.path("summary").asText());
    }
  }

  private static String timeOfDay(String instant) {
    return instant.length() < TIME_OF_DAY_BEGINS
        ? instant
        : instant
            .substring(TIME_OF_DAY_BEGINS, Math.min(instant.length(), TIME_OF_DAY_ENDS))
            .replace("Z", "");
  }
}
