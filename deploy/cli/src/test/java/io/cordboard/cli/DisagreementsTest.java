package io.cordboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisagreementsTest {

  private static final JsonNode BELIEFS =
      Json.parse(
          """
          {"waiting": [{"contactId": "same", "queueId": "sales"},
                       {"contactId": "ghost", "queueId": "sales"},
                       {"contactId": "moved", "queueId": "sales"}],
           "waitingTotal": 3,
           "held": [{"contactId": "offered", "queueId": "sales", "agentId": "ada", "phase": "OFFERED"},
                    {"contactId": "talks", "queueId": "sales", "agentId": "ben", "phase": "CONNECTED"}],
           "heldTotal": 2}
          """,
          "test");

  @Test
  void shouldNameWhatTheTwoBelieveDifferently() {
    Map<String, String> queued =
        Map.of(
            "same", "sales", "moved", "support", "offered", "sales", "talks", "sales", "lost",
            "sales");

    assertThat(Disagreements.between(queued, BELIEFS))
        .containsExactly(
            Map.entry(
                "ghost", "agent-service lets it wait in sales, queue-service does not know it"),
            Map.entry("lost", "waits in sales for queue-service, agent-service does not know it"),
            Map.entry("moved", "waits in support for queue-service, in sales for agent-service"),
            Map.entry("talks", "with agent ben (CONNECTED), and waits for queue-service"));
  }

  @Test
  void shouldKeepOnlyWhatIsThereInBothLooks() {
    assertThat(
            Disagreements.lasting(
                Map.of("a", "lost", "b", "lost"), Map.of("b", "lost", "a", "ghost")))
        .containsExactly(Map.entry("b", "lost"));
  }
}
