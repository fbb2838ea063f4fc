package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Publisher;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What gateways only referred to does not outlive what was made of it, or is named. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class GatewayOriginalsTest {

  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final byte[] BODY = Contacts.wav(1_600, 5);

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway") // Set before each test.
  private Contacts contacts;

  private final String customer = Contacts.someNumber();
  private String contactId = "";

  @BeforeEach
  void contactBegins() {
    contacts = new Contacts(base);
    contactId = contacts.begin(customer);
  }

  @AfterEach
  void noPolicies() {
    contacts.as("admin").putJson("/retention/policies", "{\"policies\": []}");
  }

  private static Path dir(String key) {
    return Path.of(ConfigProvider.getConfig().getValue("cordboard.recording." + key, String.class));
  }

  private static Path original() throws IOException {
    return Files.write(dir("reference-dirs").resolve(UUID.randomUUID() + ".wav"), BODY);
  }

  private void announce(String recordingId, int segment, Path file, boolean last) {
    ChannelEvent event =
        Contacts.uploaded(recordingId, contactId, segment, file.toUri().toString(), BODY, last);
    try (Publisher publisher = new Publisher()) {
      publisher.send(Topics.CHANNEL_EVENTS, contactId, List.of(event));
    }
  }

  private static void awaitGone(Path file) {
    await(file.toString()).atMost(SOON).until(() -> !Files.exists(file));
  }

  private JsonNode erased() throws IOException {
    String id = "originals-" + contactId;
    assertThat(
            contacts
                .as("admin")
                .putJson("/erasures/" + id, "{\"contactId\": \"" + contactId + "\"}")
                .status())
        .isIn(200, 202);
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(contacts.as("auditor").get("/erasures/" + id).json().get("state").asText())
                .isEqualTo("DONE"));
    String receipt =
        new String(
            contacts
                .as("auditor")
                .get("/erasures/" + id + "/receipt", "Accept", "*/*")
                .http()
                .body(),
            StandardCharsets.UTF_8);
    return new ObjectMapper()
        .readTree(Base64.getUrlDecoder().decode(receipt.split("\\.", -1)[1]))
        .get("chains")
        .get(0);
  }

  @Test
  void shouldDeleteTheOriginalWhenTheRecordingIsStored() throws IOException {
    Path file = original();
    announce(contactId + "-rec", 0, file, true);
    contacts.awaitState(contactId + "-rec", "STORED");

    awaitGone(file);

    assertThat(contacts.as("auditor").get("/recordings/" + contactId + "-rec/media").http().body())
        .isEqualTo(BODY);
    assertThat(erased().get("leftWithGateways")).isEmpty();
  }

  @Test
  void shouldDeleteTheOriginalAndCountItInTheReceiptWhenItsContactIsErasedBefore()
      throws IOException {
    Path file = original();
    announce(contactId + "-rec", 0, file, false);
    contacts.awaitState(contactId + "-rec", "COLLECTING");
    assertThat(file).exists();

    JsonNode chain = erased();

    assertThat(file).doesNotExist();
    assertThat(chain.get("originals").asInt()).isEqualTo(1);
    assertThat(chain.get("leftWithGateways")).isEmpty();
  }

  /** A link out of the gateways' directory: what it leads to is not theirs, and not ours. */
  private static Path linkOut() throws IOException {
    Path outside =
        Files.write(dir("reference-dirs").resolveSibling(UUID.randomUUID().toString()), BODY);
    return Files.createSymbolicLink(
        dir("reference-dirs").resolve(UUID.randomUUID() + ".wav"), outside);
  }

  @Test
  void shouldNameTheOriginalInTheReceiptWhenItCanNotBeDeleted() throws IOException {
    Path link = linkOut();
    announce(contactId + "-rec", 0, link, false);
    contacts.awaitState(contactId + "-rec", "COLLECTING");

    JsonNode chain = erased();

    assertThat(chain.get("originals").asInt()).isZero();
    assertThat(chain.get("leftWithGateways"))
        .extracting(JsonNode::asText)
        .containsExactly(link.toUri().toString());
    assertThat(link.toRealPath()).exists();
  }

  @Test
  void shouldNameTheOriginalInTheAuditWhenRetentionCanNotDeleteIt() throws IOException {
    Path file = original();
    Path link = original();
    String queue = "queue-" + contactId;
    announce(contactId + "-rec", 0, file, false);
    contacts.awaitState(contactId + "-rec", "COLLECTING");
    Files.write(file, Contacts.wav(1_600, 6));
    announce(contactId + "-rec", 1, link, true);
    contacts.awaitState(contactId + "-rec", "FAILED");
    assertThat(file).exists();
    Files.move(linkOut(), link, StandardCopyOption.REPLACE_EXISTING);
    contacts.end(contactId, customer, queue, LONG_AGO);
    contacts
        .as("admin")
        .putJson(
            "/retention/policies",
            "{\"policies\": [{\"queueId\": \""
                + queue
                + "\", \"kind\": \"AUDIO\", \"keepDays\": 1}]}");

    contacts.as("admin").postJson("/retention/runs", "");
    contacts.awaitState(contactId + "-rec", "DELETED");

    assertThat(file).doesNotExist();
    assertThat(
            contacts.as("auditor").get("/contacts/" + contactId + "/audit").json().get("entries"))
        .filteredOn(entry -> entry.get("action").asText().equals("DELETED"))
        .singleElement()
        .extracting(entry -> entry.get("detail").asText())
        .asString()
        .contains("leftWithGateways", link.toUri().toString())
        .doesNotContain(file.toUri().toString());
  }

  @Test
  void shouldDeleteTheOriginalWhenItComesAfterTheRecordingWasStoredOrErased() throws IOException {
    Path first = original();
    announce(contactId + "-rec", 0, first, true);
    contacts.awaitState(contactId + "-rec", "STORED");
    awaitGone(first);

    Path again = original();
    announce(contactId + "-rec", 0, again, true);
    awaitGone(again);
    erased();
    Path late = original();
    announce(contactId + "-rec", 0, late, true);
    Path other = original();
    announce(contactId + "-other", 0, other, true);

    awaitGone(late);
    awaitGone(other);
  }

  @Test
  void shouldKeepALateOriginalWhileItsContactIsUnderLegalHold() throws IOException {
    String held = contactId;
    Path ofHeld = original();
    announce(held + "-rec", 0, ofHeld, true);
    contacts.awaitState(held + "-rec", "STORED");
    awaitGone(ofHeld);
    contacts.as("admin").putJson("/contacts/" + held + "/legal-hold", "{\"reason\": \"case 15\"}");
    Path kept = original();
    announce(held + "-rec", 0, kept, true);

    contactId = contacts.begin(Contacts.someNumber());
    Path first = original();
    announce(contactId + "-rec", 0, first, true);
    contacts.awaitState(contactId + "-rec", "STORED");
    awaitGone(first);
    Path later = original();
    announce(contactId + "-rec", 0, later, true);
    awaitGone(later);

    assertThat(kept).exists();
    contacts.as("admin").delete("/contacts/" + held + "/legal-hold");
    awaitGone(kept);
  }

  @Test
  void shouldKeepTheOriginalWhileAnotherRecordingIsToBeMadeOfIt() throws IOException {
    Path file = original();
    announce(contactId + "-two", 0, file, false);
    contacts.awaitState(contactId + "-two", "COLLECTING");
    announce(contactId + "-one", 0, file, true);
    contacts.awaitState(contactId + "-one", "STORED");
    announce(contactId + "-two", 1, original(), true);

    contacts.awaitState(contactId + "-two", "STORED");

    awaitGone(file);
  }

  @Test
  void shouldRefuseAReferenceToWhatTheServiceKeepsItself() throws IOException {
    String kept = contacts.record(contactId, Contacts.wav(100, 7));
    try (var files = Files.walk(dir("media-dir").resolve("media"))) {
      Path own = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      announce(contactId + "-mine", 0, own, true);
      announce(contactId + "-marker", 0, original(), false);
      contacts.awaitState(contactId + "-marker", "COLLECTING");
      assertThat(own).exists();
    }
    assertThat(contacts.as("auditor").get("/recordings/" + contactId + "-mine").status())
        .isEqualTo(404);
    assertThat(contacts.as("auditor").get("/recordings/" + kept + "/media").status())
        .isEqualTo(200);
  }
}
