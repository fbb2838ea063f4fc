package io.cordboard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class SuperviseCommandTest {
  private static final JsonNode TWO =
      Json.parse(
          """
          {"contacts": [{"contactId": "c1", "assignmentId": "default-7"},
                        {"contactId": "c2", "assignmentId": "default-9"}]}
          """,
          "test");

  @Test
  void shouldTakeTheContactThatIsNamedOrTheOnlyOne() {
    JsonNode one = Json.parse("{\"contacts\": [{\"assignmentId\": \"default-7\"}]}", "test");

    assertThat(SuperviseCommand.assignment(TWO, "c2")).isEqualTo("default-9");
    assertThat(SuperviseCommand.assignment(one, null)).isEqualTo("default-7");
  }

  @Test
  void shouldAskWhichWhenThereAreSeveralAndSayWhenThereIsNone() {
    assertThatThrownBy(() -> SuperviseCommand.assignment(TWO, null))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("2 contacts");
    assertThatThrownBy(() -> SuperviseCommand.assignment(TWO, "c3"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("no such contact");
  }

  @Test
  void shouldListWhoWaitsByPosition() {
    JsonNode answer =
        Json.parse(
            """
            {"queueId": "sales", "contactsInQueue": 1, "contacts": [{"position": 1,
             "contactId": "c1", "channel": "VOICE", "priority": 5, "waitedMs": 94500}]}
            """,
            "test");

    assertThat(QueueCommand.text(answer).lines().toList().get(1).strip().split("\\s+"))
        .containsExactly("1", "c1", "VOICE", "5", "94", "s");
  }

  @Test
  void shouldExplainItselfWhenAskedForHelp() {
    for (String command : new String[] {"priority", "move", "remove", "contacts"}) {
      assertThat(Typed.type("queue", command, "--help").out()).contains("QUEUE");
    }
    for (String command :
        new String[] {"status", "log-out", "requeue", "monitor", "barge", "leave"}) {
      assertThat(Typed.type("supervise", command, "--help").out()).contains("AGENT");
    }
  }
}
