package io.cordboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class RetentionCommandTest {
  private static final JsonNode POLICIES =
      Json.parse(
          """
          {"policies": [{"queueId": "*", "kind": "*", "keepDays": 365},
                        {"queueId": "sales", "kind": "AUDIO", "keepDays": 90}]}
          """,
          "test");

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
