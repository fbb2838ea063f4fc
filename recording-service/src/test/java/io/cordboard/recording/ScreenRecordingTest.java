package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.Topics;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.contact.RecordingChanged;
import io.cordboard.events.recording.RecordingStored;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.Samples;
import io.cordboard.recording.testing.Webm;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A screen, from the flow's block to who may watch it: a recording of its own beside the voices.
 */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class ScreenRecordingTest {

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  private Rest as(String name, String role, Map<String, Object> claims) {
    return new Rest(base.toString(), name, Set.of(role), claims);
  }

  private static void block(String contactId, String voice, String screen) {
    RecordingChanged both =
        RecordingChanged.newBuilder()
            .setRecordingId(voice)
            .setParticipants(List.of(ParticipantRole.AGENT, ParticipantRole.CUSTOMER))
            .setScreens(List.of(ParticipantRole.AGENT))
            .setScreenRecordingId(screen)
            .build();
    try (Publisher publisher = new Publisher()) {
      publisher.send(Topics.CONTACT_EVENTS, contactId, List.of(Samples.event(contactId, 7, both)));
    }
  }

  private static int upload(
      Contacts contacts, String recordingId, String contactId, int segment, byte[] part) {
    return contacts
        .as("gateway")
        .put(
            Contacts.segmentPath(recordingId, contactId, segment, Contacts.sha256(part))
                + "&last="
                + (segment == 1),
            part,
            "video/webm")
        .status();
  }

  @Test
  void shouldBeStoredAnnouncedFoundAndWatchedByWhoMayWhenABlockRecordsTheScreen() {
    Contacts contacts = new Contacts(base);
    String customer = Contacts.someNumber();
    String contactId = contacts.begin(customer);
    String voice = contactId + "-rec";
    String screen = contactId + "-rec-screen";
    String queue = "queue-" + contactId;
    block(contactId, voice, screen);
    contacts.awaitState(screen, "EXPECTED");
    byte[] video = new Webm("V_VP8", 1).cluster(0).block(0, "aaaa").block(40, "bbbb").bytes();
    int cut = video.length - 12;

    // The end first, as after a line that failed for a while; the voices beside it.
    assertThat(upload(contacts, screen, contactId, 1, Arrays.copyOfRange(video, cut, video.length)))
        .isEqualTo(201);
    assertThat(upload(contacts, screen, contactId, 0, Arrays.copyOf(video, cut))).isEqualTo(201);
    contacts.record(contactId, Contacts.wav(100, 1));
    contacts.awaitState(screen, "STORED");
    contacts.end(contactId, customer, queue, Instant.parse("2025-06-01T12:10:00Z"));

    assertThat(Contacts.announced(contactId, 2))
        .extracting(event -> ((RecordingStored) event.getPayload()).getRecordingId())
        .containsExactlyInAnyOrder(voice, screen);
    Rest supervisor = as("sue", "supervisor", Map.of("queues", List.of(queue)));
    assertThat(
            supervisor
                .get("/contacts?queueId=" + queue)
                .json()
                .at("/contacts/0/contactId")
                .asText())
        .isEqualTo(contactId);
    assertThat(supervisor.get("/contacts/" + contactId + "/recordings").json().get("recordings"))
        .extracting(r -> r.get("recordingId").asText() + " " + r.get("contentType").asText())
        .containsExactlyInAnyOrder(voice + " audio/wav", screen + " video/webm");
    String media = "/recordings/" + screen + "/media";
    Rest.Answer played = supervisor.get(media);
    assertThat(played.status()).isEqualTo(200);
    assertThat(played.header("content-type")).isEqualTo("video/webm");
    assertThat(new String(played.http().body(), StandardCharsets.ISO_8859_1))
        .startsWith("\u001aE\u00df\u00a3")
        .containsSubsequence("aaaa", "bbbb");
    assertThat(as("alice", "agent", Map.of()).get(media).status()).isEqualTo(200);
    for (Rest other :
        List.of(
            as("bob", "agent", Map.of()),
            as("sam", "supervisor", Map.of("queues", List.of("another"))),
            as("ann", "auditor", Map.of("instance", "another")))) {
      assertThat(other.get(media).status()).isEqualTo(404);
      assertThat(other.get("/recordings/" + screen).status()).isEqualTo(404);
    }
    assertThat(
            contacts.as("auditor").get("/contacts/" + contactId + "/audit").json().get("entries"))
        .filteredOn(e -> e.path("recordingId").asText().equals(screen))
        .extracting(e -> e.get("action").asText() + " " + e.get("actor").asText())
        .containsExactly("PLAY sue", "PLAY alice");
  }
}
