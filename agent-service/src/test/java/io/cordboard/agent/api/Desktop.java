package io.cordboard.agent.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An agent's desktop: remembers what it is told. */
final class Desktop implements WebSocket.Listener {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private volatile @Nullable Integer closed;
  private @Nullable WebSocket socket;

  /** Opens with the token as a header. */
  static Desktop open(HttpClient client, URI uri, String token) {
    Desktop desktop = new Desktop();
    desktop.socket =
        client
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(uri, desktop)
            .join();
    return desktop;
  }

  /** Opens as browsers must: the token is a subprotocol. */
  static Desktop openAsBrowser(HttpClient client, URI uri, String token) {
    Desktop desktop = new Desktop();
    desktop.socket =
        client
            .newWebSocketBuilder()
            .subprotocols(
                "bearer-token-carrier", "quarkus-http-upgrade#Authorization#Bearer%20" + token)
            .buildAsync(uri, desktop)
            .join();
    return desktop;
  }

  void says(String json) {
    WebSocket open = socket;
    if (open == null) {
      throw new IllegalStateException("the desktop is not open");
    }
    open.sendText(json, true).join();
  }

  List<JsonNode> heard(Predicate<JsonNode> which) {
    return heard.stream().filter(which).toList();
  }

  List<JsonNode> heard(String type) {
    return heard(m -> m.path("type").asText().equals(type));
  }

  @Nullable Integer closed() {
    return closed;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      try {
        heard.add(JSON.readTree(part.toString()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("expected JSON, found " + part, e);
      }
      part.setLength(0);
    }
    ws.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket ws, int status, String reason) {
    closed = status;
    return null;
  }
}
