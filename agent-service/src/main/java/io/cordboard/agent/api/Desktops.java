package io.cordboard.agent.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.agent.kafka.DesktopFeed;
import io.cordboard.agent.kafka.DesktopMessage;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desktops that are open on this process, and what they are told. */
@ApplicationScoped
public class Desktops {

  private static final Logger LOG = LoggerFactory.getLogger(Desktops.class);

  private record Key(String instanceId, String agentId) {}

  private final DesktopFeed feed;
  private final ObjectMapper json;
  private final Map<Key, Set<WebSocketConnection>> open = new ConcurrentHashMap<>();

  /** Made by the container. */
  public Desktops(DesktopFeed feed, ObjectMapper json) {
    this.feed = feed;
    this.json = json;
  }

  void start(@Observes StartupEvent event) {
    feed.listen(this::tell);
  }

  /** A desktop opens: it is told how things are, and then whatever happens. */
  void opened(String instanceId, String agentId, WebSocketConnection desktop) {
    feed.welcome(
        instanceId,
        agentId,
        message -> send(desktop, message),
        () ->
            open.computeIfAbsent(new Key(instanceId, agentId), _ -> ConcurrentHashMap.newKeySet())
                .add(desktop));
  }

  void closed(String instanceId, String agentId, WebSocketConnection desktop) {
    Set<WebSocketConnection> desktops = open.get(new Key(instanceId, agentId));
    if (desktops != null) {
      desktops.remove(desktop);
    }
  }

  private void tell(DesktopMessage message) {
    Set<WebSocketConnection> desktops =
        open.getOrDefault(new Key(message.instanceId(), message.agentId()), Set.of());
    desktops.forEach(desktop -> send(desktop, message));
  }

  private void send(WebSocketConnection desktop, DesktopMessage message) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("type", message.type());
    content.put("agentId", message.agentId());
    content.putAll(message.content());
    send(desktop, content);
  }

  /** Sends an object as JSON; a desktop that is gone by then is not missed. */
  void send(WebSocketConnection desktop, Map<String, Object> content) {
    String text;
    try {
      text = json.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts, numbers, lists and maps are always JSON", e);
    }
    if (desktop.isOpen()) {
      desktop
          .sendText(text)
          .subscribe()
          .with(_ -> {}, e -> LOG.debug("A desktop was gone: {}", e.toString()));
    }
  }
}
