package io.cordboard.queue.api;

import java.util.List;

/**
 * What went wrong, as RFC 9457 has it.
 *
 * @param type what kind of problem it is
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail this case in words
 * @param problems every cause, each with its place in the document
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<io.cordboard.queue.definition.Problem> problems) {

  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPES = "https://cordboard.io/problems/";

  public Problem {
    problems = List.copyOf(problems);
  }

  static Problem invalid(String queueId, List<io.cordboard.queue.definition.Problem> problems) {
    return new Problem(
        TYPES + "invalid-queue",
        "The queue's definition is not valid",
        422,
        "queue " + queueId + ": " + problems.size() + " problem(s)",
        problems);
  }

  static Problem notFound(String queueId) {
    return new Problem(
        TYPES + "queue-not-found",
        "There is no such queue",
        404,
        "queue " + queueId + " is not defined",
        List.of());
  }

  static Problem unavailable(String detail) {
    return new Problem(TYPES + "not-ready", "The service is not ready", 503, detail, List.of());
  }
}
