package io.cordboard.recording.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.cordboard.recording.api.Problem.Cause;
import io.cordboard.recording.media.ChangedMediaException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns whatever ends a request into a problem document. */
final class ProblemMapper {

  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
  private static final int RETRY_AFTER_SECONDS = 5;
  private static final String WRONG_BODY = "the request's body is wrong";

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
    return e.getCause() instanceof JsonProcessingException json
        ? noJson(json)
        : Problem.of(status, String.valueOf(e.getMessage())).response().build();
  }

  private static Response noJson(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return Problem.of(400, WRONG_BODY, List.of(new Cause("", "expected JSON, found none" + where)))
        .response()
        .build();
  }

  /** A field of a body that is of another kind. */
  @ServerExceptionMapper
  Response mismatch(MismatchedInputException e) {
    StringBuilder field = new StringBuilder();
    for (JsonMappingException.Reference part : e.getPath()) {
      String name = part.getFieldName();
      field.append(
          name == null ? "[" + part.getIndex() + "]" : field.isEmpty() ? name : "." + name);
    }
    String message = "expected " + kind(e.getTargetType()) + ", found something else";
    return Problem.of(400, WRONG_BODY, List.of(new Cause(field.toString(), message)))
        .response()
        .build();
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == null) {
      return "another kind of value";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a whole number";
    }
    if (type == String.class) {
      return "a text";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
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
