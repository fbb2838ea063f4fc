package io.cordboard.recording.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Calls the service with a token of a role. */
public final class Rest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String role;

  public Rest(String base, String role) {
    this.base = base;
    this.role = role;
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
    if (!role.isEmpty()) {
      String token = Jwt.issuer("cordboard").upn(role + "-person").groups(Set.of(role)).sign();
      request.header("Authorization", "Bearer " + token);
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
