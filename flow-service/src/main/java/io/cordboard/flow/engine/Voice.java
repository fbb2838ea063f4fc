package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/**
 * How texts are spoken, as the last Set voice block left it.
 *
 * @param name Amazon Polly's name of the voice
 * @param engine Standard, Neural or Generative; null leaves the choice to the gateway
 * @param style None, Conversational or Newscaster; null is None
 */
public record Voice(String name, @Nullable String engine, @Nullable String style) {

  /** Connect's default voice. */
  public static final Voice DEFAULT = new Voice("Joanna", null, null);
}
