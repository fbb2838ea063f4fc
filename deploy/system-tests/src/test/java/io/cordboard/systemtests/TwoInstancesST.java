package io.cordboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.Json;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.gateway.Call;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import io.cordboard.events.Topics;
import io.cordboard.events.agent.AgentAction;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two instances of a service: whichever is asked, supervisors get the same answer. */
class TwoInstancesST {

  private final Centre centre = Centre.get();

  @Test
  void shouldActAndExplainAtEitherInstanceOfAgentService() {
    ProcessHandle second = centre.second(Service.AGENT);
    try (Agent ana = Agent.available(centre, "ana")) {
      for (Api api : either(Service.AGENT)) {
        await("an answer at " + api.base())
            .atMost(TopicTail.PATIENCE)
            .untilAsserted(() -> {
              JsonNode taken =
                  api.post(
                      "/agents/" + ana.id() + "/actions",
                      Json.object().put("type", "SET_STATUS").put("status", "Available"));
              assertThat(taken.path("outcome").asText()).isEqualTo("APPLIED");
            });
        assertThat(api.get("/agents/" + ana.id() + "/why").path("agentId").asText())
            .isEqualTo(ana.id());
        assertThat(api.get("/routing/beliefs").path("waiting").isArray()).isTrue();
      }
    } finally {
      centre.kill(second);
    }
  }

  /** Whichever instance a desktop is connected to: it hears what became of what it did. */
  @Test
  void shouldTellDesktopsAtEitherInstanceWhatBecameOfTheirActions() {
    ProcessHandle second = centre.second(Service.AGENT);
    String id = "eva-" + UUID.randomUUID();
    centre
        .admin(Service.AGENT)
        .put(
            "/agents/" + id,
            Json.object().put("username", id).put("routingProfileId", Centre.ROUTING_PROFILE));
    try {
      List<Api> either =
          List.of(
              centre.api(Service.AGENT, Role.AGENT, id),
              centre.apiOfSecond(Service.AGENT, Role.AGENT, id));
      either.forEach(api -> awaitDecisions(api, id));
      for (Api api : either) {
        try (Desktop desktop = new Desktop(api, id)) {
          // None of them waits for the one before: SET_STATUS is refused before LOG_IN.
          desktop.says("{'type': 'LOG_IN', 'eventId': '1-%s'}");
          desktop.says("{'type': 'SET_STATUS', 'status': 'Available', 'eventId': '2-%s'}");
          desktop.says("{'type': 'HEARTBEAT', 'eventId': '3-%s'}");
          desktop.says("{'type': 'ACCEPT', 'assignmentId': 'default-none', 'eventId': '4-%s'}");
          desktop.says("{'type': 'LOG_OUT', 'eventId': '5-%s'}");

          List<String> answers = new ArrayList<>(desktop.awaitAnswers(5));
          // Where it is not decided, nobody waits to hear what becomes of it.
          assertThat(answers.remove(2)).isIn("APPLIED", "PENDING");
          assertThat(answers)
              .as("at " + api.base())
              .containsExactly("APPLIED", "APPLIED", "UNKNOWN_ASSIGNMENT", "APPLIED");
        }
      }
    } finally {
      centre.kill(second);
    }
  }

  /** They are many, and nobody waits for what becomes of one: no instance asks another for it. */
  @Test
  void shouldPublishHeartbeatsWhereverTheDesktopIsConnected() {
    ProcessHandle second = centre.second(Service.AGENT);
    String id = "ivy-" + UUID.randomUUID();
    centre
        .admin(Service.AGENT)
        .put(
            "/agents/" + id,
            Json.object().put("username", id).put("routingProfileId", Centre.ROUTING_PROFILE));
    TopicTail<AgentAction> actions = centre.tail(Topics.AGENT_ACTIONS);
    List<Api> either =
        List.of(
            centre.api(Service.AGENT, Role.AGENT, id),
            centre.apiOfSecond(Service.AGENT, Role.AGENT, id));
    try {
      either.forEach(api -> awaitDecisions(api, id));
      for (Api api : either) {
        try (Desktop desktop = new Desktop(api, id)) {
          desktop.says("{'type': 'LOG_IN', 'eventId': '0-%s'}");
          assertThat(desktop.awaitAnswers(1)).as("at " + api.base()).containsExactly("APPLIED");
          double before = either.stream().mapToDouble(TwoInstancesST::actionsAsked).sum();

          for (int n = 1; n <= 5; n++) {
            desktop.says("{'type': 'HEARTBEAT', 'eventId': '" + n + "-%s'}");
          }

          assertThat(desktop.awaitAnswers(6))
              .as("at " + api.base())
              .allMatch(Set.of("APPLIED", "PENDING")::contains);
          assertThat(either.stream().mapToDouble(TwoInstancesST::actionsAsked).sum())
              .as("actions over HTTP while heartbeats come at " + api.base())
              .isEqualTo(before);
          actions.awaitFirst(
              "the last heartbeat", action -> action.getEventId().equals("5-" + desktop.run));
        }
      }
    } finally {
      centre.kill(second);
    }
  }

  /**
   * Until what an agent does is decided in time again: while the tasks of the service move to an
   * instance that came or went, an action may be answered with PENDING.
   */
  private static void awaitDecisions(Api api, String agentId) {
    String path = "/agents/" + agentId + "/actions";
    await("decisions at " + api.base())
        .atMost(TopicTail.PATIENCE)
        .untilAsserted(() -> {
          JsonNode taken =
              api.post(path, Json.object().put("type", "LOG_IN").put("sessionId", "first"));
          assertThat(taken.path("outcome").asText()).isEqualTo("APPLIED");
        });
    api.post(path, Json.object().put("type", "LOG_OUT").put("sessionId", "first"));
  }

  /** How many actions an instance was sent over HTTP. */
  private static double actionsAsked(Api api) {
    HttpRequest asked = HttpRequest.newBuilder(URI.create(api.base() + "/q/metrics")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .sendAsync(asked, HttpResponse.BodyHandlers.ofString())
          .join()
          .body()
          .lines()
          .filter(line -> line.startsWith("http_server_requests_seconds_count"))
          .filter(line -> line.contains("uri=\"/agents/{id}/actions\""))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  /** A desktop's WebSocket at one instance. */
  private static final class Desktop implements WebSocket.Listener, AutoCloseable {
    private final String run = UUID.randomUUID().toString();
    private final Map<String, String> answers = new ConcurrentSkipListMap<>();
    private final StringBuilder part = new StringBuilder();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;

    Desktop(Api api, String agentId) {
      socket =
          client
              .newWebSocketBuilder()
              .header("Authorization", "Bearer " + api.token())
              .buildAsync(
                  URI.create(
                      api.base().replaceFirst("^http", "ws") + "/agents/" + agentId + "/desktop"),
                  this)
              .join();
    }

    void says(String json) {
      socket.sendText(json.formatted(run).replace('\'', '"'), true).join();
    }

    /** What became of as many actions, in the order of their ids. */
    List<String> awaitAnswers(int count) {
      await("answers to " + count + " actions")
          .atMost(TopicTail.PATIENCE)
          .until(() -> answers.size() == count);
      return List.copyOf(answers.values());
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
      part.append(piece);
      if (last) {
        JsonNode message = Json.parse(part.toString(), "a message of agent-service");
        part.setLength(0);
        if (message.has("eventId") && (message.has("outcome") || message.has("reason"))) {
          answers.put(
              message.path("eventId").asText(),
              message.path("outcome").asText(message.path("reason").asText()));
        }
      }
      from.request(1);
      return null;
    }

    @Override
    public void close() {
      socket.abort();
      client.shutdownNow();
    }
  }

  @Test
  void shouldListAndChangeWhoWaitsAtEitherInstanceOfQueueService() {
    ProcessHandle second = centre.second(Service.QUEUE);
    try {
      Call call = centre.call(Centre.NUMBER, "press 1; wait 60s; hangup");
      new Story(centre, call.contactId()).awaitsQueued();
      int priority = 2;
      for (Api api : either(Service.QUEUE)) {
        String contacts = "/queues/sales/contacts";
        assertThat(api.get(contacts).path("contacts").findValuesAsText("contactId"))
            .contains(call.contactId());
        JsonNode taken =
            api.post(
                contacts + "/" + call.contactId() + "/actions",
                Json.object().put("type", "REPRIORITISE").put("priority", priority++));
        assertThat(taken.path("outcome").asText()).isEqualTo("APPLIED");
      }
    } finally {
      centre.kill(second);
    }
  }

  private List<Api> either(Service service) {
    return List.of(
        centre.api(service, Role.SUPERVISOR, "sue"),
        centre.apiOfSecond(service, Role.SUPERVISOR, "sue"));
  }
}
