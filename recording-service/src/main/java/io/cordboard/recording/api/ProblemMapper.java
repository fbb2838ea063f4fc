package io.cordboard.recording.api;

import io.cordboard.recording.media.ChangedMediaException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request into a problem document. */
final class ProblemMapper {

  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
  private static final int RETRY_AFTER_SECONDS = 5;

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    return e.problem().response().build();
  }

  @ServerExceptionMapper
  Response http(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    if (status < Response.Status.BAD_REQUEST.getStatusCode()) {
      return e.getResponse();
    }
    return Problem.of(status, String.valueOf(e.getMessage())).response().build();
  }

  @ServerExceptionMapper
  Response unauthorized(UnauthorizedException e) {
    return Problem.of(401, "a bearer token is needed")
        .response()
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  @ServerExceptionMapper
  Response unauthorized(io.quarkus.security.AuthenticationFailedException e) {
    return Problem.of(401, "the bearer token is not valid")
        .response()
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
        .build();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return Problem.of(403, "the token's roles do not allow this").response().build();
  }

  @ServerExceptionMapper
  Response database(SQLException e) {
    LOG.warnf("request failed, Postgres: %s", e.getMessage());
    return unavailable("the database does not answer");
  }

  @ServerExceptionMapper
  Response changed(ChangedMediaException e) {
    LOG.errorf("media was changed in the store: %s", e.getMessage());
    return Problem.of(500, "the recording's media was changed or damaged: it does not open")
        .response()
        .build();
  }

  @ServerExceptionMapper
  Response store(IOException e) {
    LOG.warnf("request failed, media: %s", e.getMessage());
    return unavailable("the object store does not answer, or the body broke off");
  }

  private static Response unavailable(String detail) {
    return Problem.of(503, detail)
        .response()
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }
}
