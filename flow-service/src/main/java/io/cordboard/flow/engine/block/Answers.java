package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Refusal;

/** What blocks make of answers that mean the same to all of them. */
final class Answers {

  private Answers() {}

  /** Anything that the block does not wait for. */
  static Move unwanted() {
    return new Move.Refuse(Refusal.NOT_WAITING_FOR_THIS);
  }

  /** What follows when playing a prompt ended. */
  static Move ofPrompt(Input.Payload input) {
    return switch (input) {
      case Input.PromptFinished finished ->
          switch (finished.outcome()) {
            case COMPLETED, INTERRUPTED -> Move.next();
            case FAILED ->
                Move.failed(
                    finished.detail() == null
                        ? "the prompt could not be played"
                        : finished.detail());
          };
      case Input.CommandFailed failed -> Move.failed(failed.detail());
      case Input.TimerFired _ -> new Move.LineSilent();
      case Input.Payload _ -> unwanted();
    };
  }
}
