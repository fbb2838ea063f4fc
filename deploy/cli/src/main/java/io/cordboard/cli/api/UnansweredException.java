package io.cordboard.cli.api;

import io.cordboard.cli.CommandFailure;

/**
 * A service did not answer: it is down, or says that it can't answer now (503), as while another
 * instance takes over. What was asked about is not known, and nothing follows from that.
 */
public final class UnansweredException extends CommandFailure {
  private static final long serialVersionUID = 1L;

  UnansweredException(String message) {
    super(message);
  }

  UnansweredException(String message, Throwable cause) {
    super(message, cause);
  }
}
