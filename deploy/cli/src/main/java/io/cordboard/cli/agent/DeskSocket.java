package io.cordboard.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.CommandFailure;
import io.cordboard.cli.Json;
import io.cordboard.cli.api.Api;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The desktop's WebSocket: messages in, heartbeats out. */
final class DeskSocket implements AutoCloseable {
  private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(5);
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

  private final Api api;
  private final String agentId;
  private final Consumer<JsonNode> told;
  private final String sessionId = UUID.randomUUID().toString();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("heartbeat").daemon().factory());
  private @Nullable WebSocket socket;

  DeskSocket(Api api, String agentId, Consumer<JsonNode> told) {
    this.api = api;
    this.agentId = agentId;
    this.told = told;
  }

  String sessionId() {
    return sessionId;
  }

  void open() {
    URI address =
        URI.create(
            api.base().replaceFirst("^http", "ws") + "/agents/" + Api.part(agentId) + "/desktop");
    try {
      WebSocket opened =
          http.newWebSocketBuilder()
              .header("Authorization", "Bearer " + api.token())
              .connectTimeout(CONNECT_WITHIN)
              .buildAsync(address, new Listener())
              .join();
      socket = opened;
      var _ =
          heart.scheduleAtFixedRate(
              () -> beat(opened),
              HEARTBEAT_EVERY.toMillis(),
              HEARTBEAT_EVERY.toMillis(),
              TimeUnit.MILLISECONDS);
    } catch (CompletionException e) {
      throw new CommandFailure("the desktop of " + agentId + " can't connect: " + e.getCause(), e);
    }
  }

  private void beat(WebSocket opened) {
    opened
        .sendText(
            Json.line(Json.object().put("type", "HEARTBEAT").put("sessionId", sessionId)), true)
        .join();
  }

  @Override
  public void close() {
    heart.shutdownNow();
    WebSocket opened = socket;
    if (opened != null) {
      opened.abort();
    }
    http.close();
  }

  /** Puts the pieces of a message together. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
      message.append(piece);
      if (last) {
        String whole = message.toString();
        message.setLength(0);
        told.accept(Json.parse(whole, "a message of agent-service"));
      }
      from.request(1);
      return null;
    }
  }
}
