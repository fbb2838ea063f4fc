package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever reads something is noted, and nobody changes that unseen. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class AuditTest {

  @Inject DataSource postgres;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway") // Set before each test.
  private Contacts contacts;

  private String contactId = "";

  @BeforeEach
  void someoneListensAndLooks() {
    contacts = new Contacts(base);
    contactId = contacts.begin(Contacts.someNumber());
    String recordingId = contacts.record(contactId, Contacts.wav(100, 7));
    contacts.as("supervisor").get("/recordings/" + recordingId + "/media", "Range", "bytes=0-9");
    contacts.as("auditor").get("/contacts/" + contactId + "/timeline");
    contacts.as("supervisor").get("/contacts/" + contactId);
    contacts.as("admin").get("/contacts/" + contactId + "/flow-log");
  }

  private JsonNode verification() {
    return contacts.as("auditor").get("/contacts/" + contactId + "/audit/verification").json();
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = postgres.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, contactId);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void shouldListEveryReadInOrderWhenAsked() {
    JsonNode audit = contacts.as("auditor").get("/contacts/" + contactId + "/audit").json();

    assertThat(audit.get("entries"))
        .extracting(e ->
            e.get("number").asInt()
                + " "
                + e.get("actor").asText()
                + " "
                + e.get("action").asText()
                + " "
                + e.get("detail").asText())
        .containsExactly(
            "1 supervisor-person PLAY {\"form\":\"ORIGINAL\",\"range\":\"bytes=0-9\"}",
            "2 auditor-person READ_TIMELINE {}",
            "3 supervisor-person READ_CONTACT {}",
            "4 admin-person READ_FLOW_LOG {}");
    assertThat(audit.get("head").get("entries").asInt()).isEqualTo(4);
    assertThat(audit.get("head").get("hash")).isEqualTo(audit.get("entries").get(3).get("hash"));
    assertThat(verification().get("intact").asBoolean()).isTrue();
    JsonNode rest =
        contacts.as("auditor").get("/contacts/" + contactId + "/audit?after=1&limit=2").json();
    assertThat(rest.get("entries")).extracting(e -> e.get("number").asInt()).containsExactly(2, 3);
    assertThat(rest.get("next").asInt()).isEqualTo(3);
  }

  @Test
  void shouldNameTheEntryWhenItWasChangedInTheDatabase() throws SQLException {
    change("UPDATE access_audit SET actor = 'nobody' WHERE initial_contact_id = ? AND entry = 2");

    assertThat(verification().get("intact").asBoolean()).isFalse();
    assertThat(verification().get("number").asInt()).isEqualTo(2);
  }

  @Test
  void shouldSeeItWhenTheLastEntryIsGone() throws SQLException {
    change("DELETE FROM access_audit WHERE initial_contact_id = ? AND entry = 4");

    assertThat(verification().get("reason").asText())
        .isEqualTo("the head counts 4 entries, found 3");
  }

  @Test
  void shouldSeeItWhenTheHeadWasMovedBackButNotSigned() throws SQLException {
    change("DELETE FROM access_audit WHERE initial_contact_id = ? AND entry = 4");
    change(
        "UPDATE audit_head h SET entries = 3, hash = (SELECT hash FROM access_audit a"
            + " WHERE a.initial_contact_id = h.initial_contact_id AND entry = 3)"
            + " WHERE initial_contact_id = ?");

    assertThat(verification().get("reason").asText())
        .isEqualTo("the head's signature is not that of its key");
  }

  private int delete(String sql) throws SQLException {
    try (Connection connection = postgres.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, contactId);
      return statement.executeUpdate();
    }
  }

  private JsonNode chains(String path) {
    return contacts.as("auditor").get("/contacts/chains:default/audit" + path).json();
  }

  @Test
  void shouldMissAChainWhenAllOfItsAuditIsGone() throws SQLException {
    assertThat(delete("DELETE FROM access_audit WHERE initial_contact_id = ?")).isEqualTo(4);
    change("DELETE FROM audit_head WHERE initial_contact_id = ?");

    assertThat(verification().get("intact").asBoolean()).isFalse();
    assertThat(verification().get("reason").asText())
        .isEqualTo("the chain had entries, found none and no head");
    assertThat(chains("/verification").get("intact").asBoolean()).isTrue();
  }

  @Test
  void shouldMissTheAuditOfAnExportWhenAllOfItIsGone() throws SQLException {
    Rest auditor = contacts.as("auditor");
    String export = "export:" + auditor.get("/exports/contacts?format=csv").header("Export-Id");
    String path = "/contacts/" + export + "/audit";
    assertThat(auditor.get(path + "/verification").json().get("intact").asBoolean()).isTrue();
    try (Connection connection = postgres.getConnection()) {
      for (String table : List.of("access_audit", "audit_head")) {
        try (PreparedStatement delete =
            connection.prepareStatement("DELETE FROM " + table + " WHERE initial_contact_id = ?")) {
          delete.setString(1, export);
          assertThat(delete.executeUpdate()).isEqualTo(1);
        }
      }
    }

    Rest.Answer verified = auditor.get(path + "/verification");

    assertThat(verified.status()).isEqualTo(200);
    assertThat(verified.json().get("intact").asBoolean()).isFalse();
    assertThat(verified.json().get("reason").asText())
        .isEqualTo("the chain had entries, found none and no head");
    // What the command line reads before it asks for this.
    assertThat(auditor.get(path).json().at("/head/entries").asLong(-1)).isZero();
    assertThat(auditor.get("/contacts/export:never/audit/verification").status()).isEqualTo(404);
    assertThat(
            new Rest(base.toString(), "x", Set.of("auditor"), Map.of("instance", "another"))
                .get(path + "/verification")
                .status())
        .isEqualTo(404);
  }

  @Test
  void shouldMissAChainWhenItIsErasedAndItsAuditIsGone() throws SQLException {
    contacts
        .as("admin")
        .putJson("/erasures/gone-" + contactId, "{\"contactId\": \"" + contactId + "\"}");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            contacts
                .as("auditor")
                .get("/erasures/gone-" + contactId)
                .json()
                .get("state")
                .asText()
                .equals("DONE"));
    assertThat(verification().get("intact").asBoolean()).isTrue();

    assertThat(delete("DELETE FROM access_audit WHERE initial_contact_id = ?")).isGreaterThan(5);
    change("DELETE FROM audit_head WHERE initial_contact_id = ?");

    assertThat(verification().get("reason").asText())
        .isEqualTo("the chain had entries, found none and no head");
  }

  @Test
  void shouldNameEachChainOnceAndSeeItWhenANameIsTakenOut() throws SQLException {
    String named = "{\"chain\":\"" + contactId + "\"}";
    assertThat(chains("?limit=5000").get("entries"))
        .extracting(e -> e.get("action").asText() + " " + e.get("detail").asText())
        .containsOnlyOnce("BEGIN " + named);

    contacts.as("auditor").get("/contacts/" + contactId);
    assertThat(
            delete(
                "UPDATE access_audit SET detail = replace(detail, 'chain', ?)"
                    + " WHERE action = 'BEGIN' AND detail = '%s'".formatted(named)))
        .isEqualTo(1);
    assertThat(chains("/verification").get("intact").asBoolean()).isFalse();
    assertThat(
            delete(
                "UPDATE access_audit SET detail = '%s' WHERE action = 'BEGIN'".formatted(named)
                    + " AND detail = replace('%s', 'chain', ?)".formatted(named)))
        .isEqualTo(1);
    assertThat(chains("/verification").get("intact").asBoolean()).isTrue();
  }

  @Test
  void shouldFindAnEmptyAuditIntactWhenNobodyEverLooked() {
    String other = contacts.begin(Contacts.someNumber());

    assertThat(
            contacts
                .as("auditor")
                .get("/contacts/" + other + "/audit/verification")
                .json()
                .get("intact")
                .asBoolean())
        .isTrue();
  }

  @Test
  void shouldRefuseWhenTheRoleOrTheContactIsWrong() {
    String audit = "/contacts/" + contactId + "/audit";

    assertThat(contacts.as("supervisor").get(audit).status()).isEqualTo(403);
    assertThat(contacts.as("agent").get(audit + "/verification").status()).isEqualTo(403);
    assertThat(contacts.as("auditor").get("/contacts/nobody/audit").status()).isEqualTo(404);
    assertThat(contacts.as("auditor").get("/contacts/%27%20OR%20%271%27=%271/audit").status())
        .isEqualTo(404);
    assertThat(contacts.as("auditor").get(audit + "?after=-1&limit=x").json().get("causes"))
        .extracting(c -> c.get("field").asText())
        .containsExactly("after", "limit");
  }
}
