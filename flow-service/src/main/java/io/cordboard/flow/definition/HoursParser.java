package io.cordboard.flow.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.flow.engine.HoursOfOperation;
import io.cordboard.flow.engine.HoursOfOperation.Hours;
import io.cordboard.flow.engine.HoursOfOperation.Period;
import io.cordboard.flow.engine.HoursOfOperation.SpecialDay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads hours of operation: {@code timeZone}, {@code periods[{day,start,end}]}, {@code
 * overrides[{date,name,hours[{start,end}]}]}, {@code holidays[12-25]}. A time is {@code 17:00}; an
 * end of {@code 00:00} is the midnight that ends the day.
 */
public final class HoursParser {

  private static final Set<String> KNOWN =
      Set.of("id", "name", "arn", "description", "timeZone", "periods", "overrides", "holidays");

  private final Problems problems = new Problems();

  private HoursParser() {}

  /** What came of reading; hours are null if a problem is an ERROR. */
  public record Parsed(@Nullable HoursOfOperation hours, List<FlowProblem> problems) {}

  /** Reads a document. */
  public static Parsed parse(String json) {
    var parser = new HoursParser();
    try {
      var hours = parser.read(Json.read(json));
      return new Parsed(parser.problems.hasErrors() ? null : hours, parser.problems.list());
    } catch (JsonProcessingException notJson) {
      parser.problems.error(
          "$", notJson.getOriginalMessage(), "a JSON document", "mend the document");
      return new Parsed(null, parser.problems.list());
    }
  }

  private @Nullable HoursOfOperation read(JsonNode root) {
    root.fieldNames()
        .forEachRemaining(name -> {
          if (!KNOWN.contains(name)) {
            problems.error("$." + name, name, "one of " + sorted(), "correct the name");
          }
        });
    var zone = value(root, "$", "timeZone", "a time zone such as Europe/Berlin", ZoneId::of);
    var periods = new ArrayList<Period>();
    each(
        root,
        "periods",
        HoursOfOperation.PERIODS_MAX,
        (node, path) -> {
          var day =
              value(
                  node,
                  path,
                  "day",
                  "MONDAY to SUNDAY",
                  word -> DayOfWeek.valueOf(word.toUpperCase(Locale.ROOT)));
          var open = open(node, path);
          if (day != null && open != null) {
            periods.add(new Period(day, open));
          }
        });
    var overrides = overrides(root);
    var holidays = holidays(root);
    return zone == null ? null : new HoursOfOperation(zone, periods, overrides, holidays);
  }

  private List<SpecialDay> overrides(JsonNode root) {
    var overrides = new ArrayList<SpecialDay>();
    each(
        root,
        "overrides",
        HoursOfOperation.OVERRIDES_MAX,
        (node, path) -> {
          var date = value(node, path, "date", "a date such as 2026-12-24", LocalDate::parse);
          var hours = new ArrayList<Hours>();
          for (int i = 0; i < node.path("hours").size(); i++) {
            var open = open(node.path("hours").path(i), path + ".hours[" + i + "]");
            if (open != null) {
              hours.add(open);
            }
          }
          if (date != null) {
            overrides.add(new SpecialDay(date, List.copyOf(hours)));
          }
        });
    return overrides;
  }

  private List<MonthDay> holidays(JsonNode root) {
    var holidays = new ArrayList<MonthDay>();
    var list = root.path("holidays");
    if (list.size() > HoursOfOperation.HOLIDAYS_MAX) {
      tooMany("$.holidays", list.size(), HoursOfOperation.HOLIDAYS_MAX);
    }
    for (int i = 0; i < list.size(); i++) {
      var day =
          parsed(
              Json.text(list.path(i)),
              "$.holidays[" + i + "]",
              "a day of every year, such as 12-25",
              word -> MonthDay.parse("--" + word));
      if (day != null) {
        holidays.add(day);
      }
    }
    return holidays;
  }

  private @Nullable Hours open(JsonNode node, String path) {
    var start = value(node, path, "start", "a time such as 09:00", LocalTime::parse);
    var end = value(node, path, "end", "a time such as 17:00", LocalTime::parse);
    if (start == null || end == null) {
      return null;
    }
    if (!end.equals(LocalTime.MIDNIGHT) && !end.isAfter(start)) {
      problems.error(
          path + ".end",
          end.toString(),
          "a time after " + start + ", or 00:00 for midnight",
          "split a period that goes over midnight into one for each day");
    }
    return new Hours(start, end);
  }

  private interface Each {
    void read(JsonNode node, String path);
  }

  private void each(JsonNode root, String name, int max, Each reader) {
    var list = root.path(name);
    if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
      problems.error("$." + name, Json.kind(list), "an array", "write an array of objects");
    }
    if (list.size() > max) {
      tooMany("$." + name, list.size(), max);
    }
    for (int i = 0; i < list.size() && list.isArray(); i++) {
      reader.read(list.get(i), "$." + name + "[" + i + "]");
    }
  }

  private void tooMany(String path, int found, int max) {
    problems.error(path, found + " entries", "at most " + max, "take some out");
  }

  private <T> @Nullable T value(
      JsonNode node, String path, String name, String expected, Function<String, T> parser) {
    return parsed(Json.text(node, name), path + "." + name, expected, parser);
  }

  private <T> @Nullable T parsed(
      @Nullable String text, String path, String expected, Function<String, T> parser) {
    try {
      if (text != null) {
        return parser.apply(text);
      }
    } catch (java.time.DateTimeException | IllegalArgumentException malformed) {
      // Reported below, as what is missing is.
    }
    problems.error(path, text == null ? "nothing" : text, expected, "write " + expected);
    return null;
  }

  private static String sorted() {
    return String.join(", ", new java.util.TreeSet<>(KNOWN));
  }
}
