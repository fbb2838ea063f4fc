package io.cordboard.cli;

/**
 * A command can't go on, for a reason that the person who typed it can act on. The message is what
 * they read; no stack trace is shown.
 */
public class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandFailure(String message) {
    super(message);
  }

  public CommandFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
