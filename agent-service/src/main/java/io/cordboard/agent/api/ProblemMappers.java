package io.cordboard.agent.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cordboard.agent.kafka.NotReadyException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what goes wrong below the API into problems. */
final class ProblemMappers {

  @ServerExceptionMapper
  Response noJson(JsonProcessingException e) {
    return Problem.of(
            Problem.BAD_REQUEST, "invalid-request", "The body is no JSON", e.getOriginalMessage())
        .response();
  }

  @ServerExceptionMapper
  Response notReady(NotReadyException e) {
    return Problem.of(
            Problem.UNAVAILABLE, "not-ready", "Not available now", String.valueOf(e.getMessage()))
        .response();
  }

  @ServerExceptionMapper
  Response unauthorized(UnauthorizedException e) {
    return Problem.of(Problem.UNAUTHORIZED, "unauthorized", "A bearer token is needed", null)
        .response();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return Problem.of(Problem.FORBIDDEN, "forbidden", "The token's roles do not allow it", null)
        .response();
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e) {
    Response given = e.getResponse();
    return given.hasEntity()
        ? given
        : Problem.of(
                given.getStatus(),
                "http-" + given.getStatus(),
                given.getStatusInfo().getReasonPhrase(),
                e.getMessage())
            .response();
  }
}
