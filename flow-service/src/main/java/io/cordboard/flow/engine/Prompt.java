package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/**
 * Something to be played, spoken or sent to a participant, with the voice that the contact has at
 * that moment.
 *
 * @param value the text, SSML, prompt id or address
 */
public record Prompt(Kind kind, String value, Voice voice, @Nullable String languageCode) {

  /** What the value is. */
  public enum Kind {
    TEXT,
    SSML,
    PROMPT_ID,
    MEDIA_URI
  }
}
