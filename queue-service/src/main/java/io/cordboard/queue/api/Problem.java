package io.cordboard.queue.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 has it.
 *
 * @param type what kind of problem it is
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail this case in words
 * @param problems every cause, each with its place in the document
 * @param reason why an action was refused, by the refusal's name, or {@code UNANSWERED}; absent
 *     from other problems
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<io.cordboard.queue.definition.Problem> problems,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {

  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  static final int UNAVAILABLE = 503;

  /**
   * After how many seconds it is worth asking again what can't be answered now ({@code
   * Retry-After}): as long as the session of a process that another one replaces.
   */
  static final int RETRY_AFTER_SECONDS = 2;

  private static final String TYPES = "https://cordboard.io/problems/";

  public Problem {
    problems = List.copyOf(problems);
  }

  private Problem(
      String type,
      String title,
      int status,
      String detail,
      List<io.cordboard.queue.definition.Problem> problems) {
    this(type, title, status, detail, problems, null);
  }

  static Problem invalidAction(List<io.cordboard.queue.definition.Problem> problems) {
    return new Problem(
        TYPES + "invalid-action",
        "The action is not valid",
        422,
        problems.size() + " problem(s)",
        problems);
  }

  static Problem refused(String contactId, String queueId, String reason) {
    return new Problem(
        TYPES + "action-refused",
        "The action was refused",
        409,
        "contact " + contactId + " of queue " + queueId + ": " + reason,
        List.of(),
        reason);
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

  /** Which process holds a queue is not known, or it holds it not yet: nothing is known of it. */
  static Problem unanswered(String queueId, String standing) {
    return new Problem(
        TYPES + "unanswered",
        "Not answered in time",
        UNAVAILABLE,
        "who waits in queue "
            + queueId
            + " can't be told now: no process is known to hold it; "
            + "the topology here is "
            + standing,
        List.of(),
        "UNANSWERED");
  }

  static Problem unavailable(String detail) {
    return new Problem(
        TYPES + "not-ready", "The service is not ready", UNAVAILABLE, detail, List.of());
  }
}
