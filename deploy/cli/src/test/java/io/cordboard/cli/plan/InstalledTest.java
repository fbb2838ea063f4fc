package io.cordboard.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cordboard.cli.CommandFailure;
import io.cordboard.cli.Json;
import io.cordboard.cli.api.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plan and apply against services that answer as ours do. */
class InstalledTest {

  private final Map<String, String> documents = new TreeMap<>();
  private final List<String> writes = new ArrayList<>();
  private String refused = "";
  private HttpServer server = server();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Installed installed() {
    var api = new Api("http://127.0.0.1:" + server.getAddress().getPort(), "token");
    return new Installed(_ -> api);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String answer = documents.get(path);
    if (!exchange.getRequestMethod().equals("GET")) {
      writes.add(exchange.getRequestMethod() + " " + path);
      answer = "{}";
      write(path, body);
    }
    int status = path.equals(refused) ? 422 : answer == null ? 404 : 200;
    var bytes = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void write(String path, String body) {
    var document = Json.parse(body, path);
    if (path.equals("/flows")) {
      var id = document.path("flowId").asText();
      var version =
          Json.parse(documents.getOrDefault("/flows/" + id, "{}"), id).path("latestVersion").asInt()
              + 1;
      documents.put("/flows/" + id, "{\"latestVersion\":" + version + ",\"aliases\":{}}");
      documents.put(
          "/flows/" + id + "/versions/" + version,
          Json.line(Json.object().set("content", document.path("content"))));
    } else if (path.contains("/aliases/")) {
      var flow = path.substring(0, path.indexOf("/aliases/"));
      var latest =
          Json.parse(documents.getOrDefault(flow, "{}"), flow).path("latestVersion").asInt();
      documents.put(
          flow,
          "{\"latestVersion\":%d,\"aliases\":{\"%s\":%d}}"
              .formatted(
                  latest,
                  path.substring(path.lastIndexOf('/') + 1),
                  document.path("version").asInt()));
    } else if (path.matches("/(hours|functions|bots|integrations|task-templates)/.*")) {
      var id = path.substring(path.lastIndexOf('/') + 1);
      documents.put(path, Json.line(((ObjectNode) document).put("id", id).put("name", id)));
    } else {
      documents.put(path, path.startsWith("/queues/") ? "{\"queue\":" + body + "}" : body);
    }
  }

  @Test
  void shouldChangeNothingTheSecondTimeWhenTheSamplesAreApplied() {
    var wanted = new ArrayList<>(ResourceDirectory.read(Path.of("../samples")).resources());
    wanted.add(
        new Resource(Kind.ALIAS, "main-inbound/live", Json.object().put("version", "latest")));
    wanted.add(new Resource(Kind.HOURS, "office", Json.object().put("timeZone", "Europe/Berlin")));
    wanted.add(
        new Resource(Kind.TASK_TEMPLATE, "refund", Json.object().put("contactFlow", "refunds")));
    for (var kind : List.of(Kind.FUNCTION, Kind.BOT, Kind.INTEGRATION)) {
      wanted.add(new Resource(kind, "crm", Json.object().put("url", "http://crm.example/")));
    }
    var installed = installed();

    var first = Planner.plan(wanted, installed.find(wanted));
    assertThat(writes).isEmpty();
    installed.apply(first);
    var second = Planner.plan(wanted, installed.find(wanted));

    assertThat(first)
        .allSatisfy(change -> assertThat(change.action()).isEqualTo(Change.Action.CREATE));
    assertThat(second)
        .allSatisfy(change -> assertThat(change.action()).isEqualTo(Change.Action.NOTHING));
    assertThat(writes)
        .hasSize(first.size())
        .contains(
            "PUT /flows/main-inbound/aliases/live",
            "PUT /hours/office",
            "PUT /task-templates/refund",
            "PUT /functions/crm",
            "PUT /bots/crm",
            "PUT /integrations/crm");
  }

  @Test
  void shouldCreateAFunctionWhenAnotherIsOnlyCalledSo() {
    documents.put("/functions/crm", "{\"id\":\"old\",\"name\":\"crm\",\"url\":\"http://a/\"}");
    var wanted = List.of(new Resource(Kind.FUNCTION, "crm", Json.object().put("url", "http://a/")));

    var plan = Planner.plan(wanted, installed().find(wanted));

    assertThat(plan.getFirst().action()).isEqualTo(Change.Action.CREATE);
  }

  @Test
  void shouldSayWhatWasRefusedAndHowFarItCame() {
    refused = "/functions/crm";
    var wanted =
        List.of(
            new Resource(Kind.FUNCTION, "crm", Json.object().put("url", "ftp://a/")),
            new Resource(Kind.HOURS, "office", Json.object().put("timeZone", "Europe/Berlin")));
    var installed = installed();
    var plan = Planner.plan(wanted, installed.find(wanted.subList(1, 2)));

    assertThatThrownBy(() -> installed.apply(plan))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("function crm: PUT http://")
        .hasMessageEndingWith("1 of 2 changes were made; the next apply makes the rest");
  }
}
