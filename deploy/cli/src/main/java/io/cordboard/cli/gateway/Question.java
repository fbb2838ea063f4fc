package io.cordboard.cli.gateway;

import io.cordboard.events.channel.InputCollected;
import io.cordboard.events.channel.InputMode;
import io.cordboard.events.channel.InputOutcome;
import io.cordboard.events.command.CollectInput;
import io.cordboard.events.command.InputEncryption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The question that the caller is asked at the moment, if any, and how it comes to an answer: by
 * what the caller does, or by time.
 */
final class Question {
  private static final Duration CALLER_THINKS_FOR = Duration.ofMillis(50);

  private final World world;
  private final Pace pace;
  private final Caller caller;
  private final Runnable whenAnswered;
  private @Nullable Asked asked;

  private enum Stage {
    OPEN,
    IGNORED,
    TYPING
  }

  /**
   * The command, its rules, and whether the caller does not want to answer or is in the middle of
   * typing.
   */
  private record Asked(String commandId, CollectInput rules, Stage stage) {}

  Question(World world, Pace pace, Caller caller, Runnable whenAnswered) {
    this.world = world;
    this.pace = pace;
    this.caller = caller;
    this.whenAnswered = whenAnswered;
  }

  void ask(String commandId, CollectInput rules) {
    asked = new Asked(commandId, rules, Stage.OPEN);
    world.later(CALLER_THINKS_FOR, () -> answerIfStillAsked(commandId));
    var prompt = rules.getPrompt();
    Duration spoken = prompt == null ? Duration.ZERO : pace.promptTime(prompt.getValue());
    world.later(
        spoken.plus(pace.timeout(rules.getFirstInputTimeoutMs())), () -> timeOut(commandId));
  }

  void withdraw() {
    asked = null;
  }

  /** The caller may have an answer now that was not there when the question was asked. */
  void somethingTyped() {
    Asked now = asked;
    if (now != null) {
      answerIfStillAsked(now.commandId());
    }
  }

  private void answerIfStillAsked(String commandId) {
    Asked now = asked;
    if (now == null || !now.commandId().equals(commandId) || now.stage() != Stage.OPEN) {
      return;
    }
    Optional<CallerStep> answer = caller.answer();
    if (answer.isEmpty()) {
      return;
    }
    switch (answer.get()) {
      case CallerStep.Press(String keys) -> press(now, keys);
      case CallerStep.Say(String words) -> say(now, words);
      case CallerStep.Silence _ -> {
        asked = new Asked(commandId, now.rules(), Stage.IGNORED);
        world.watch("caller says nothing");
      }
      case CallerStep.Wait _, CallerStep.WaitForAgent _, CallerStep.HangUp _ -> {}
    }
  }

  private void press(Asked now, String keys) {
    Keypad.Typed typed = Keypad.type(now.rules(), keys);
    caller.keep(keys.substring(typed.used()));
    world.watch(
        "caller presses "
            + (now.rules().getSensitive() ? "keys" : keys.substring(0, typed.used())));
    if (typed.complete()) {
      answered(now, InputMode.DTMF, typed.value());
      return;
    }
    asked = new Asked(now.commandId(), now.rules(), Stage.TYPING);
    world.later(
        pace.timeout(now.rules().getInterDigitTimeoutMs()),
        () -> {
          Asked later = asked;
          if (later != null && later.commandId().equals(now.commandId())) {
            answered(now, InputMode.DTMF, typed.value());
          }
        });
  }

  private void say(Asked now, String words) {
    world.watch("caller says: " + words);
    if (now.rules().getAcceptsSpeech()) {
      answered(now, InputMode.SPEECH, words);
    }
  }

  private void answered(Asked now, InputMode mode, String value) {
    asked = null;
    InputEncryption encryption = now.rules().getEncryption();
    String who = now.rules().getParticipantId();
    try {
      String sent = encryption == null ? value : SealedInput.seal(encryption, value);
      world.tell(
          new InputCollected(
              now.commandId(), who, InputOutcome.COLLECTED, mode, sent, encryption != null, null));
    } catch (GeneralSecurityException e) {
      world.tell(
          new InputCollected(
              now.commandId(),
              who,
              InputOutcome.FAILED,
              mode,
              "",
              false,
              "the input could not be encrypted: " + e.getMessage()));
    }
    whenAnswered.run();
  }

  private void timeOut(String commandId) {
    Asked now = asked;
    if (now == null || !now.commandId().equals(commandId) || now.stage() == Stage.TYPING) {
      return;
    }
    asked = null;
    world.tell(
        new InputCollected(
            commandId,
            now.rules().getParticipantId(),
            InputOutcome.NO_INPUT,
            InputMode.DTMF,
            "",
            false,
            null));
    whenAnswered.run();
  }
}
