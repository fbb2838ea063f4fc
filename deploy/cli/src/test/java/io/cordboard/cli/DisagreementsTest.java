package io.cordboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Set;
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

    assertThat(Disagreements.between(queued, Set.of(), BELIEFS))
        .containsExactly(
            Map.entry(
                "ghost", "agent-service lets it wait in sales, queue-service does not know it"),
            Map.entry("lost", "waits in sales for queue-service, agent-service does not know it"),
            Map.entry("moved", "waits in support for queue-service, in sales for agent-service"),
            Map.entry("talks", "with agent ben (CONNECTED), and waits for queue-service"));
  }

  /** Of a queue that is too long to be named whole, nobody is missed. */
  @Test
  void shouldSayWhatWasNotLookedAtInsteadOfMissingIt() {
    assertThat(Disagreements.between(Map.of("same", "sales"), Set.of("sales"), BELIEFS))
        .doesNotContainKeys("ghost", "moved");

    JsonNode many =
        Json.parse(
            "{\"waiting\": [{}], \"waitingTotal\": 7000, \"held\": [], \"heldTotal\": 0}", "test");

    assertThat(Disagreements.unseen("agent-service", many))
        .containsExactly("agent-service named 1 of 7000 (waiting)");
    assertThat(Disagreements.unseen("agent-service", BELIEFS)).isEmpty();
  }

  /** What an agent dialled is with the agent for both, and waits nowhere. */
  @Test
  void shouldNotMindACallThatAnAgentDialled() {
    JsonNode agents =
        Json.parse(
            """
            {"waiting": [], "waitingTotal": 0, "heldTotal": 2,
             "held": [{"contactId": "d1", "queueId": "sales", "agentId": "ada", "phase": "CONNECTING"},
                      {"contactId": "d2", "queueId": "sales", "agentId": "ben", "phase": "AFTER_CONTACT_WORK"}]}
            """,
            "test");
    JsonNode flows =
        Json.parse(
            """
            {"waiting": [], "waitingTotal": 0, "heldTotal": 2, "everything": true,
             "held": [{"contactId": "d1", "agentId": "ada", "phase": "DIALLING_CUSTOMER"},
                      {"contactId": "d2", "agentId": "ben", "phase": "AFTER_CONTACT_WORK"}]}
            """,
            "test");

    assertThat(Disagreements.between(Map.of(), Set.of(), agents)).isEmpty();
    assertThat(Disagreements.withFlows(Map.of(), Set.of(), agents, flows)).isEmpty();
  }

  @Test
  void shouldNameWhatFlowsBelieveDifferently() {
    JsonNode flows =
        Json.parse(
            """
            {"waiting": [{"contactId": "same", "queueId": "sales"},
                         {"contactId": "nowhere", "queueId": "sales"},
                         {"contactId": "moved", "queueId": "support"}],
             "waitingTotal": 3,
             "held": [{"contactId": "alone", "agentId": "cho", "phase": "CONNECTED"},
                      {"contactId": "done", "agentId": "dee", "phase": "AFTER_CONTACT_WORK"}],
             "heldTotal": 2, "everything": true}
            """,
            "test");
    Map<String, String> queued = Map.of("same", "sales", "moved", "sales", "stray", "sales");

    assertThat(Disagreements.withFlows(queued, Set.of(), BELIEFS, flows))
        .containsExactly(
            Map.entry("alone", "with agent cho for flow-service, agent-service does not know it"),
            Map.entry("moved", "waits in sales for queue-service, in support for flow-service"),
            Map.entry("nowhere", "waits in sales for flow-service, queue-service does not know it"),
            Map.entry("stray", "waits in sales for queue-service, not for flow-service"),
            Map.entry("talks", "with agent ben for agent-service, not for flow-service"));
  }

  @Test
  void shouldNotMissAContactThatAnotherProcessMayHave() {
    JsonNode some =
        Json.parse(
            "{\"waiting\": [], \"waitingTotal\": 0, \"held\": [], \"heldTotal\": 0, \"everything\": false}",
            "test");

    assertThat(Disagreements.withFlows(Map.of("there", "sales"), Set.of(), BELIEFS, some))
        .isEmpty();
  }

  /** Nobody is missed by a service that did not answer. */
  @Test
  void shouldNotMissAnybodyInAnAnswerThatWasNotGiven() {
    JsonNode none = MissingNode.getInstance();
    JsonNode flows =
        Json.parse(
            """
            {"waiting": [], "waitingTotal": 0, "heldTotal": 1, "everything": true,
             "held": [{"contactId": "talks", "agentId": "ben", "phase": "CONNECTED"}]}
            """,
            "test");

    assertThat(Disagreements.between(Map.of("same", "sales"), Set.of(), none)).isEmpty();
    assertThat(Disagreements.withFlows(Map.of(), Set.of(), none, flows)).isEmpty();
    assertThat(Disagreements.unseen("agent-service", none)).isEmpty();
  }

  @Test
  void shouldKeepOnlyWhatIsThereInBothLooks() {
    assertThat(
            Disagreements.lasting(
                Map.of("a", "lost", "b", "lost"), Map.of("b", "lost", "a", "ghost")))
        .containsExactly(Map.entry("b", "lost"));
  }
}
