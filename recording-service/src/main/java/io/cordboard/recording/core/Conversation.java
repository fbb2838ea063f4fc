package io.cordboard.recording.core;

import io.cordboard.recording.core.CategoryRule.Line;
import io.cordboard.recording.core.CategoryRule.Speaker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a contact while rules look at them, each rule at no more characters than it is
 * allowed. Used by one thread, for one contact.
 */
public final class Conversation {

  private final List<Line> lines;

  /** Each line's words, once a rule asked for them. */
  private final Map<Integer, String> words = new HashMap<>();

  private long allowed;

  /** A conversation of which nothing may be looked at yet. */
  public Conversation(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /** A rule looked at all that it may. */
  static final class UsedUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsedUpException() {
      super("rules looked at as much as they may", null, false, false);
    }
  }

  /**
   * Sets how many characters may be looked at from now on.
   *
   * @return this
   */
  public Conversation allow(long characters) {
    allowed = characters;
    return this;
  }

  /** How many of them were not; 0 if a rule had to stop. */
  public long left() {
    return allowed;
  }

  /** Whether somebody wrote one of some phrases. */
  boolean says(List<String> phrases, @Nullable Speaker by) {
    for (int n = 0; n < lines.size(); n++) {
      if (isBy(lines.get(n), by)) {
        String said = words(n);
        for (String phrase : phrases) {
          // Looking for words costs less than a pattern does.
          look(1 + said.length() / 8);
          if (said.contains(phrase)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether somebody wrote something that a pattern finds. */
  boolean matches(Pattern pattern, @Nullable Speaker by) {
    for (Line line : lines) {
      if (isBy(line, by) && isFound(pattern, line.text())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBy(Line line, @Nullable Speaker by) {
    return by == null || line.speaker() == by;
  }

  private String words(int line) {
    String known = words.get(line);
    if (known != null) {
      return known;
    }
    String text = lines.get(line).text();
    look(text.length());
    String made = CategoryRule.normalized(text);
    words.put(line, made);
    return made;
  }

  private boolean isFound(Pattern pattern, String text) {
    BoundedText bounded = new BoundedText(text, allowed);
    boolean found = false;
    try {
      found = pattern.matcher(bounded).find();
    } catch (BoundedText.TooSlowException | StackOverflowError e) {
      // Not found there, if the line's own bound was the nearer one.
    }
    // A line costs something also if a pattern sees at once that it is not there.
    look(Math.max(1, bounded.looks()));
    return found;
  }

  /** Takes characters from what is allowed. */
  private void look(long characters) {
    if (characters >= allowed) {
      allowed = 0;
      throw new UsedUpException();
    }
    allowed -= characters;
  }
}
