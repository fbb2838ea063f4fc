package io.cordboard.recording.api;

import java.io.Serial;
import java.util.List;

/** Ends a request with a problem document. */
final class ProblemException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  static ProblemException notFound(String what, String id) {
    return new ProblemException(Problem.of(404, what + " " + id + " is not known"));
  }

  static ProblemException forbidden(String field, String message) {
    return new ProblemException(
        Problem.of(
            403, "the token does not allow this", List.of(new Problem.Cause(field, message))));
  }

  Problem problem() {
    return problem;
  }
}
