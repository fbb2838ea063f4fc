package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.events.Topics;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.RecordingChanged;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever may do everything in one tenant finds nothing of another one, and does nothing to it. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class TenantsTest {

  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway") // Set before each test.
  private Contacts contacts;

  private final String other = "other-" + UUID.randomUUID();
  private final String customer = Contacts.someNumber();
  private String contactId = "";
  private String recordingId = "";

  @BeforeEach
  void recordAContact() {
    contacts = new Contacts(base);
    contactId = contacts.begin(customer);
    recordingId = contacts.record(contactId, Contacts.wav(100, 7));
  }

  @AfterEach
  void noPolicies() {
    contacts.as("admin").putJson("/retention/policies", "{\"policies\": []}");
    stranger("admin").putJson("/retention/policies", "{\"policies\": []}");
  }

  private Rest stranger(String role) {
    return new Rest(base.toString(), role + "-person", Set.of(role), Map.of("instance", other));
  }

  private static String ofContact(String contactId) {
    return "{\"contactId\": \"" + contactId + "\"}";
  }

  @Test
  void shouldFindNothingOfAnotherTenant() {
    contacts.as("admin").putJson("/contacts/" + contactId + "/legal-hold", "{\"reason\": \"13\"}");
    for (String path :
        List.of(
            "/contacts/" + contactId,
            "/contacts/" + contactId + "/timeline",
            "/contacts/" + contactId + "/transcript",
            "/contacts/" + contactId + "/flow-log",
            "/contacts/" + contactId + "/recordings",
            "/contacts/" + contactId + "/audit",
            "/contacts/" + contactId + "/audit/verification",
            "/recordings/" + recordingId,
            "/recordings/" + recordingId + "/media",
            "/recordings/" + recordingId + "/waveform")) {
      assertThat(contacts.as("admin").get(path).status()).as(path).isEqualTo(200);
      assertThat(stranger("admin").get(path).status()).as(path).isEqualTo(404);
      assertThat(stranger("auditor").get(path).status()).as(path).isIn(403, 404);
    }
    assertThat(stranger("auditor").get("/legal-holds").json().get("holds")).isEmpty();
    assertThat(contacts.as("auditor").get("/legal-holds").json().toString()).contains(contactId);
    assertThat(stranger("admin").postJson("/recordings/" + recordingId + "/links", "{}").status())
        .isEqualTo(404);
    assertThat(stranger("admin").postJson("/recordings/" + recordingId + "/retry", "").status())
        .isEqualTo(404);
  }

  @Test
  void shouldNeitherHoldNorReleaseWhatIsAnotherTenants() {
    String hold = "/contacts/" + contactId + "/legal-hold";

    assertThat(stranger("admin").putJson(hold, "{\"reason\": \"mine\"}").status()).isEqualTo(404);
    assertThat(contacts.as("admin").putJson(hold, "{\"reason\": \"case 13\"}").status())
        .isEqualTo(204);
    assertThat(stranger("admin").delete(hold).status()).isEqualTo(404);

    assertThat(contacts.as("auditor").get("/legal-holds").json().toString()).contains(contactId);
  }

  @Test
  void shouldEraseNothingOfAnotherTenant() {
    String byCustomer = "{\"customerAddress\": \"" + customer + "\"}";
    Rest stranger = stranger("admin");

    assertThat(stranger.postJson("/erasures/preview", byCustomer).json().get("chains")).isEmpty();
    assertThat(stranger.postJson("/erasures/preview", ofContact(contactId)).json().get("chains"))
        .isEmpty();
    assertThat(stranger.putJson("/erasures/a-" + contactId, byCustomer).status()).isEqualTo(404);
    assertThat(stranger.putJson("/erasures/b-" + contactId, ofContact(contactId)).status())
        .isEqualTo(404);
    assertThat(contacts.as("auditor").get("/recordings/" + recordingId + "/media").status())
        .isEqualTo(200);
  }

  @Test
  void shouldKeepFromOthersWhatWasErased() {
    String id = "c-" + contactId;
    assertThat(contacts.as("admin").putJson("/erasures/" + id, ofContact(contactId)).status())
        .isIn(200, 202);

    assertThat(contacts.as("auditor").get("/erasures/" + id).status()).isEqualTo(200);
    assertThat(stranger("auditor").get("/erasures/" + id).status()).isEqualTo(404);
    assertThat(stranger("auditor").get("/erasures/" + id + "/receipt").status()).isEqualTo(404);
    assertThat(stranger("admin").putJson("/erasures/" + id, ofContact(contactId)).status())
        .isEqualTo(404);
    assertThat(stranger("admin").putJson("/erasures/" + id, ofContact("of nobody")).status())
        .isEqualTo(404);
    assertThat(stranger("admin").putJson("/erasures/d" + id, ofContact(contactId)).status())
        .isEqualTo(404);
    assertThat(stranger("auditor").get("/contacts/" + contactId).status()).isEqualTo(404);
    assertThat(stranger("auditor").get("/contacts/" + contactId + "/audit").status())
        .isEqualTo(404);
    assertThat(contacts.as("auditor").get("/contacts/" + contactId).status()).isEqualTo(410);
    assertThat(contacts.as("auditor").get("/contacts/" + contactId + "/audit").status())
        .isEqualTo(200);
  }

  @Test
  void shouldEraseUnderAnIdThatAnotherTenantHas() {
    String mine = contacts.begin(other, customer);
    String id = "d-" + other;
    assertThat(contacts.as("admin").putJson("/erasures/" + id, ofContact(contactId)).status())
        .isIn(200, 202);

    assertThat(stranger("admin").putJson("/erasures/" + id, ofContact(mine)).status())
        .isIn(200, 202);

    for (Rest auditor : List.of(contacts.as("auditor"), stranger("auditor"))) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> auditor.get("/erasures/" + id).json().path("state").asText().equals("DONE"));
    }
    assertThat(stranger("auditor").get("/contacts/" + mine).status()).isEqualTo(410);
    assertThat(receipt(contacts.as("auditor"), id)).contains(contactId).doesNotContain(mine);
    assertThat(receipt(stranger("auditor"), id)).contains(mine).doesNotContain(contactId);
  }

  private static String receipt(Rest auditor, String id) {
    byte[] jws = auditor.get("/erasures/" + id + "/receipt", "Accept", "*/*").http().body();
    String[] parts = new String(jws, StandardCharsets.US_ASCII).split("\\.", -1);
    return new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
  }

  @Test
  void shouldNotTellWhoseARecordingIsWhenItsIdIsTaken() {
    String mine = contacts.begin(other, customer);

    Rest.Answer taken = upload(recordingId, mine);

    assertThat(taken.json().toString())
        .doesNotContain(contactId + "\"")
        .doesNotContain(contactId + " ");
    assertThat(contacts.as("auditor").get("/recordings/" + recordingId + "/media").status())
        .isEqualTo(200);
  }

  @Test
  void shouldLeaveARecordingAloneWhenAnotherTenantsFlowNamesIt() {
    String mine = contacts.begin(other, customer);
    String before =
        contacts.as("auditor").get("/recordings/" + recordingId).json().get("settings").toString();
    RecordingChanged changed =
        RecordingChanged.newBuilder()
            .setRecordingId(recordingId)
            .setParticipants(List.of(ParticipantRole.CUSTOMER))
            .build();
    ContactEvent event =
        ContactEvent.newBuilder(Samples.event(mine, 99, changed)).setInstanceId(other).build();
    try (Publisher publisher = new Publisher()) {
      publisher.send(Topics.CONTACT_EVENTS, mine, List.of(event));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            stranger("auditor")
                .get("/contacts/" + mine + "/timeline")
                .json()
                .toString()
                .contains("RecordingChanged"));

    assertThat(
            contacts
                .as("auditor")
                .get("/recordings/" + recordingId)
                .json()
                .get("settings")
                .toString())
        .isEqualTo(before);
    assertThat(stranger("auditor").get("/recordings/" + recordingId).status()).isEqualTo(404);
  }

  private Rest.Answer upload(String recording, String contact) {
    byte[] body = Contacts.wav(100, 8);
    return stranger("gateway")
        .put(
            Contacts.segmentPath(recording, contact, 0, Contacts.sha256(body)) + "&last=true",
            body,
            "audio/wav");
  }

  @Test
  void shouldRetainByTheTenantsOwnPolicies() {
    String queue = "queue-" + contactId;
    contacts.end(contactId, customer, queue, LONG_AGO);
    String policies = "{\"policies\": [{\"keepDays\": 1}]}";

    assertThat(stranger("admin").putJson("/retention/policies", policies).status()).isEqualTo(200);
    assertThat(stranger("admin").postJson("/retention/plan", policies).json().get("items"))
        .isEmpty();
    assertThat(stranger("admin").postJson("/retention/runs", "").json().get("recordings").asInt())
        .isZero();

    assertThat(contacts.as("auditor").get("/retention/policies").json().get("policies")).isEmpty();
    assertThat(contacts.as("auditor").postJson("/retention/plan", policies).json().toString())
        .contains(recordingId);
    assertThat(contacts.as("auditor").get("/recordings/" + recordingId + "/media").status())
        .isEqualTo(200);
  }

  @Test
  void shouldTellNobodyElseHowFarAnExportIs() {
    String exportId =
        contacts.as("auditor").get("/exports/contacts?format=csv").header("Export-Id");

    assertThat(contacts.as("auditor").get("/exports/" + exportId).status()).isEqualTo(200);
    assertThat(stranger("auditor").get("/exports/" + exportId).status()).isEqualTo(404);
    assertThat(contacts.as("auditor").get("/contacts/export:" + exportId + "/audit").status())
        .isEqualTo(200);
    assertThat(stranger("auditor").get("/contacts/export:" + exportId + "/audit").status())
        .isEqualTo(404);
  }
}
