package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/**
 * Something to be played, spoken or sent to a participant, with the voice that the contact has at
 * that moment.
 *
 * @param value the text, SSML, prompt id or address
 * @param name what the designer of the flow called the prompt with this id; null if that is not
 *     known, and for what is no prompt id
 */
public record Prompt(
    Kind kind, String value, @Nullable String name, Voice voice, @Nullable String languageCode) {

  /** What the value is. */
  public enum Kind {
    TEXT,
    SSML,
    PROMPT_ID,
    MEDIA_URI
  }
}
