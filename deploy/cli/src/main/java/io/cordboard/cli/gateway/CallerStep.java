package io.cordboard.cli.gateway;

import java.time.Duration;

/** One thing that a caller does. Steps happen one after the other. */
public sealed interface CallerStep {
  /** Presses keys when the next question is asked. {@code keys} are of 0-9, * and #. */
  record Press(String keys) implements CallerStep {}

  /** Says, or writes, something when the next question is asked. */
  record Say(String words) implements CallerStep {}

  /** Does not answer the next question. */
  record Silence() implements CallerStep {}

  /** Does nothing for a time. */
  record Wait(Duration time) implements CallerStep {}

  /** Does nothing until joined with an agent. */
  record WaitForAgent() implements CallerStep {}

  /** Hangs up. */
  record HangUp() implements CallerStep {}
}
