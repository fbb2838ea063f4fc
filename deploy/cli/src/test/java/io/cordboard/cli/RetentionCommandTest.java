package io.cordboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionCommandTest {
  private static final JsonNode POLICIES =
      Json.parse(
          """
          {"policies": [{"queueId": "*", "kind": "*", "keepDays": 365},
                        {"queueId": "sales", "kind": "AUDIO", "keepDays": 90}]}
          """,
          "test");

  @TempDir private Path data = Path.of("");

  private final List<String> put = new ArrayList<>();

  /** What others change between reading and writing, oldest first. */
  private final Deque<String> others = new ArrayDeque<>();

  private String kept = POLICIES.toString();

  /** A local run whose recording-service keeps policies as the real one does. */
  private HttpServer serving() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/retention/policies",
        exchange -> {
          int status = 200;
          if (exchange.getRequestMethod().equals("PUT")) {
            String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            kept = others.isEmpty() ? kept : others.remove();
            if (tag().equals(exchange.getRequestHeaders().getFirst("If-Match"))) {
              put.add(body);
              kept = body;
            } else {
              status = 412;
            }
          }
          exchange.getResponseHeaders().add("ETag", tag());
          byte[] answer =
              (status == 200 ? kept : "{\"detail\": \"others\"}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    Files.writeString(
        data.resolve("local-run.json"),
        "{\"ports\":{\"recording\":" + server.getAddress().getPort() + "}}");
    return server;
  }

  private String tag() {
    return "\"" + kept.hashCode() + "\"";
  }

  @Test
  void shouldKeepWhatSomebodyElsePutMeanwhileWhenAPolicyIsPut() throws IOException {
    HttpServer server = serving();
    others.add("{\"policies\":[{\"queueId\":\"support\",\"kind\":\"*\",\"keepDays\":7}]}");
    try {
      Typed typed =
          Typed.type("retention", "put", "--data", data, "--queue", "sales", "--days", "30");

      assertThat(typed.err()).isEmpty();
      assertThat(typed.exit()).isZero();
    } finally {
      server.stop(0);
    }
    assertThat(put).hasSize(1);
    assertThat(kept)
        .isEqualTo(
            "{\"policies\":[{\"queueId\":\"support\",\"kind\":\"*\",\"keepDays\":7},"
                + "{\"queueId\":\"sales\",\"kind\":\"*\",\"keepDays\":30}]}");
  }

  @Test
  void shouldChangeNothingAndSaySoWhenOthersNeverStop() throws IOException {
    HttpServer server = serving();
    for (int days = 1; days <= 9; days++) {
      others.add("{\"policies\":[{\"queueId\":\"*\",\"kind\":\"*\",\"keepDays\":" + days + "}]}");
    }
    try {
      Typed typed = Typed.type("retention", "remove", "--data", data);

      assertThat(typed.exit()).isNotZero();
      assertThat(typed.err()).contains("others changed the policies");
    } finally {
      server.stop(0);
    }
    assertThat(put).isEmpty();
  }

  private static RetentionCommand.About about(String queueId, String kind) {
    var about = new RetentionCommand.About();
    about.queueId = queueId;
    about.kind = kind;
    return about;
  }

  @Test
  void shouldChangeOnePolicyAndLeaveTheOthersWhenItIsPut() {
    JsonNode changed = RetentionCommand.changed(POLICIES, about("sales", "audio"), 30);

    assertThat(changed.path("policies"))
        .extracting(p -> p.path("queueId").asText() + " " + p.path("keepDays").asInt())
        .containsExactly("* 365", "sales 30");
    assertThat(RetentionCommand.changed(POLICIES, about("sales", "SCREEN"), 30).path("policies"))
        .hasSize(3);
  }

  @Test
  void shouldTakeOnePolicyAwayWhenItIsRemoved() {
    JsonNode changed = RetentionCommand.changed(POLICIES, about("*", "*"), null);

    assertThat(changed.path("policies"))
        .extracting(p -> p.path("queueId").asText())
        .containsExactly("sales");
    assertThat(RetentionCommand.changed(POLICIES, about("support", "*"), null).path("policies"))
        .hasSize(2);
  }

  @Test
  void shouldSayWhatWouldGoAndWhatIsHeld() {
    JsonNode plan =
        Json.parse(
            """
            {"at": "2026-11-01T00:00:00Z", "recordings": 1, "chains": 0, "bytes": 2097152, "held": 1,
             "truncated": true, "items": [
               {"kind": "AUDIO", "recordingId": "r1", "initialContactId": "c1", "endedAt": "2025-01-01T00:00:00Z"},
               {"kind": "CONTACT", "initialContactId": "c2", "endedAt": "2025-01-01T00:00:00Z", "legalHold": true}]}
            """,
            "test");

    assertThat(RetentionCommand.text(plan).lines())
        .containsExactly(
            "AUDIO r1 of chain c1, ended 2025-01-01T00:00:00Z",
            "CONTACT everything of chain c2, ended 2025-01-01T00:00:00Z: kept by a legal hold",
            "at 2026-11-01T00:00:00Z: 1 recordings (2 MiB) and 0 chains would go, 1 are kept by legal holds; there are more");
  }

  @Test
  void shouldSayWhatIsHeldAndRecorded() {
    JsonNode holds =
        Json.parse(
            """
            {"holds": [{"initialContactId": "c1", "reason": "a claim", "setBy": "eve", "setAt": "2026-01-01T00:00:00Z"}]}
            """,
            "test");
    JsonNode recordings =
        Json.parse(
            """
            {"recordings": [{"recordingId": "r1", "state": "STORED", "contentType": "audio/wav",
                             "durationMs": 61000, "bytes": 100}]}
            """,
            "test");

    JsonNode categories =
        Json.parse(
            """
            {"categories": [{"name": "Angry", "rule": {"when": {"words": ["now"]}}, "setBy": "sue", "setAt": "t"}]}
            """,
            "test");
    assertThat(CategoryCommand.text(categories).lines())
        .containsExactly("Angry, since t by sue: {\"when\":{\"words\":[\"now\"]}}", "1 categories");
    assertThat(HoldCommand.text(holds).lines())
        .containsExactly("c1 since 2026-01-01T00:00:00Z by eve: a claim", "1 held");
    assertThat(RecordingCommand.text(recordings).lines())
        .containsExactly("r1 STORED audio/wav, 61 s, 100 bytes", "1 recordings");
  }

  @Test
  void shouldExplainItselfWhenAskedForHelp() {
    for (String command : new String[] {"list", "put", "remove", "plan", "run"}) {
      assertThat(Typed.type("retention", command, "--help").out()).contains("Usage");
    }
    for (String command : new String[] {"set", "release", "list"}) {
      assertThat(Typed.type("hold", command, "--help").out()).contains("Usage");
    }
    assertThat(Typed.type("recording", "link", "--help").out()).contains("--seconds");
    assertThat(Typed.type("hold", "set", "c1").err()).contains("--reason");
  }
}
