package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.assignment.AgentLost;
import io.cordboard.events.assignment.AgentRequestKind;
import io.cordboard.events.assignment.AgentRequested;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.assignment.Released;
import io.cordboard.events.assignment.Withdrawn;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What desktops are told of steps of assignments. */
class DesktopCodecTest {

  @Test
  void shouldSayWhyAnAssignmentEnded() {
    isTold(
        Withdrawn.newBuilder()
            .setAssignmentId("as-1")
            .setAgentId("ada")
            .setReason("CONTACT_LEFT_QUEUE")
            .build(),
        "WITHDRAWN",
        "reason",
        "CONTACT_LEFT_QUEUE");
    isTold(
        AgentLost.newBuilder()
            .setAssignmentId("as-1")
            .setAgentId("ada")
            .setReason("LEASE_EXPIRED")
            .build(),
        "LOST",
        "reason",
        "LEASE_EXPIRED");
    isTold(
        Released.newBuilder()
            .setAssignmentId("as-1")
            .setAgentId("ada")
            .setReason("RESERVATION_EXPIRED")
            .build(),
        "RELEASED",
        "reason",
        "RESERVATION_EXPIRED");
  }

  @Test
  void shouldSayWhatWasAskedOfTheContact() {
    isTold(
        AgentRequested.newBuilder()
            .setAssignmentId("as-1")
            .setAgentId("ada")
            .setKind(AgentRequestKind.TRANSFER)
            .build(),
        "REQUESTED",
        "kind",
        "TRANSFER");
  }

  private static void isTold(SpecificRecord payload, String type, String key, String value) {
    AssignmentEvent event =
        AssignmentEvent.newBuilder()
            .setEventId("e1")
            .setInstanceId("acme")
            .setContactId("c1")
            .setInitialContactId("chain-1")
            .setSequence(4)
            .setOccurredAt(Instant.parse("2026-11-27T12:00:00Z"))
            .setPayload(payload)
            .setActor("sue")
            .build();

    DesktopMessage told = DesktopCodec.assignment(event, new ContactDetails()).orElseThrow();

    assertThat(told.instanceId()).isEqualTo("acme");
    assertThat(told.agentId()).isEqualTo("ada");
    assertThat(told.type()).isEqualTo(type);
    assertThat(told.content())
        .containsEntry("assignmentId", "as-1")
        .containsEntry("contactId", "c1")
        .containsEntry("actor", "sue")
        .containsEntry(key, value);
  }
}
