package io.cordboard.recording.core;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts are of a category.
 *
 * @param channels of these channels only; empty for any
 * @param queueIds of these queues only; empty for any
 * @param when what must have been written
 */
public record CategoryRule(Set<String> channels, Set<String> queueIds, Condition when) {

  private static final Pattern NO_WORD =
      Pattern.compile("[^\\p{L}\\p{N}]+", Pattern.UNICODE_CHARACTER_CLASS);

  /** Who wrote something. */
  public enum Speaker {
    CUSTOMER,
    AGENT,
    /** A supervisor, or an outside party. */
    OTHER
  }

  /** A line of a transcript. */
  public record Line(Speaker speaker, String text) {}

  /** What must have been written. */
  public sealed interface Condition {}

  /**
   * Somebody wrote one of some phrases, in whatever case, with whatever between the words.
   *
   * @param phrases as {@link #normalized} gives them
   * @param by who; null for anybody
   */
  public record Said(List<String> phrases, @Nullable Speaker by) implements Condition {}

  /**
   * Somebody wrote something that a pattern finds. A pattern that takes too long on a line does not
   * find it there.
   *
   * @param by who; null for anybody
   */
  public record Matches(Pattern pattern, @Nullable Speaker by) implements Condition {}

  /** All hold, each on some line. */
  public record All(List<Condition> of) implements Condition {}

  /** At least one holds. */
  public record Any(List<Condition> of) implements Condition {}

  /** It does not hold. */
  public record Not(Condition of) implements Condition {}

  /** A text with single spaces for whatever is between its words, in small letters. */
  public static String normalized(String text) {
    return " " + NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip() + " ";
  }

  /** Whether a contact is of the category. */
  public boolean fits(String channel, @Nullable String queueId, List<Line> lines) {
    return (channels.isEmpty() || channels.contains(channel))
        && (queueIds.isEmpty() || (queueId != null && queueIds.contains(queueId)))
        && holds(when, lines);
  }

  private static boolean holds(Condition condition, List<Line> lines) {
    return switch (condition) {
      case Said(var phrases, var by) ->
          lines.stream().filter(line -> isBy(line, by)).anyMatch(line -> says(line, phrases));
      case Matches(var pattern, var by) ->
          lines.stream()
              .filter(line -> isBy(line, by))
              .anyMatch(line -> isFound(pattern, line.text()));
      case All(var of) -> of.stream().allMatch(one -> holds(one, lines));
      case Any(var of) -> of.stream().anyMatch(one -> holds(one, lines));
      case Not(var of) -> !holds(of, lines);
    };
  }

  private static boolean isBy(Line line, @Nullable Speaker by) {
    return by == null || line.speaker() == by;
  }

  private static boolean says(Line line, List<String> phrases) {
    String words = normalized(line.text());
    return phrases.stream().anyMatch(words::contains);
  }

  private static boolean isFound(Pattern pattern, String text) {
    try {
      return pattern.matcher(new BoundedText(text)).find();
    } catch (BoundedText.TooSlowException | StackOverflowError e) {
      return false;
    }
  }
}
