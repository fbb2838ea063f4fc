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

  /** Characters that a prompt may have in all; of these, half are spoken at most. */
  static final int LENGTH_MAX = 6_000;

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
    return prompt != null && prompt.value().length() > LENGTH_MAX;
  }
}
