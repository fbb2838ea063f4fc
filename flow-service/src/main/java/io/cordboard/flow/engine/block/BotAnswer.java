package io.cordboard.flow.engine.block;

import org.jspecify.annotations.Nullable;

/**
 * Names in a recogniser's answer as the engine reads it, besides those that references have ({@code
 * Slots.x}, {@code SessionAttributes.x}, {@code DialogState}, {@code IntentConfidence.Score}, ...).
 */
public final class BotAnswer {

  /** The intent; a reference as well. */
  public static final String INTENT = "IntentName";

  /** What the bot wants next: ElicitIntent, ElicitSlot, ConfirmIntent, Delegate or Close. */
  public static final String DIALOG_ACTION = "DialogAction";

  /** What it says. */
  public static final String MESSAGE = "Message";

  /** {@code true} if what it says is SSML. */
  public static final String MESSAGE_IS_SSML = "MessageIsSsml";

  private BotAnswer() {}

  static boolean asksOn(@Nullable String action) {
    return action != null && (action.startsWith("Elicit") || action.equals("ConfirmIntent"));
  }
}
