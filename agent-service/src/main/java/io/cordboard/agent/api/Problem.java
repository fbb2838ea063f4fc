package io.cordboard.agent.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem.
 *
 * @param type what kind of problem, as a URI reference
 * @param reason the name of a refusal, or {@code UNANSWERED}; else absent
 * @param causes everything that is wrong; empty if {@code detail} says it all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String reason,
    List<io.cordboard.agent.definition.Problem> causes) {

  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int CONFLICT = 409;
  static final int UNPROCESSABLE = 422;
  static final int UNAVAILABLE = 503;

  /**
   * After how many seconds it is worth asking again what can't be answered now ({@code
   * Retry-After}): as long as the session of an instance that another one replaces.
   */
  static final int RETRY_AFTER_SECONDS = 2;

  static Problem of(int status, String kind, String title, @Nullable String detail) {
    return new Problem("/problems/" + kind, title, status, detail, null, List.of());
  }

  static WebApplicationException notFound(String kind, String id) {
    return of(NOT_FOUND, "not-found", "Not found", "no " + kind + " " + id).exception();
  }

  static WebApplicationException invalid(List<io.cordboard.agent.definition.Problem> causes) {
    return new Problem(
            "/problems/invalid-document",
            "The document is not what is expected",
            UNPROCESSABLE,
            null,
            null,
            causes)
        .exception();
  }

  /** What was asked for makes no sense, for all these reasons. */
  static WebApplicationException badRequest(
      String title, List<io.cordboard.agent.definition.Problem> causes) {
    return new Problem("/problems/invalid-request", title, BAD_REQUEST, null, null, causes)
        .exception();
  }

  /** The matcher refused an action; {@code reason} is the refusal's name. */
  static Problem refused(String eventId, String reason) {
    return new Problem(
        "/problems/refused",
        "The action was refused",
        CONFLICT,
        "action " + eventId + ": " + reason,
        reason,
        List.of());
  }

  /**
   * Nobody answered a question in time: whether there is what was asked for is not known.
   *
   * @param detail what may be the reason
   */
  static Problem unanswered(String detail) {
    return new Problem(
        "/problems/unanswered",
        "Not answered in time",
        UNAVAILABLE,
        detail,
        "UNANSWERED",
        List.of());
  }

  WebApplicationException exception() {
    return new WebApplicationException(response());
  }

  Response response() {
    Response.ResponseBuilder response = Response.status(status).type(MEDIA_TYPE).entity(this);
    if (status == UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response.build();
  }
}
