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
 *   say yes        say this when asked for input; write it in a chat that waits for the customer
 *   silence        enter nothing when asked for input
 *   hear           hear the prompt out that is being played
 *   fail           the prompt, input or view that is under way fails, or media can't be streamed
 *   fail agent     the same of what an agent hears, is asked or is shown
 *   wait 10s       let time pass (ms, s, m)
 *   hangup         the caller hangs up, now
 *   full           the next queue that is asked is full
 *   refused        the next queue that is asked refuses for another reason
 *   accept         an agent takes the waiting contact
 *   reject, miss   an agent does not
 *   hold, resume   the agent holds the caller, or takes the caller back
 *   agent-hangup   the agent hangs up (in a whisper: drops out; in a transfer: leaves the caller to it)
 *   busy           the next number that is dialled is busy
 *   no-answer      nobody answers at the next number that is dialled
 *   ring 20s       the next number that is dialled rings that long before anything becomes of it
 *   party-hangup   the outside party hangs up
 *   choose NEXT    choose this action of the view that is shown; what is entered may follow (choose Next name=Ada)
 *   transfer QUEUE the agent transfers to a queue, or to an agent (transfer agent:NAME)
 * </pre>
 *
 * <p>Lines that say how the world is, from the beginning and wherever they stand:
 *
 * <pre>
 *   hours NAME closed                    hours of operation, or those of the queue NAME (else open)
 *   metrics QUEUE waiting=3 oldest=2m online=2 available=1 staffed=2 busy=1 acw=0 missed=0 wait=90s
 *   function NAME {"key":"value"}        what a function answers: fails, times-out, or an object
 *   integration TYPE {"key":"value"}     the same for an integration; {"errorType":"NoneFound"} too
 *   module NAME {"Result":"value"}       what a module leaves behind instead of running; ResultData and
 *                                        Attributes, with a name and a value each, too
 *   bot NAME INTENT {"slot":"value"}     what a bot recognises; asks WORDS, fails, times-out
 * </pre>
 *
 * <p>After the last line the caller hangs up as soon as input is asked for or an agent is waited
 * for, or after an hour of prompts, and the agent as soon as the two are connected.
 */
public record CallerScript(List<Line> lines, OfflineMocks mocks) {

  private static final String AGENT = "agent";
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m)?");

  /** A line of the script. */
  public record Line(int number, Word word, String argument) {}

  /** What a line is about. */
  public enum Word {
    PRESS,
    SAY,
    SILENCE,
    HEAR,
    FAIL,
    WAIT,
    HANGUP,
    FULL,
    REFUSED,
    ACCEPT,
    REJECT,
    MISS,
    HOLD,
    RESUME,
    AGENT_HANGUP,
    TRANSFER,
    BUSY,
    NO_ANSWER,
    RING,
    PARTY_HANGUP,
    CHOOSE
  }

  /** A script without lines: the caller hangs up when it is first asked for something. */
  public static final CallerScript EMPTY = new CallerScript(List.of(), OfflineMocks.NONE);

  /**
   * Reads a script.
   *
   * @throws IllegalArgumentException naming every line that is not understood
   */
  public static CallerScript parse(String text) {
    var lines = new ArrayList<Line>();
    var wrong = new ArrayList<String>();
    var mocks = new OfflineMocks.Builder();
    var all = text.lines().toList();
    for (int i = 0; i < all.size(); i++) {
      var plain = withoutComment(all.get(i)).strip();
      if (plain.isEmpty()) {
        continue;
      }
      int space = plain.indexOf(' ');
      var first = space < 0 ? plain : plain.substring(0, space);
      var word = word(first);
      var argument = space < 0 ? "" : plain.substring(space + 1).strip();
      if (MockLine.isMock(first)) {
        if (!MockLine.take(first, argument, mocks)) {
          wrong.add("line " + (i + 1) + ": " + plain);
        }
      } else if (word == null
          || !fits(word, argument)
          || ((word == Word.WAIT || word == Word.RING) && !isTime(argument))) {
        wrong.add("line " + (i + 1) + ": " + plain);
      } else {
        lines.add(new Line(i + 1, word, argument));
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "Caller script: expected words such as press 1, say yes, silence, wait 10s, hangup,"
              + " accept; found "
              + wrong);
    }
    return new CallerScript(List.copyOf(lines), mocks.build());
  }

  /** Whether it is a time, such as 10s. */
  static boolean isTime(String argument) {
    return TIME.matcher(argument).matches();
  }

  /** The time of a WAIT or RING line. */
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

  private static boolean fits(Word word, String argument) {
    return word == Word.FAIL
        ? argument.isEmpty() || argument.equals(AGENT)
        : needsArgument(word) != argument.isEmpty();
  }

  private static boolean needsArgument(Word word) {
    return word == Word.PRESS
        || word == Word.SAY
        || word == Word.WAIT
        || word == Word.RING
        || word == Word.TRANSFER
        || word == Word.CHOOSE;
  }
}
