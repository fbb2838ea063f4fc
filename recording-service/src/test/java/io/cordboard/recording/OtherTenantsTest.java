package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.recording.testing.AliceAndBob;
import io.cordboard.recording.testing.ContactRows;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a tenant is seen, changed or erased by somebody of another. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class OtherTenantsTest {

  @Inject DataSource postgres;
  @Inject AliceAndBob made;

  @ParameterizedTest
  @ValueSource(strings = {"admin", "auditor", "supervisor", "agent"})
  void shouldKnowNothingOfAnotherTenantWhateverTheRole(String role) {
    Rest stranger = made.stranger(role);
    made.as("ann", "auditor", List.of()).get("/contacts/" + made.ofBob());
    made.as("adam", "admin", List.of())
        .putJson("/contacts/" + made.ofAlice() + "/legal-hold", "{\"reason\": \"case 13\"}");
    String contact = "/contacts/" + made.ofBob();
    String recording = "/recordings/" + made.recordingOfBob();

    for (String path : List.of("", "/timeline", "/transcript", "/recordings")) {
      assertThat(stranger.get(contact + path).status()).as(path).isEqualTo(404);
    }
    for (String path : List.of("", "/media", "/waveform")) {
      assertThat(stranger.get(recording + path).status()).as(path).isEqualTo(404);
    }
    assertThat(stranger.postJson(recording + "/links", "{}").status()).isEqualTo(404);
    refused(role, Set.of("admin", "auditor", "supervisor"), stranger.get(contact + "/flow-log"));
    Set<String> auditors = Set.of("admin", "auditor");
    refused(role, auditors, stranger.get(contact + "/audit"));
    refused(role, auditors, stranger.get(contact + "/audit/verification"));
    Set<String> admins = Set.of("admin");
    String hold = contact + "/legal-hold";
    refused(role, admins, stranger.putJson(hold, "{\"reason\": \"mine\"}"));
    refused(role, admins, stranger.delete(hold));
    Rest.Answer holds = stranger.get("/legal-holds");
    assertThat(holds.status()).isEqualTo(auditors.contains(role) ? 200 : 403);
    assertThat(new String(holds.http().body(), StandardCharsets.UTF_8))
        .doesNotContain(made.ofAlice());
    assertThat(made.as("ann", "auditor", List.of()).get("/legal-holds").json().get("holds"))
        .extracting(h -> h.get("initialContactId").asText())
        .containsExactly(made.ofAlice());
  }

  private static void refused(String role, Set<String> known, Rest.Answer answer) {
    assertThat(answer.status())
        .as(answer.http().uri().getPath())
        .isEqualTo(known.contains(role) ? 404 : 403);
  }

  @Test
  void shouldEraseTheTenantsOwnContactsOnlyWhenANumberIsOfSeveral() {
    String elsewhere = "not-" + made.tenant();
    new ContactRows(postgres)
        .insert(
            List.of(
                new ContactRows.Made(
                    elsewhere,
                    elsewhere + "-1",
                    elsewhere + "-1",
                    Samples.NOON,
                    "+4930111",
                    "+4930999",
                    "alice",
                    "sales",
                    "main",
                    "CUSTOMER_DISCONNECT",
                    "{}",
                    null)));
    Rest own = made.as("adam", "admin", List.of());
    Rest stranger = made.stranger("admin");
    String number = "{\"customerAddress\": \"+4930111\"}";
    String contact = "{\"contactId\": \"" + made.ofBob() + "\"}";
    String erasure = "/erasures/e-" + made.tenant();

    assertThat(own.postJson("/erasures/preview", number).json().get("chains"))
        .extracting(JsonNode::asText)
        .containsExactly(made.ofAlice());
    assertThat(stranger.postJson("/erasures/preview", contact).json().get("chains")).isEmpty();
    assertThat(stranger.putJson(erasure, contact).status()).isEqualTo(404);
    assertThat(own.putJson(erasure, number).status()).isIn(200, 202);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> own.get(erasure).json().get("state").asText().equals("DONE"));

    assertThat(own.get("/contacts/" + made.ofBob()).status()).isEqualTo(410);
    assertThat(own.get("/contacts/" + made.ofBob() + "/audit").status()).isEqualTo(200);
    assertThat(stranger.get("/contacts/" + elsewhere + "-1").status()).isEqualTo(200);
    for (String path : List.of("", "/audit", "/audit/verification", "/timeline")) {
      assertThat(stranger.get("/contacts/" + made.ofBob() + path).status()).as(path).isEqualTo(404);
    }
    assertThat(stranger.get(erasure).status()).isEqualTo(404);
    assertThat(stranger.get(erasure + "/receipt").status()).isEqualTo(404);
    // The id is free for each made.tenant(); under it the stranger erases what is their own.
    assertThat(stranger.putJson(erasure, contact).status()).isEqualTo(404);
    assertThat(stranger.putJson(erasure, number).status()).isIn(200, 202);
    assertThat(stranger.putJson(erasure + "-2", contact).status()).isEqualTo(404);
    assertThat(
            stranger
                .putJson("/contacts/" + made.ofBob() + "/legal-hold", "{\"reason\": \"mine\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void shouldKeepPoliciesAndPlansApartWhenThereAreTwoTenants() {
    Rest own = made.as("adam", "admin", List.of());
    Rest stranger = made.stranger("admin");
    String policy = "{\"policies\": [{\"kind\": \"CONTACT\", \"keepDays\": 1}]}";
    String later = "/retention/plan?at=2099-01-01T00:00:00Z";

    assertThat(stranger.putJson("/retention/policies", policy).status()).isEqualTo(200);
    assertThat(own.get("/retention/policies").json().get("policies")).isEmpty();
    assertThat(stranger.postJson(later, policy).json().get("items")).isEmpty();
    assertThat(own.get(later).json().get("items")).isEmpty();
    assertThat(own.postJson(later, policy).json().get("items"))
        .extracting(i -> i.get("initialContactId").asText())
        .containsExactly(made.ofAlice());
    assertThat(stranger.postJson("/retention/runs", "").json().get("chains").asInt()).isZero();
    assertThat(own.get("/contacts/" + made.ofAlice()).status()).isEqualTo(200);
    assertThat(stranger.putJson("/retention/policies", "{\"policies\": []}").status())
        .isEqualTo(200);
  }

  @Test
  void shouldHideExportsWhenTheyAreOfAnotherTenant() {
    Rest own = made.as("alice", "supervisor", List.of("*"));
    String id = own.get("/exports/contacts?format=csv").header("export-id");

    assertThat(own.get("/exports/" + id).status()).isEqualTo(200);
    assertThat(made.as("ann", "auditor", List.of()).get("/exports/" + id).status()).isEqualTo(200);
    for (String role : List.of("admin", "auditor", "supervisor")) {
      assertThat(made.stranger(role).get("/exports/" + id).status()).as(role).isEqualTo(404);
    }
    String audit = "/contacts/export:" + id + "/audit";
    assertThat(made.as("ann", "auditor", List.of()).get(audit).status()).isEqualTo(200);
    assertThat(made.stranger("auditor").get(audit).status()).isEqualTo(404);
  }

  @Test
  void shouldHideARecordingOfAnotherTenantWhenItsContactIsNotKnown() {
    String recording = "rec-lost-" + made.tenant();
    String contact = "lost-" + made.tenant();
    made.recording(recording, contact, contact);

    assertThat(made.as("ann", "auditor", List.of()).get("/recordings/" + recording).status())
        .isEqualTo(200);
    assertThat(made.stranger("auditor").get("/recordings/" + recording).status()).isEqualTo(404);
    assertThat(made.stranger("admin").get("/recordings/" + recording).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "admin"})
  void shouldTakeNoSegmentWhenTheUploaderIsOfAnotherTenant(String role) {
    String segment =
        "/segments/0?contactId=%s&sha256=%s&startedAt=2026-11-01T12:00:00Z&durationMs=1"
            .formatted(made.ofBob(), "0".repeat(64));
    Rest.Answer strange =
        made.stranger(role)
            .put("/recordings/" + made.recordingOfBob() + segment, new byte[1], "audio/wav");
    Rest.Answer own =
        made.as("gate", role, List.of())
            .put("/recordings/" + made.recordingOfBob() + segment, new byte[1], "audio/wav");

    assertThat(strange.status()).isEqualTo(404);
    assertThat(own.status()).isEqualTo(422);
  }
}
