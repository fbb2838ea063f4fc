package io.cordboard.flow.offline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the people around a flow do, line by line. A line waits until it makes sense; blank lines
 * and what follows # are ignored.
 *
 * <pre>
 *   press 12#      enter these keys when asked for input
 *   say yes        say this when asked for input
 *   silence        enter nothing when asked for input
 *   fail           the prompt or input that is under way fails
 *   wait 10s       let time pass (ms, s, m)
 *   hangup         the caller hangs up, now
 *   full           the next queue that is asked is full
 *   accept         an agent takes the waiting contact
 *   reject, miss   an agent does not
 *   hold, resume   the agent holds the caller, or takes the caller back
 *   agent-hangup   the agent hangs up (in a whisper: drops out; in a transfer: leaves the caller to it)
 *   busy           the next number that is dialled is busy
 *   party-hangup   the outside party hangs up
 *   choose NEXT    choose this action of the view that is shown; what is entered may follow (choose Next name=Ada)
 *   transfer QUEUE the agent transfers to a queue, or to an agent (transfer agent:NAME)
 * </pre>
 *
 * <p>After the last line the caller hangs up as soon as input is asked for or an agent is waited
 * for, and the agent as soon as the two are connected.
 */
public record CallerScript(List<Line> lines) {

  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m)?");

  /** A line of the script. */
  public record Line(int number, Word word, String argument) {}

  /** What a line is about. */
  public enum Word {
    PRESS,
    SAY,
    SILENCE,
    FAIL,
    WAIT,
    HANGUP,
    FULL,
    ACCEPT,
    REJECT,
    MISS,
    HOLD,
    RESUME,
    AGENT_HANGUP,
    TRANSFER,
    BUSY,
    PARTY_HANGUP,
    CHOOSE
  }

  /** A script without lines: the caller hangs up when it is first asked for something. */
  public static final CallerScript EMPTY = new CallerScript(List.of());

  /**
   * Reads a script.
   *
   * @throws IllegalArgumentException naming every line that is not understood
   */
  public static CallerScript parse(String text) {
    var lines = new ArrayList<Line>();
    var wrong = new ArrayList<String>();
    var all = text.lines().toList();
    for (int i = 0; i < all.size(); i++) {
      var plain = withoutComment(all.get(i)).strip();
      if (plain.isEmpty()) {
        continue;
      }
      int space = plain.indexOf(' ');
      var word = word(space < 0 ? plain : plain.substring(0, space));
      var argument = space < 0 ? "" : plain.substring(space + 1).strip();
      if (word == null
          || needsArgument(word) == argument.isEmpty()
          || (word == Word.WAIT && !TIME.matcher(argument).matches())) {
        wrong.add("line " + (i + 1) + ": " + plain);
      } else {
        lines.add(new Line(i + 1, word, argument));
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "Caller script: expected words such as press 1, say yes, silence, wait 10s, hangup, accept; found "
              + wrong);
    }
    return new CallerScript(List.copyOf(lines));
  }

  /** The time of a WAIT line. */
  static Duration time(String argument) {
    var match = TIME.matcher(argument);
    if (!match.matches()) {
      return Duration.ZERO;
    }
    long amount = Long.parseLong(match.group(1));
    return switch (match.group(2) == null ? "s" : match.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "m" -> Duration.ofMinutes(amount);
      case String _ -> Duration.ofSeconds(amount);
    };
  }

  /**
   * A # is a key as well: it begins a comment only at the beginning of a line or between blanks.
   */
  private static String withoutComment(String line) {
    if (line.stripLeading().startsWith("#")) {
      return "";
    }
    int comment = line.indexOf(" # ");
    return comment < 0 ? line : line.substring(0, comment);
  }

  private static @Nullable Word word(String text) {
    var name = text.toUpperCase(Locale.ROOT).replace('-', '_');
    for (var word : Word.values()) {
      if (word.name().equals(name)) {
        return word;
      }
    }
    return null;
  }

  private static boolean needsArgument(Word word) {
    return word == Word.PRESS
        || word == Word.SAY
        || word == Word.WAIT
        || word == Word.TRANSFER
        || word == Word.CHOOSE;
  }
}
