package io.cordboard.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The service's REST as a person with a role sees it. */
public final class Rest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final URI base;
  private final PrivateKey key;

  /**
   * @param key PKCS 8 in base64
   */
  public Rest(URI base, String key) {
    this.base = base;
    try {
      this.key =
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An answer; the body is null if there is none. */
  public record Answer(int status, String contentType, JsonNode body) {}

  /** Sends a request with a token of a role, or without one. */
  public Answer send(
      @Nullable String role, String method, String path, String contentType, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", contentType)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (role != null) {
      request.header("Authorization", "Bearer " + token(role, "default"));
    }
    return answer(request);
  }

  /** As an admin of another tenant, JSON or nothing. */
  public Answer stranger(String method, String path, String body) {
    return answer(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token("admin", "elsewhere"))
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private String token(String role, String instance) {
    return Jwt.issuer("cordboard")
        .upn("sue")
        .groups(Set.of(role))
        .claim("instance", instance)
        .expiresIn(600)
        .sign(key);
  }

  private static Answer answer(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String type = answer.headers().firstValue("Content-Type").orElse("");
      return new Answer(
          answer.statusCode(),
          type,
          type.contains("json")
              ? MAPPER.readTree(answer.body())
              : MAPPER.valueToTree(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As a supervisor, JSON or nothing. */
  public Answer supervisor(String method, String path, String body) {
    return send("supervisor", method, path, "application/json", body);
  }

  /** Defines a campaign, loads a list and starts it; fails if any of it does. */
  public void campaign(String id, String definition, String csv) {
    expectOk(supervisor("PUT", "/campaigns/" + id, definition));
    expectOk(send("supervisor", "POST", "/campaigns/" + id + "/list", "text/csv", csv));
    expectOk(supervisor("POST", "/campaigns/" + id + "/start", ""));
  }

  private static void expectOk(Answer answer) {
    if (answer.status() != 200) {
      throw new AssertionError("expected 200, found " + answer);
    }
  }
}
