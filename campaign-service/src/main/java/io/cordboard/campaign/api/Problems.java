package io.cordboard.campaign.api;

import io.cordboard.campaign.core.Problem;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Answers in RFC 9457's form, with every cause. */
final class Problems {

  static final String TYPE = "application/problem+json";

  private Problems() {}

  /**
   * The body of a problem.
   *
   * @param problems every cause
   */
  record Body(String type, String title, int status, List<Problem> problems) {}

  static Response of(Response.Status status, String title, List<Problem> problems) {
    return Response.status(status)
        .type(TYPE)
        .entity(new Body("about:blank", title, status.getStatusCode(), problems))
        .build();
  }

  static Response notFound(String what, String id) {
    return of(
        Response.Status.NOT_FOUND,
        "there is no such " + what,
        List.of(new Problem(what, "'" + id + "' is not known")));
  }
}
