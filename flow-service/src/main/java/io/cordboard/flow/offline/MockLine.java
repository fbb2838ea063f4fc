package io.cordboard.flow.offline;

import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.FunctionOutcome;
import io.cordboard.flow.engine.QueueMetrics;
import io.cordboard.flow.engine.block.BotAnswer;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a script that say how the world around it is. They count from the beginning, wherever
 * they stand.
 */
final class MockLine {

  private static final Pattern NUMBER =
      Pattern.compile(
          "(waiting|online|available|staffed|busy|acw|missed)=(\\d{1,9})|(oldest|wait)=(\\w+)");

  private MockLine() {}

  /** Whether this word begins such a line. */
  static boolean isMock(String word) {
    return switch (word) {
      case "hours", "metrics", "module", "function", "bot", "integration" -> true;
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
    return switch (word) {
      case "hours" -> hours(name, rest, mocks);
      case "metrics" -> metrics(name, rest, mocks);
      case "module" -> module(name, rest, mocks);
      case "function" -> answer(FunctionKind.FUNCTION, name, rest, mocks);
      case "bot" -> bot(name, rest, mocks);
      case String _ -> answer(FunctionKind.INTEGRATION, name, rest, mocks);
    };
  }

  private static boolean answer(
      FunctionKind kind, String name, String rest, OfflineMocks.Builder mocks) {
    if (rest.equals("fails") || rest.equals("times-out")) {
      mocks.answer(kind, name, OfflineMocks.Answer.failed(outcome(rest)));
      return true;
    }
    var values = MockJson.flat(rest);
    if (values == null) {
      return false;
    }
    mocks.answer(kind, name, OfflineMocks.Answer.of(values));
    return true;
  }

  /**
   * {@code INTENT {"slot":"value"}}, {@code asks WORDS}, or an object with {@code intent} and more.
   */
  private static boolean bot(String name, String rest, OfflineMocks.Builder mocks) {
    if (rest.startsWith("{")) {
      return recognised(name, MockJson.flat(rest), mocks);
    }
    int space = rest.indexOf(' ');
    var first = space < 0 ? rest : rest.substring(0, space);
    var more = space < 0 ? "" : rest.substring(space + 1).strip();
    if (first.equals("fails") || first.equals("times-out")) {
      mocks.answer(FunctionKind.BOT, name, OfflineMocks.Answer.failed(outcome(first)));
      return true;
    }
    var values = new TreeMap<String, String>();
    if (first.equals("asks")) {
      values.put(BotAnswer.DIALOG_ACTION, "ElicitSlot");
      values.put(BotAnswer.MESSAGE, more);
    } else {
      var slots = MockJson.flat(more.isEmpty() ? "{}" : more);
      if (slots == null) {
        return false;
      }
      slots.forEach((slot, value) -> values.put("Slots." + slot, value));
      fulfilled(first, values);
    }
    mocks.answer(FunctionKind.BOT, name, OfflineMocks.Answer.of(values));
    return true;
  }

  private static boolean recognised(
      String name, @Nullable Map<String, String> said, OfflineMocks.Builder mocks) {
    var intent = said == null ? null : said.get("intent");
    if (said == null || intent == null) {
      return false;
    }
    var values = new TreeMap<String, String>();
    for (var field : said.entrySet()) {
      switch (field.getKey()) {
        case "intent" -> {}
        case "says" -> values.put(BotAnswer.MESSAGE, field.getValue());
        case String slot when slot.startsWith("slots.") ->
            values.put("Slots." + slot.substring("slots.".length()), field.getValue());
        case String attribute when attribute.startsWith("sessionAttributes.") ->
            values.put(
                "SessionAttributes." + attribute.substring("sessionAttributes.".length()),
                field.getValue());
        case String _ -> {
          return false;
        }
      }
    }
    fulfilled(intent, values);
    mocks.answer(FunctionKind.BOT, name, OfflineMocks.Answer.of(values));
    return true;
  }

  /** The bot is done; with an empty intent it has recognised none. */
  private static void fulfilled(String intent, Map<String, String> values) {
    values.put(BotAnswer.INTENT, intent);
    values.put(BotAnswer.DIALOG_ACTION, "Close");
    values.put("DialogState", intent.isBlank() ? "Failed" : "Fulfilled");
  }

  private static boolean module(String name, String rest, OfflineMocks.Builder mocks) {
    var left = MockJson.flat(rest);
    if (left == null || !left.keySet().stream().allMatch(MockedModule::canLeave)) {
      return false;
    }
    mocks.module(name, left);
    return true;
  }

  private static FunctionOutcome outcome(String word) {
    return word.equals("fails") ? FunctionOutcome.FAILED : FunctionOutcome.TIMED_OUT;
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
    Map<String, Long> times = new TreeMap<>();
    for (var part : rest.split(" +", -1)) {
      var match = NUMBER.matcher(part);
      if (!match.matches()) {
        return false;
      }
      if (match.group(3) == null) {
        numbers.put(match.group(1), Integer.parseInt(match.group(2)));
      } else if (CallerScript.isTime(match.group(4))) {
        times.put(match.group(3), CallerScript.time(match.group(4)).toMillis());
      } else {
        return false;
      }
    }
    mocks.metrics(
        name,
        new QueueMetrics(
            numbers.getOrDefault("waiting", 0),
            times.getOrDefault("oldest", 0L),
            new QueueMetrics.Agents(
                numbers.getOrDefault("online", 0),
                numbers.getOrDefault("available", 0),
                numbers.getOrDefault("staffed", 0),
                numbers.getOrDefault("busy", 0),
                numbers.getOrDefault("acw", 0),
                numbers.getOrDefault("missed", 0)),
            times.get("wait"),
            Map.of(),
            Map.of()));
    return true;
  }
}
