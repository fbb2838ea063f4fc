package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.events.Topics;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.RecordingCause;
import io.cordboard.events.contact.RecordingChanged;
import io.cordboard.events.recording.RecordingPause;
import io.cordboard.events.recording.RecordingStored;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Samples;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gateway that records while it should not is found out. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class UnwantedMediaTest {

  @Inject MeterRegistry metrics;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  private static ContactEvent changed(String contactId, long second, boolean paused) {
    return changed(contactId, second, paused, RecordingCause.AGENT);
  }

  private static ContactEvent changed(
      String contactId, long second, boolean paused, RecordingCause cause) {
    RecordingChanged changed =
        RecordingChanged.newBuilder()
            .setRecordingId(contactId + "-rec")
            .setParticipants(List.of(ParticipantRole.AGENT, ParticipantRole.CUSTOMER))
            .setPaused(paused)
            .setCause(cause)
            .build();
    return ContactEvent.newBuilder(Samples.event(contactId, 10 + second, changed))
        .setOccurredAt(Samples.NOON.plusSeconds(second))
        .build();
  }

  private String recorded(Contacts contacts, int segments, ContactEvent... changes) {
    String contactId = changes[0].getContactId();
    try (Publisher publisher = new Publisher()) {
      publisher.send(Topics.CONTACT_EVENTS, contactId, List.of(changes));
    }
    contacts.awaitState(contactId + "-rec", "EXPECTED");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            contacts
                    .as("auditor")
                    .get("/contacts/" + contactId + "/timeline")
                    .json()
                    .findValuesAsText("type")
                    .stream()
                    .filter("RecordingChanged"::equals)
                    .count()
                == changes.length);
    // Each of a second, a second after the one before.
    for (int n = 0; n < segments; n++) {
      contacts.upload(
          contactId + "-rec", contactId, n, Contacts.wav(16_000, n + 1), n == segments - 1);
    }
    contacts.awaitState(contactId + "-rec", "STORED");
    return contactId + "-rec";
  }

  private double counted() {
    return metrics.counter("cordboard.recording.stored.unwanted").count();
  }

  @Test
  void shouldSayAndCountWhatHasMediaOfAPause() {
    Contacts contacts = new Contacts(base);
    String contactId = contacts.begin(Contacts.someNumber());
    double before = counted();

    String recordingId =
        recorded(
            contacts,
            8,
            changed(contactId, 0, false),
            changed(contactId, 1, true),
            changed(contactId, 9, false, RecordingCause.PAUSE_LIMIT));

    JsonNode unwanted =
        contacts.as("auditor").get("/recordings/" + recordingId).json().path("unwanted");
    assertThat(unwanted).hasSize(4);
    assertThat(unwanted.get(0).toString())
        .isEqualTo("{\"segment\":3,\"startedAt\":\"2026-11-01T12:00:03Z\",\"durationMs\":1000}");
    assertThat(counted()).isEqualTo(before + 1);
    RecordingStored stored =
        (RecordingStored) Contacts.announced(contactId, 1).getFirst().getPayload();
    RecordingPause pause = stored.getPauses().getFirst();
    assertThat(pause.getStartedAt()).isEqualTo(Samples.NOON.plusSeconds(1));
    assertThat(pause.getEndedAt()).isEqualTo(Samples.NOON.plusSeconds(9));
    assertThat(pause.getCause()).isEqualTo("AGENT");
    assertThat(pause.getEndCause()).isEqualTo("PAUSE_LIMIT");
  }

  @Test
  void shouldSayNothingWhenTheGatewayPaused() {
    Contacts contacts = new Contacts(base);
    String contactId = contacts.begin(Contacts.someNumber());
    double before = counted();

    String recordingId =
        recorded(contacts, 2, changed(contactId, 0, false), changed(contactId, 2, true));

    assertThat(contacts.as("auditor").get("/recordings/" + recordingId).json().has("unwanted"))
        .isFalse();
    assertThat(counted()).isEqualTo(before);
  }
}
