package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Prompt;
import io.cordboard.flow.engine.Template;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as a flow has it.
 *
 * @param value text or SSML with references, or one reference or id
 */
public record PromptTemplate(Prompt.Kind kind, Template value) {

  /** Characters that a prompt may have in all. */
  static final int LENGTH_MAX = 6_000;

  /** Characters of it that may be spoken: those that are not markup. */
  static final int SPOKEN_MAX = 3_000;

  /**
   * The prompt for a contact, in its voice. Values within markup are escaped; a value that is all
   * of it is markup itself.
   */
  Prompt resolve(Context c) {
    boolean embeds = kind == Prompt.Kind.SSML && value.wholeReference() == null;
    return c.prompt(kind, embeds ? value.resolveForXml(c) : value.resolve(c));
  }

  /** Whether it is too long to be spoken. */
  static boolean isTooLong(@Nullable Prompt prompt) {
    if (prompt == null) {
      return false;
    }
    var value = prompt.value();
    return switch (prompt.kind()) {
      case TEXT -> value.length() > SPOKEN_MAX;
      case SSML ->
          value.length() > LENGTH_MAX
              || (value.length() > SPOKEN_MAX && spoken(value) > SPOKEN_MAX);
      case PROMPT_ID, MEDIA_URI -> value.length() > LENGTH_MAX;
    };
  }

  /** Characters outside of tags. */
  private static int spoken(String markup) {
    int count = 0;
    boolean inTag = false;
    for (int i = 0; i < markup.length(); i++) {
      char c = markup.charAt(i);
      inTag = c == '<' || (inTag && c != '>');
      count += inTag || c == '>' ? 0 : 1;
    }
    return count;
  }
}
