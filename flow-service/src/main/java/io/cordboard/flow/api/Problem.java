package io.cordboard.flow.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem.
 *
 * @param type what kind of problem, as a URI reference
 * @param causes everything that is wrong; empty if {@code detail} says it all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, @Nullable String detail, List<?> causes) {

  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final int UNPROCESSABLE = 422;

  static WebApplicationException notFound(String what, String detail) {
    return exception(
        Response.Status.NOT_FOUND.getStatusCode(), what, "Not found", detail, List.of());
  }

  static WebApplicationException conflict(String what, String detail) {
    return exception(
        Response.Status.CONFLICT.getStatusCode(), what, "Not in this state", detail, List.of());
  }

  static WebApplicationException unprocessable(String what, String title, List<?> causes) {
    return exception(UNPROCESSABLE, what, title, null, causes);
  }

  static WebApplicationException unavailable(String what, String detail) {
    return exception(
        Response.Status.SERVICE_UNAVAILABLE.getStatusCode(),
        what,
        "Not available now",
        detail,
        List.of());
  }

  private static WebApplicationException exception(
      int status, String what, String title, @Nullable String detail, List<?> causes) {
    return new WebApplicationException(
        Response.status(status)
            .type(MEDIA_TYPE)
            .entity(new Problem("/problems/" + what, title, status, detail, causes))
            .build());
  }

  Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
