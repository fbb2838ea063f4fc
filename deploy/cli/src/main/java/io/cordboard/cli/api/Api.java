package io.cordboard.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cordboard.cli.CommandFailure;
import io.cordboard.cli.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One service's REST API, with the token of whoever asks. A refusal becomes a {@link
 * CommandFailure} with all the causes that the service gave, no answer an {@link
 * UnansweredException}.
 */
public final class Api {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  private static final int UNAVAILABLE = 503;

  /** Another instance of the service has what is asked for. */
  private static final int ELSEWHERE = 307;

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String base;
  private final String token;

  public Api(String base, String token) {
    this.base = base;
    this.token = token;
  }

  /** One part of a path, safe to be put between slashes. */
  public static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public String base() {
    return base;
  }

  public String token() {
    return token;
  }

  public JsonNode get(String path) {
    return send("GET", path, HttpRequest.BodyPublishers.noBody(), Map.of());
  }

  /** The answer as it is, which is no JSON. */
  public String text(String path) {
    HttpResponse<String> response =
        exchange(
            "GET", path, HttpRequest.BodyPublishers.noBody(), Map.of("Accept", "application/jose"));
    if (response.statusCode() >= 300) {
      throw new CommandFailure(
          "GET " + base + path + ": " + response.statusCode() + Problem.words(response.body()));
    }
    return response.body();
  }

  /** The answer, or empty when there is no such thing (404). */
  public Optional<JsonNode> find(String path) {
    HttpResponse<String> response =
        exchange("GET", path, HttpRequest.BodyPublishers.noBody(), Map.of());
    return response.statusCode() == NOT_FOUND
        ? Optional.empty()
        : Optional.of(body("GET", path, response));
  }

  /**
   * What was read, and what stands for it.
   *
   * @param tag the answer's {@code ETag}; {@code *}, which stands for anything, if it had none
   */
  public record Seen(JsonNode body, String tag) {}

  /** The answer, with what {@link #putIfSame} can be asked by. */
  public Seen see(String path) {
    HttpResponse<String> response =
        exchange("GET", path, HttpRequest.BodyPublishers.noBody(), Map.of());
    String tag = response.headers().firstValue("ETag").orElse("*");
    return new Seen(body("GET", path, response), tag);
  }

  /** The answer, or empty if what is there is not what was seen any more (412). */
  public Optional<JsonNode> putIfSame(String path, JsonNode body, Seen seen) {
    HttpResponse<String> response =
        exchange(
            "PUT",
            path,
            json(body),
            Map.of("Content-Type", "application/json", "If-Match", seen.tag()));
    return response.statusCode() == PRECONDITION_FAILED
        ? Optional.empty()
        : Optional.of(body("PUT", path, response));
  }

  public JsonNode put(String path, JsonNode body) {
    return send("PUT", path, json(body), Map.of("Content-Type", "application/json"));
  }

  public JsonNode post(String path, JsonNode body) {
    return send("POST", path, json(body), Map.of("Content-Type", "application/json"));
  }

  public JsonNode delete(String path) {
    return send("DELETE", path, HttpRequest.BodyPublishers.noBody(), Map.of());
  }

  public JsonNode putBytes(String path, byte[] bytes, Map<String, String> headers) {
    return send("PUT", path, HttpRequest.BodyPublishers.ofByteArray(bytes), headers);
  }

  public JsonNode postText(String path, String text, Map<String, String> headers) {
    return send("POST", path, HttpRequest.BodyPublishers.ofString(text), headers);
  }

  private static HttpRequest.BodyPublisher json(JsonNode body) {
    return HttpRequest.BodyPublishers.ofString(Json.line(body));
  }

  private JsonNode send(
      String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers) {
    return body(method, path, exchange(method, path, body, headers));
  }

  private HttpResponse<String> exchange(
      String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(ANSWER_WITHIN)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json, application/problem+json")
            .method(method, body);
    headers.forEach(request::header);
    HttpResponse<String> answer = answer(request.build());
    Optional<String> elsewhere = answer.headers().firstValue("Location");
    if (answer.statusCode() == ELSEWHERE && elsewhere.isPresent()) {
      // The client would leave the token out at another address (RFC 9110, section 15.4).
      answer = answer(request.uri(answer.uri().resolve(elsewhere.get())).build());
    }
    return switch (answer.statusCode()) {
      case UNAVAILABLE ->
          throw new UnansweredException(
              method + " " + answer.uri() + ": 503" + Problem.words(answer.body()));
      case ELSEWHERE ->
          throw new UnansweredException(
              answer.uri() + " sends on, too: the instances don't agree yet which of them has it");
      default -> answer;
    };
  }

  private static HttpResponse<String> answer(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UnansweredException(
          request.uri().resolve("/")
              + " does not answer ("
              + e
              + "); `cordboard status` shows what runs",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private JsonNode body(String method, String path, HttpResponse<String> response) {
    String text = response.body();
    if (response.statusCode() >= 300) {
      throw new CommandFailure(
          method + " " + base + path + ": " + response.statusCode() + Problem.words(text));
    }
    return text.isBlank() ? MissingNode.getInstance() : Json.parse(text, base + path);
  }
}
