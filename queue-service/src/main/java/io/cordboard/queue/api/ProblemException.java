package io.cordboard.queue.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Ends a request with a problem. */
final class ProblemException extends WebApplicationException {

  ProblemException(Problem problem) {
    super(problem.detail(), response(problem));
  }

  private static Response response(Problem problem) {
    Response.ResponseBuilder response =
        Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    if (problem.status() == Problem.UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS);
    }
    return response.build();
  }
}
