package io.cordboard.flow.function;

/** An attempt that says something about the function's health: no answer, throttled, or broken. */
final class AttemptFailedException extends Exception {

  private final boolean timedOut;
  private final boolean last;

  AttemptFailedException(String message, boolean timedOut) {
    this(message, timedOut, false);
  }

  AttemptFailedException(String message, boolean timedOut, boolean last) {
    super(message);
    this.timedOut = timedOut;
    this.last = last;
  }

  /** Whether another attempt would be of no use. */
  boolean isFinal() {
    return last;
  }

  boolean timedOut() {
    return timedOut;
  }
}
