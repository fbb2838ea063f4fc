package io.cordboard.agent.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.agent.config.AgentConfig;
import io.cordboard.agent.core.Action;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What desktops of this process do for whose tenant another one decides: handed on to that one,
 * since it alone hears what becomes of an action. Callers of REST are sent there themselves; a
 * desktop that is connected here stays here.
 */
@ApplicationScoped
class HandedOn {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);

  /** How much longer the answer may take than the other process waits for the outcome. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(1);

  private final ObjectMapper json;
  private final Duration patience;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .build();

  /** Made by the container. */
  @Inject
  HandedOn(ObjectMapper json, AgentConfig config) {
    this(json, config.actionTimeout());
  }

  /**
   * @param actionTimeout how long the other process waits for an action's outcome
   */
  HandedOn(ObjectMapper json, Duration actionTimeout) {
    this.json = json;
    this.patience = actionTimeout.plus(ON_THE_WAY);
  }

  void stop(@Observes ShutdownEvent event) {
    http.shutdownNow();
  }

  /**
   * Acts at another process.
   *
   * @param address {@code host:port} of the one that decides
   * @param token of who acts
   * @param action as over REST, with its {@code eventId} and the desktop's {@code sessionId}
   * @return what became of it, {@code PENDING} if that was not heard there either; empty if it was
   *     not taken there, as far as is known
   */
  CompletionStage<Optional<String>> act(
      String address, String token, String agentId, JsonNode action) {
    String path = "/agents/" + URLEncoder.encode(agentId, StandardCharsets.UTF_8) + "/actions";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + path.replace("+", "%20")))
            .timeout(patience)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(action.toString()))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .handle((answer, failure) -> failure == null ? outcome(answer) : Optional.empty());
  }

  /**
   * Whether anybody waits to hear what becomes of an action. Of a heartbeat nobody does: it comes
   * every few seconds from every agent, and a desktop whose agent is logged out, or logged in
   * elsewhere, is told that by a snapshot, at whatever process it is connected.
   */
  static boolean isAwaited(Action action) {
    return switch (action) {
      case Action.Heartbeat _ -> false;
      case Action.LogIn _,
          Action.LogOut _,
          Action.SetStatus _,
          Action.Accept _,
          Action.Reject _,
          Action.Ask _,
          Action.EndAfterContactWork _,
          Action.ClearMissed _,
          Action.Dial _ ->
          true;
    };
  }

  private Optional<String> outcome(HttpResponse<String> answer) {
    String field =
        switch (answer.statusCode()) {
          case 202 -> "outcome";
          case 409 -> "reason";
          // It does not decide any more, or does not take the token any more.
          default -> "";
        };
    if (field.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(json.readTree(answer.body()).path(field).asText(null));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
