package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.RecordingCause;
import io.cordboard.events.contact.RecordingChanged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who has a contact hears when its recording pauses, and when it goes on by itself. */
class DesktopRecordingTest {

  private static ContactEvent changed(String contactId, boolean paused, RecordingCause cause) {
    return ContactEvent.newBuilder()
        .setEventId(contactId + "-9")
        .setContactId(contactId)
        .setInitialContactId(contactId)
        .setSequence(9)
        .setOccurredAt(Instant.parse("2026-11-26T12:00:00Z"))
        .setPayload(
            RecordingChanged.newBuilder()
                .setRecordingId(contactId + "-recording")
                .setParticipants(List.of(ParticipantRole.AGENT, ParticipantRole.CUSTOMER))
                .setPaused(paused)
                .setCause(cause)
                .setAgentId("sue")
                .build())
        .build();
  }

  private static DesktopMessage snapshot(String agentId, String contactId) {
    Map<String, Object> contact = Map.of("contactId", contactId, "assignmentId", "as-" + agentId);
    return new DesktopMessage(
        "default",
        agentId,
        "SNAPSHOT",
        Map.of("current", Map.of("status", "Available", "contacts", List.of(contact))));
  }

  @Test
  void shouldTellTheAgentWhoHasTheContactAndNobodyElse() {
    List<DesktopMessage> told =
        DesktopCodec.recording(
            changed("c-1", false, RecordingCause.PAUSE_LIMIT),
            List.of(snapshot("bob", "c-2"), snapshot("ada", "c-1")));

    assertThat(told).hasSize(1);
    DesktopMessage message = told.getFirst();
    assertThat(message.agentId()).isEqualTo("ada");
    assertThat(message.type()).isEqualTo("RECORDING");
    assertThat(message.content())
        .containsEntry("contactId", "c-1")
        .containsEntry("assignmentId", "as-ada")
        .containsEntry("paused", false)
        .containsEntry("participants", List.of("AGENT", "CUSTOMER"))
        .containsEntry("cause", "PAUSE_LIMIT")
        .containsEntry("actor", "sue");
  }

  @Test
  void shouldTellNobodyWhenNobodyHasTheContact() {
    assertThat(
            DesktopCodec.recording(
                changed("c-1", true, RecordingCause.AGENT), List.of(snapshot("bob", "c-2"))))
        .isEmpty();
  }
}
