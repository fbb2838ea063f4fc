package io.cordboard.flow.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cordboard.flow.kafka.NotPublishedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what goes wrong below the API into problems. */
final class ProblemMappers {

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int UNAVAILABLE = 503;

  /** A cause at a place in the request. */
  record Cause(String path, String message) {}

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException e) {
    List<Cause> causes =
        e.getConstraintViolations().stream()
            .map(v -> new Cause(String.valueOf(v.getPropertyPath()), v.getMessage()))
            .sorted(java.util.Comparator.comparing(Cause::path))
            .toList();
    return new Problem("/problems/invalid-request", "Invalid request", BAD_REQUEST, null, causes)
        .response();
  }

  @ServerExceptionMapper
  Response noJson(JsonProcessingException e) {
    return new Problem(
            "/problems/invalid-request",
            "The body is not what is expected",
            BAD_REQUEST,
            e.getOriginalMessage(),
            List.of())
        .response();
  }

  @ServerExceptionMapper
  Response notPublished(NotPublishedException e) {
    return new Problem(
            "/problems/not-published", "Not published", UNAVAILABLE, e.getMessage(), List.of())
        .response();
  }

  @ServerExceptionMapper
  Response unauthorized(UnauthorizedException e) {
    return new Problem(
            "/problems/unauthorized", "A bearer token is needed", UNAUTHORIZED, null, List.of())
        .response();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return new Problem(
            "/problems/forbidden", "The token's roles do not allow it", FORBIDDEN, null, List.of())
        .response();
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e) {
    Response given = e.getResponse();
    if (given.hasEntity()) {
      return given;
    }
    String title = given.getStatusInfo().getReasonPhrase();
    return new Problem(
            "/problems/http-" + given.getStatus(),
            title,
            given.getStatus(),
            e.getMessage(),
            List.of())
        .response();
  }
}
