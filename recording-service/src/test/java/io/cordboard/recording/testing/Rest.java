package io.cordboard.recording.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls the service with a token of a role. */
public final class Rest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String name;
  private final Set<String> roles;
  private final Map<String, Object> claims;

  /** Somebody with one role; a supervisor of all queues. Without a role, nobody. */
  public Rest(String base, String role) {
    this(
        base,
        role + "-person",
        role.isEmpty() ? Set.of() : Set.of(role),
        role.equals("supervisor") ? Map.of("queues", List.of("*")) : Map.of());
  }

  /** Somebody with these roles and claims. */
  public Rest(String base, String name, Set<String> roles, Map<String, Object> claims) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    this.name = name;
    this.roles = roles;
    this.claims = claims;
  }

  /** A response. */
  public record Answer(int status, HttpResponse<byte[]> http) {

    /** Its body as JSON. */
    public JsonNode json() {
      try {
        return JSON.readTree(http.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** A header. */
    public String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }
  }

  public Answer get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  public Answer put(String path, byte[] body, String contentType) {
    return send(
        request(path, "Content-Type", contentType).PUT(BodyPublishers.ofByteArray(body)).build());
  }

  public Answer putJson(String path, String body) {
    return put(path, body.getBytes(StandardCharsets.UTF_8), "application/json");
  }

  /** With a header. */
  public Answer putJson(String path, String body, String header, String value) {
    return send(
        request(path, "Content-Type", "application/json", header, value)
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  public Answer postJson(String path, String body) {
    return send(
        request(path, "Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  public Answer delete(String path) {
    return send(request(path).DELETE().build());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (!roles.isEmpty()) {
      JwtClaimsBuilder token = Jwt.issuer("cordboard").upn(name).groups(roles);
      claims.forEach(token::claim);
      request.header("Authorization", "Bearer " + token.sign());
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
