package io.cordboard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that does not answer disagrees with nobody. */
class LookTest {

  private static final String BELIEFS = "/routing/beliefs";
  private static final String ONE_WAITS =
      """
      {"waiting": [{"contactId": "c1", "queueId": "sales"}], "waitingTotal": 1,
       "held": [], "heldTotal": 0, "everything": true}
      """;
  private static final String ONE_IS_HELD =
      """
      {"waiting": [], "waitingTotal": 0, "heldTotal": 1, "everything": true,
       "held": [{"contactId": "c2", "queueId": "sales", "agentId": "ada", "phase": "CONNECTED"}]}
      """;

  private final Answering flows = new Answering();
  private final Answering queues = new Answering();
  private final Answering agents = new Answering();

  @BeforeEach
  void agree() {
    flows.says(BELIEFS, ONE_WAITS);
    agents.says(BELIEFS, ONE_WAITS);
    queues.says("/queues", "[{\"id\": \"sales\", \"queue\": {\"maxWaitSeconds\": 60}}]");
    queues.says(
        "/queues/sales/contacts",
        "{\"contactsInQueue\": 1, \"contacts\": [{\"contactId\": \"c1\", \"waitedMs\": 5}]}");
  }

  @AfterEach
  void stop() {
    flows.close();
    queues.close();
    agents.close();
  }

  private Look look() {
    return Look.at(flows.api(), queues.api(), agents.api());
  }

  @Test
  void shouldFindNothingWhereAllAgree() {
    assertThat(look()).isEqualTo(new Look(Map.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void shouldMissNobodyWhenTheMatcherDoesNotAnswer() {
    flows.says(BELIEFS, ONE_IS_HELD);
    queues.says("/queues/sales/contacts", "{\"contactsInQueue\": 0, \"contacts\": []}");
    agents.says(BELIEFS, ONE_IS_HELD);
    assertThat(look().disagreements()).isEmpty();

    agents.saysNothing(BELIEFS);

    assertThat(look().disagreements()).isEmpty();
    assertThat(look().unanswered())
        .singleElement()
        .asString()
        .startsWith("agent-service: ")
        .contains("503 Not answered in time");
    assertThat(look().overdue()).isEmpty();
  }

  @Test
  void shouldMissNobodyInAQueueThatNobodyLookedInto() {
    queues.saysNothing("/queues/sales/contacts");

    assertThat(look().disagreements()).isEmpty();
    assertThat(look().unanswered())
        .singleElement()
        .asString()
        .startsWith("queue-service, of queue sales: ");

    queues.saysNothing("/queues");
    assertThat(look().disagreements()).isEmpty();
    assertThat(look().unanswered()).hasSize(2);
  }

  /** Down is no answer, either. */
  @Test
  void shouldMissNobodyWhenFlowsAreAway() {
    flows.close();

    Look look = look();

    assertThat(look.disagreements()).isEmpty();
    assertThat(look.unanswered()).singleElement().asString().contains("does not answer");
  }

  @Test
  void shouldStillCompareThoseWhoAnswer() {
    flows.saysNothing(BELIEFS);
    agents.says(BELIEFS, "{\"waiting\": [], \"waitingTotal\": 0, \"held\": [], \"heldTotal\": 0}");

    assertThat(look().disagreements())
        .containsExactly(
            Map.entry("c1", "waits in sales for queue-service, agent-service does not know it"));
  }

  @Test
  void shouldSayThatNotAllWasComparedWhenSomebodyAnsweredOnlyOnce() {
    Look whole = look();
    agents.saysNothing(BELIEFS);
    Look partial = look();
    StringWriter said = new StringWriter();

    assertThat(DoctorCommand.report(partial, whole, new PrintWriter(said))).isEqualTo(3);
    assertThat(said.toString())
        .contains("not answered in time, so not compared: agent-service")
        .contains("nothing was found stuck, but not all was answered");
    assertThat(DoctorCommand.report(whole, whole, new PrintWriter(said))).isZero();
    Look stuck = new Look(Map.of("c1", "lost"), List.of(), List.of(), partial.unanswered());
    assertThat(DoctorCommand.report(stuck, stuck, new PrintWriter(said))).isEqualTo(1);
  }

  @Test
  void shouldTellNoAnswerFromNoSuchContactWhenAskedWhy() {
    assertThatThrownBy(() -> WhyCommand.ask(agents.api(), "/contacts/c9/why", "contact c9"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("the matcher knows no contact c9");

    agents.saysNothing("/contacts/c9/why");

    assertThatThrownBy(() -> WhyCommand.ask(agents.api(), "/contacts/c9/why", "contact c9"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("did not answer in time, which says nothing about contact c9");
  }
}
