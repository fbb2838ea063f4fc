package io.cordboard.queue.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** Ends a request with a problem. */
final class ProblemException extends WebApplicationException {

  ProblemException(Problem problem) {
    super(
        problem.detail(),
        Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build());
  }
}
