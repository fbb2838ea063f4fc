package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.assignment.AgentRequestKind;
import io.cordboard.events.assignment.AgentRequested;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.InputRefused;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentRequestsTest {

  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  private final AgentRequests requests = new AgentRequests();

  private static AssignmentEvent asks(AgentRequestKind kind) {
    return AssignmentEvent.newBuilder()
        .setEventId("request-1")
        .setContactId("c")
        .setInitialContactId("c")
        .setSequence(4)
        .setOccurredAt(NOON)
        .setPayload(
            AgentRequested.newBuilder()
                .setAssignmentId("as-1")
                .setAgentId("ada")
                .setKind(kind)
                .build())
        .build();
  }

  private static ContactEvent refuses(String requestId) {
    return ContactEvent.newBuilder()
        .setEventId("c/refused/" + requestId)
        .setContactId("c")
        .setInitialContactId("c")
        .setSequence(9)
        .setOccurredAt(NOON.plusSeconds(1))
        .setPayload(
            new InputRefused(requestId, "AgentRequested", "NOT_IN_THIS_STATE", "a transfer runs"))
        .build();
  }

  private static void isToldToAda(Optional<DesktopMessage> told) {
    assertThat(told)
        .hasValueSatisfying(message -> {
          assertThat(message.agentId()).isEqualTo("ada");
          assertThat(message.type()).isEqualTo("REQUEST_REFUSED");
          assertThat(message.content())
              .containsEntry("assignmentId", "as-1")
              .containsEntry("kind", "TRANSFER")
              .containsEntry("reason", "NOT_IN_THIS_STATE")
              .containsEntry("detail", "a transfer runs");
        });
  }

  @Test
  void shouldTellTheAgentWhoAsked() {
    assertThat(requests.asked(asks(AgentRequestKind.TRANSFER))).isEmpty();

    isToldToAda(requests.refused(refuses("request-1")));
    assertThat(requests.refused(refuses("request-1"))).isEmpty();
  }

  @Test
  void shouldTellTheAgentAlsoWhenTheRefusalIsReadFirst() {
    assertThat(requests.refused(refuses("request-1"))).isEmpty();

    isToldToAda(requests.asked(asks(AgentRequestKind.TRANSFER)));
  }

  @Test
  void shouldTellNobodyOfWhatAgentsDoNotKnow() {
    requests.asked(asks(AgentRequestKind.MONITOR));

    assertThat(requests.refused(refuses("request-1"))).isEmpty();
    assertThat(requests.refused(refuses("somebody-elses"))).isEmpty();
  }
}
