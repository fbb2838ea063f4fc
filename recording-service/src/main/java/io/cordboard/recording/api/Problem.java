package io.cordboard.recording.api;

import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * A problem document (RFC 9457).
 *
 * @param type always {@code about:blank}: the status says what kind it is
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what is wrong, in a sentence
 * @param causes every cause
 */
public record Problem(String type, String title, int status, String detail, List<Cause> causes) {

  /** Its media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final int UNPROCESSABLE = 422;

  /**
   * One cause.
   *
   * @param field the parameter or header that is wrong; empty if it is none of them
   * @param message what was expected and what was found
   */
  public record Cause(String field, String message) {}

  /** A problem with one cause, or none worth naming. */
  public static Problem of(int status, String detail) {
    return of(status, detail, List.of());
  }

  /** A problem. */
  public static Problem of(int status, String detail, List<Cause> causes) {
    Response.Status known = Response.Status.fromStatusCode(status);
    String title =
        status == UNPROCESSABLE
            ? "Unprocessable Content"
            : known == null ? "Error" : known.getReasonPhrase();
    return new Problem("about:blank", title, status, detail, List.copyOf(causes));
  }

  /** As a response. */
  public Response.ResponseBuilder response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this);
  }
}
