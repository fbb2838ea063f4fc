package io.cordboard.queue.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.queue.core.Channel;
import io.cordboard.queue.definition.QueueParser.Invalid;
import io.cordboard.queue.definition.QueueParser.Valid;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QueueParserTest {

  private static final String FULL =
      """
      {"id": "support", "name": "Support", "description": "First line", "capacity": 100,
       "channelCapacity": {"VOICE": 80, "CHAT": 40}, "serviceLevelSeconds": 30,
       "maxWaitSeconds": 3600, "outboundCallerId": "+4930123456", "outboundCallerName": "Cordboard",
       "outboundWhisperFlow": "arn:flow/whisper:live",
       "hours": {"timeZone": "Europe/Berlin",
                 "periods": [{"day": "MONDAY", "start": "09:00", "end": "17:00"},
                             {"day": "SATURDAY", "start": "10:00", "end": "00:00"}],
                 "overrides": [{"date": "2026-12-24", "hours": []}]},
       "enabled": false}
      """;

  @Test
  void shouldReadEveryPropertyWhenTheDocumentIsFull() {
    QueueDocument queue = valid("support", FULL);

    assertThat(queue.capacity()).isEqualTo(100);
    assertThat(queue.channelCapacity()).isEqualTo(Map.of(Channel.VOICE, 80, Channel.CHAT, 40));
    assertThat(queue.rules().serviceLevelSeconds()).isEqualTo(30);
    assertThat(queue.rules().maxWaitSeconds()).isEqualTo(3_600);
    assertThat(queue.enabled()).isFalse();
    assertThat(Objects.requireNonNull(queue.hours()).periods()).hasSize(2);
  }

  @Test
  void shouldReadBackTheSameWhenWritten() {
    QueueDocument queue = valid("support", FULL);

    assertThat(valid("support", QueueWriter.text(queue))).isEqualTo(queue);
  }

  @Test
  void shouldShareHoursOrHaveItsOwnButNotBoth() {
    String shared = "{\"name\": \"Support\", \"hoursOfOperation\": \"office\"}";
    QueueDocument queue = valid("support", shared);

    assertThat(queue.hoursOfOperation()).isEqualTo("office");
    assertThat(valid("support", QueueWriter.text(queue))).isEqualTo(queue);
    assertThat(
            problems(
                "support", FULL.replace("\"enabled\"", "\"hoursOfOperation\": \"x\", \"enabled\"")))
        .extracting(Problem::pointer)
        .containsExactly("/hoursOfOperation");
  }

  @Test
  void shouldTakeDefaultsWhenOnlyTheNameIsThere() {
    QueueDocument queue = valid("support", "{\"name\": \"Support\"}");

    assertThat(queue.capacity()).isNull();
    assertThat(queue.serviceLevelSeconds()).isEqualTo(20);
    assertThat(queue.maxWaitSeconds()).isEqualTo(43_200);
    assertThat(queue.enabled()).isTrue();
    assertThat(valid("agent:ann", "{\"name\": \"Ann\"}").capacity()).isEqualTo(10);
  }

  @Test
  void shouldListEveryProblemWithItsPlaceWhenThereAreMany() {
    List<Problem> problems =
        problems(
            "support",
            """
            {"id": "sales", "capacity": "many", "channelCapacity": {"FAX": 1, "VOICE": -1},
             "outboundCallerId": "030 123", "hours": {"timeZone": "Mars/Base",
             "periods": [{"day": "SOMEDAY", "start": "17:00", "end": "09:00"}]}, "colour": "red"}
            """);

    assertThat(problems)
        .extracting(Problem::pointer)
        .containsExactly(
            "/colour",
            "/id",
            "/capacity",
            "/outboundCallerId",
            "/name",
            "/channelCapacity/FAX",
            "/channelCapacity/VOICE",
            "/hours/timeZone",
            "/hours/periods/0/day",
            "/hours/periods/0/end");
  }

  @Test
  void shouldSayWhatIsExpectedWhenTheDocumentIsNoObject() {
    assertThat(problems("support", "[]")).hasSize(1);
    assertThat(problems("support", "{\"name\": ")).hasSize(1);
    assertThat(problems("support", "")).hasSize(1);
  }

  @Test
  void shouldRefuseIdsThatCanNotBeAddressed() {
    assertThat(problems("live", "{\"name\": \"x\"}")).hasSize(1);
    assertThat(problems("a/b", "{\"name\": \"x\"}")).hasSize(1);
  }

  private static QueueDocument valid(String id, String document) {
    return switch (QueueParser.parse(id, document)) {
      case Valid(QueueDocument queue) -> queue;
      case Invalid(List<Problem> problems) -> throw new AssertionError(problems);
    };
  }

  private static List<Problem> problems(String id, String document) {
    return switch (QueueParser.parse(id, document)) {
      case Valid(QueueDocument queue) -> throw new AssertionError(queue);
      case Invalid(List<Problem> problems) -> problems;
    };
  }
}
