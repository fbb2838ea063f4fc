package io.cordboard.cli.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The person at the other end: does the steps of a script in order, and what is typed meanwhile as
 * further steps at its end.
 */
final class Caller {
  private final Deque<CallerStep> steps;
  private boolean waiting;

  Caller(CallerScript script) {
    this.steps = new ArrayDeque<>(script.steps());
  }

  void alsoDo(CallerStep step) {
    steps.addLast(step);
  }

  /**
   * The answer to a question that was just asked, if the next step is one; the step is done then.
   */
  Optional<CallerStep> answer() {
    CallerStep next = steps.peekFirst();
    boolean answers =
        next instanceof CallerStep.Press
            || next instanceof CallerStep.Say
            || next instanceof CallerStep.Silence;
    return answers ? Optional.of(steps.removeFirst()) : Optional.empty();
  }

  /** Puts keys back that a question did not use: they answer the next one. */
  void keep(String keys) {
    if (!keys.isEmpty()) {
      steps.addFirst(new CallerStep.Press(keys));
    }
  }

  /** The time that the caller waits now, if that is the next step and was not begun yet. */
  Optional<Duration> beginWait() {
    if (!waiting && steps.peekFirst() instanceof CallerStep.Wait(Duration time)) {
      waiting = true;
      return Optional.of(time);
    }
    return Optional.empty();
  }

  void endWait() {
    waiting = false;
    steps.removeFirst();
  }

  /** Whether the caller hangs up now. Passes over waiting for an agent who is there. */
  boolean hangsUp(boolean withAgent) {
    while (withAgent && steps.peekFirst() instanceof CallerStep.WaitForAgent) {
      steps.removeFirst();
    }
    return next() instanceof CallerStep.HangUp;
  }

  private @Nullable CallerStep next() {
    return steps.peekFirst();
  }
}
