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

  /** Whether a contact is of a category. */
  public enum Fit {
    FITS,
    DOES_NOT_FIT,
    /** What all rules of the contact together may look at was used up before this could be said. */
    NOT_EVALUATED
  }

  /**
   * Whether a contact is of the category.
   *
   * @param conversation what was written; what is looked at is taken from what may be
   */
  public Fit fits(String channel, @Nullable String queueId, Conversation conversation) {
    boolean here =
        (channels.isEmpty() || channels.contains(channel))
            && (queueIds.isEmpty() || (queueId != null && queueIds.contains(queueId)));
    if (!here) {
      return Fit.DOES_NOT_FIT;
    }
    try {
      return holds(when, conversation) ? Fit.FITS : Fit.DOES_NOT_FIT;
    } catch (Conversation.UsedUpException e) {
      return Fit.NOT_EVALUATED;
    }
  }

  private static boolean holds(Condition condition, Conversation conversation) {
    return switch (condition) {
      case Said(var phrases, var by) -> conversation.says(phrases, by);
      case Matches(var pattern, var by) -> conversation.matches(pattern, by);
      case All(var of) -> of.stream().allMatch(one -> holds(one, conversation));
      case Any(var of) -> of.stream().anyMatch(one -> holds(one, conversation));
      case Not(var of) -> !holds(of, conversation);
    };
  }
}
