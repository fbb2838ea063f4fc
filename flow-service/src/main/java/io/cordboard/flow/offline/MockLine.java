package io.cordboard.flow.offline;

import io.cordboard.flow.engine.QueueMetrics;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Lines of a script that say how the world around it is. They count from the beginning, wherever
 * they stand.
 */
final class MockLine {

  private static final Pattern NUMBER =
      Pattern.compile("(waiting|online|available|staffed|busy|acw)=(\\d{1,9})|oldest=(\\w+)");

  private MockLine() {}

  /** Whether this word begins such a line. */
  static boolean isMock(String word) {
    return switch (word) {
      case "hours", "metrics" -> true;
      case String _ -> false;
    };
  }

  /** Takes a line; whether it was understood. */
  static boolean take(String word, String argument, OfflineMocks.Builder mocks) {
    int space = argument.indexOf(' ');
    if (space < 0) {
      return false;
    }
    var name = argument.substring(0, space);
    var rest = argument.substring(space + 1).strip();
    return word.equals("hours") ? hours(name, rest, mocks) : metrics(name, rest, mocks);
  }

  private static boolean hours(String name, String rest, OfflineMocks.Builder mocks) {
    if (!rest.equals("open") && !rest.equals("closed")) {
      return false;
    }
    mocks.hours(name, rest.equals("open"));
    return true;
  }

  private static boolean metrics(String name, String rest, OfflineMocks.Builder mocks) {
    Map<String, Integer> numbers = new TreeMap<>();
    long oldestMs = 0;
    for (var part : rest.split(" +", -1)) {
      var match = NUMBER.matcher(part);
      if (!match.matches()) {
        return false;
      }
      if (match.group(3) == null) {
        numbers.put(match.group(1), Integer.parseInt(match.group(2)));
      } else if (CallerScript.isTime(match.group(3))) {
        oldestMs = CallerScript.time(match.group(3)).toMillis();
      } else {
        return false;
      }
    }
    mocks.metrics(
        name,
        new QueueMetrics(
            numbers.getOrDefault("waiting", 0),
            oldestMs,
            numbers.getOrDefault("online", 0),
            numbers.getOrDefault("available", 0),
            numbers.getOrDefault("staffed", 0),
            numbers.getOrDefault("busy", 0),
            numbers.getOrDefault("acw", 0)));
    return true;
  }
}
