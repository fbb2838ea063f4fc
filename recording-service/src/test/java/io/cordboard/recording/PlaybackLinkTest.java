package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.recording.crypto.PlaybackLinks;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A link plays one recording for a while, to whoever has it, and each use is noted. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class PlaybackLinkTest {

  private static final byte[] MEDIA = Contacts.wav(100, 7);

  @Inject PlaybackLinks links;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway") // Set before each test.
  private Contacts contacts;

  private String contactId = "";
  private String recordingId = "";

  @BeforeEach
  void recorded() {
    contacts = new Contacts(base);
    contactId = contacts.begin(Contacts.someNumber());
    recordingId = contacts.record(contactId, MEDIA);
  }

  private String link(String role, String body) {
    Rest.Answer made = contacts.as(role).postJson("/recordings/" + recordingId + "/links", body);
    assertThat(made.status()).isEqualTo(201);
    return made.json().get("path").asText();
  }

  private Rest nobody() {
    return contacts.as("");
  }

  private static String why(Rest.Answer answer) {
    return answer.json().get("detail").asText();
  }

  @Test
  void shouldPlayWithoutATokenAndNoteEachUseForWhomItWasMade() {
    String link = link("supervisor", "{\"seconds\": 60}");

    Rest.Answer whole = nobody().get(link);
    Rest.Answer part = nobody().get(link, "Range", "bytes=4-9");
    Rest.Answer beyond = nobody().get(link, "Range", "bytes=9999-");

    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.http().body()).isEqualTo(MEDIA);
    assertThat(whole.header("accept-ranges")).isEqualTo("bytes");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.http().body()).isEqualTo(Arrays.copyOfRange(MEDIA, 4, 10));
    assertThat(part.header("content-range")).isEqualTo("bytes 4-9/" + MEDIA.length);
    assertThat(beyond.status()).isEqualTo(416);
    JsonNode entries =
        contacts.as("auditor").get("/contacts/" + contactId + "/audit").json().get("entries");
    assertThat(entries)
        .extracting(e -> e.get("action").asText())
        .containsExactly("LINK", "PLAY", "PLAY", "PLAY");
    assertThat(entries).extracting(e -> e.get("actor").asText()).containsOnly("supervisor-person");
    assertThat(entries.get(2).get("detail").asText()).contains("bytes=4-9").contains("linkUntil");
  }

  @Test
  void shouldRefuseALinkOfWhichAnythingWasChanged() {
    String link = link("auditor", "{}");
    String[] parts = link.split("\\.");
    int last = parts.length - 1;

    for (int i = 1; i <= last; i++) {
      String[] changed = parts.clone();
      changed[i] = i == 1 ? "9999999999" : "QUFB" + changed[i];
      assertThat(nobody().get(String.join(".", changed)).status()).as("part " + i).isEqualTo(403);
    }
    Rest.Answer cut = nobody().get(link.substring(0, link.length() - 1));
    assertThat(cut.status()).isEqualTo(403);
    assertThat(why(cut)).contains("changed");
    assertThat(nobody().get("/playback/1.2.3").status()).isEqualTo(403);
    assertThat(nobody().get("/playback/" + "a.".repeat(3_000)).status()).isIn(403, 414);
    assertThat(nobody().get("/playback/..%2F..%2Fetc%2Fpasswd").status()).isIn(400, 403, 404);
  }

  @Test
  void shouldSayThatItsTimeIsOverWhenItIsExpired() throws IOException {
    String expired =
        links.write(
            new PlaybackLinks.Grant(
                recordingId, contactId, "ann", "auditor", Instant.now().minusSeconds(1)));

    Rest.Answer answer = nobody().get("/playback/" + expired);

    assertThat(answer.status()).isEqualTo(410);
    assertThat(why(answer)).contains("time was over");
  }

  @Test
  void shouldOpenNothingWhenTheRecordingIsOfAnotherContact() throws IOException {
    String wrong =
        links.write(
            new PlaybackLinks.Grant(
                recordingId, "another", "ann", "auditor", Instant.now().plusSeconds(60)));

    assertThat(nobody().get("/playback/" + wrong).status()).isEqualTo(404);
  }

  @Test
  void shouldSayThatItIsErasedWhenTheContactWasErasedMeanwhile() {
    String link = link("auditor", "{}");
    String erasure = "erasure-" + UUID.randomUUID();
    contacts.as("admin").putJson("/erasures/" + erasure, "{\"contactId\": \"" + contactId + "\"}");

    Rest.Answer answer = nobody().get(link);

    assertThat(answer.status()).isEqualTo(410);
    assertThat(why(answer)).contains(erasure);
    await()
        .until(
            () -> contacts.as("auditor").get("/erasures/" + erasure).json().get("state").asText(),
            "DONE"::equals);
    assertThat(nobody().get(link).status()).isEqualTo(410);
  }

  @Test
  void shouldMakeNoneForWhoeverMayNotPlayOrAsksForTooLong() {
    String path = "/recordings/" + recordingId + "/links";
    Rest stranger = new Rest(base.toString(), "al", Set.of("agent"), Map.of());

    assertThat(nobody().postJson(path, "{}").status()).isEqualTo(401);
    assertThat(contacts.as("gateway").postJson(path, "{}").status()).isEqualTo(403);
    assertThat(stranger.postJson(path, "{}").status()).isEqualTo(404);
    assertThat(contacts.as("auditor").postJson(path, "{\"seconds\": 86400}").status())
        .isEqualTo(400);
    assertThat(contacts.as("auditor").postJson(path, "{\"seconds\": \"x\"}").status())
        .isEqualTo(400);
  }
}
