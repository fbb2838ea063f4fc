package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Prompt;
import io.cordboard.flow.engine.Template;

/**
 * A prompt as a flow has it.
 *
 * @param value text or SSML with references, or one reference or id
 */
public record PromptTemplate(Prompt.Kind kind, Template value) {

  /** The prompt for a contact, in its voice. */
  Prompt resolve(Context c) {
    return c.prompt(kind, value.resolve(c));
  }
}
