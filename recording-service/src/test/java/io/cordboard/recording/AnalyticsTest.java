package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.Topics;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.contact.RecordingChanged;
import io.cordboard.events.recording.AnalyticsRequested;
import io.cordboard.events.recording.RecordingEvent;
import io.cordboard.events.recording.RecordingStored;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Analysers are told what there is to analyse, with what the recording block asked for. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class AnalyticsTest {

  private static final Map<String, String> GERMAN =
      Map.of("Enabled", "True", "AnalyticsLanguage", "de-DE");
  private static final byte[] BODY = Contacts.wav(100, 1);

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway") // Set before each test.
  private Contacts contacts;

  private String contactId = "";

  @BeforeEach
  void contactBegins() {
    contacts = new Contacts(base);
    contactId = contacts.begin(Contacts.someNumber());
  }

  private void block(long sequence, Map<String, String> analytics) {
    RecordingChanged changed =
        RecordingChanged.newBuilder()
            .setRecordingId(contactId + "-rec")
            .setParticipants(List.of(ParticipantRole.AGENT, ParticipantRole.CUSTOMER))
            .setScreens(List.of(ParticipantRole.AGENT))
            .setScreenRecordingId(contactId + "-rec-screen")
            .setAnalytics(analytics)
            .build();
    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CONTACT_EVENTS, contactId, List.of(Samples.event(contactId, sequence, changed)));
    }
  }

  /** A hold of the chain is announced after all that went before. */
  private List<RecordingEvent> announcedUntilHeld(int atLeast) {
    contacts
        .as("admin")
        .putJson("/contacts/" + contactId + "/legal-hold", "{\"reason\": \"the end of the test\"}");
    return Contacts.announced(contactId, atLeast);
  }

  private static List<String> kinds(List<RecordingEvent> events) {
    return events.stream().map(event -> event.getPayload().getClass().getSimpleName()).toList();
  }

  @Test
  void shouldRequestAnalysisOnceWithTheBlocksSettingsWhenTheVoicesAreStored() {
    block(7, GERMAN);
    contacts.awaitState(contactId + "-rec", "EXPECTED");
    String recordingId = contacts.record(contactId, BODY);
    contacts.upload(contactId + "-rec-screen", contactId, 0, BODY, true);
    contacts.awaitState(contactId + "-rec-screen", "STORED");
    RecordingEvent requested =
        Contacts.announced(contactId, 3).stream()
            .filter(event -> event.getPayload() instanceof AnalyticsRequested)
            .findFirst()
            .orElseThrow();

    assertThat(requested.getEventId()).isEqualTo(recordingId + "-analytics-2");
    AnalyticsRequested asked = (AnalyticsRequested) requested.getPayload();
    assertThat(asked.getRecordingId()).isEqualTo(recordingId);
    assertThat(asked.getSettings()).isEqualTo(GERMAN);

    // Sent again, and changed in what analysers do not read: they are told once.
    block(7, GERMAN);
    block(8, GERMAN);
    assertThat(kinds(announcedUntilHeld(5)))
        .containsExactlyInAnyOrder(
            "RecordingStored",
            "RecordingStored",
            "AnalyticsRequested",
            "RecordingHoldChanged",
            "RecordingHoldChanged");
  }

  @Test
  void shouldRequestAnalysisWhenTheSettingsComeAfterTheMedia() {
    String recordingId = contacts.record(contactId, BODY);
    assertThat(Contacts.announced(contactId, 1).getFirst().getPayload())
        .isInstanceOf(RecordingStored.class);

    block(7, GERMAN);

    List<RecordingEvent> events = Contacts.announced(contactId, 2);
    assertThat(kinds(events)).containsExactly("RecordingStored", "AnalyticsRequested");
    assertThat(((AnalyticsRequested) events.getLast().getPayload()).getRecordingId())
        .isEqualTo(recordingId);
    assertThat(events.getLast().getSequence()).isEqualTo(2);
  }

  @Test
  void shouldRequestNothingWhenAnalyticsAreOff() {
    block(7, Map.of("Enabled", "False", "AnalyticsLanguage", "de-DE"));
    contacts.awaitState(contactId + "-rec", "EXPECTED");
    contacts.record(contactId, BODY);

    assertThat(kinds(announcedUntilHeld(3)))
        .containsExactlyInAnyOrder(
            "RecordingStored", "RecordingHoldChanged", "RecordingHoldChanged");
  }
}
