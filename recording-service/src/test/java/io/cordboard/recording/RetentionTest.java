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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is over by the policies is shown first, then ended; what is held is not. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class RetentionTest {

  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

  @Inject DataSource postgres;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway") // Set before each test.
  private Contacts contacts;

  private final String queue = "queue-" + UUID.randomUUID();
  private final String customer = Contacts.someNumber();

  @BeforeEach
  void connect() {
    contacts = new Contacts(base);
  }

  @AfterEach
  void noPolicies() {
    policies("");
  }

  private void policies(String lines) {
    assertThat(
            contacts
                .as("admin")
                .putJson("/retention/policies", "{\"policies\": [" + lines + "]}")
                .status())
        .isEqualTo(200);
  }

  private String policy(String kind, int days) {
    return "{\"queueId\": \""
        + queue
        + "\", \"kind\": \""
        + kind
        + "\", \"keepDays\": "
        + days
        + "}";
  }

  private String recorded(Instant endedAt) {
    String contactId = contacts.begin(customer);
    contacts.record(contactId, Contacts.wav(100, 7));
    contacts.end(contactId, customer, queue, endedAt);
    return contactId;
  }

  private JsonNode plan() {
    return contacts.as("auditor").get("/retention/plan").json();
  }

  private int play(String contactId) {
    return contacts.as("auditor").get("/recordings/" + contactId + "-rec/media").status();
  }

  @Test
  void shouldDeleteTheMediaOnlyWhenAudioIsOver() {
    String old = recorded(LONG_AGO);
    String fresh = recorded(Instant.now());

    JsonNode preview =
        contacts
            .as("auditor")
            .postJson("/retention/plan", "{\"policies\": [" + policy("AUDIO", 30) + "]}")
            .json();
    assertThat(preview.get("recordings").asInt()).isEqualTo(1);
    assertThat(preview.get("bytes").asInt()).isEqualTo(144);
    assertThat(plan().get("items")).isEmpty();
    policies(policy("AUDIO", 30));
    assertThat(plan().get("items"))
        .extracting(i -> i.get("action").asText() + " " + i.get("recordingId").asText())
        .containsExactly("DELETE_MEDIA " + old + "-rec");
    assertThat(play(old)).isEqualTo(200);

    JsonNode run = contacts.as("admin").postJson("/retention/runs", "").json();

    assertThat(run.get("recordings").asInt()).isEqualTo(1);
    assertThat(play(old)).isEqualTo(410);
    contacts.awaitState(old + "-rec", "DELETED");
    assertThat(play(fresh)).isEqualTo(200);
    assertThat(contacts.as("auditor").get("/contacts/" + old).status()).isEqualTo(200);
    assertThat(contacts.upload(old + "-rec", old, 0, Contacts.wav(100, 7), true).status())
        .isEqualTo(410);
    assertThat(plan().get("items")).isEmpty();
  }

  @Test
  void shouldEraseTheChainWhenAllOfItIsOverAndNotBefore() {
    String old = recorded(LONG_AGO);
    String followed = recorded(LONG_AGO);
    contacts.begin(UUID.randomUUID().toString(), followed, customer, Instant.now());

    // The media's own time is not over: neither is the chain's.
    policies(policy("CONTACT", 10) + "," + policy("AUDIO", 36000));
    assertThat(plan().get("items")).isEmpty();
    policies(policy("*", 10) + "," + policy("TRANSCRIPT", 36000));
    assertThat(plan().get("chains").asInt()).isEqualTo(1);
    contacts.as("admin").postJson("/retention/runs", "");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(
                    contacts.as("auditor").get("/contacts/" + old + "/audit").json().get("entries"))
                .extracting(e -> e.get("actor").asText() + " " + e.get("action").asText())
                .contains("recording-service ERASE", "recording-service ERASED"));
    assertThat(contacts.as("auditor").get("/contacts/" + old).status()).isEqualTo(410);
    assertThat(contacts.as("auditor").get("/contacts/" + followed).status()).isEqualTo(200);
  }

  @Test
  void shouldKeepWhatIsHeldWhenItsTimeIsOver() {
    String held = recorded(LONG_AGO);
    contacts.as("admin").putJson("/contacts/" + held + "/legal-hold", "{\"reason\": \"case 13\"}");
    policies(policy("*", 10));

    JsonNode plan = plan();
    contacts.as("admin").postJson("/retention/runs", "");

    assertThat(plan.get("held").asInt()).isEqualTo(2);
    assertThat(plan.get("recordings").asInt() + plan.get("chains").asInt()).isZero();
    assertThat(play(held)).isEqualTo(200);
    assertThat(contacts.as("auditor").get("/legal-holds").json().toString()).contains(held);
  }

  @Test
  void shouldKeepWhatIsHeldWhenItsDeletionIsDecidedAndNotCarriedOut() throws SQLException {
    String late = recorded(LONG_AGO);
    // As while the store does not answer.
    update(
        "UPDATE recording SET state = 'DELETING', not_before = now() + interval '1 day'"
            + " WHERE contact_id = ?",
        late);

    assertThat(
            contacts
                .as("admin")
                .putJson("/contacts/" + late + "/legal-hold", "{\"reason\": \"case 14\"}")
                .status())
        .isLessThan(300);
    update("UPDATE recording SET not_before = '-infinity' WHERE contact_id = ?", late);
    contacts.as("admin").postJson("/retention/runs", "");

    contacts.awaitState(late + "-rec", "STORED");
    assertThat(play(late)).isEqualTo(200);
  }

  @Test
  void shouldRecordTheChainOnWhenTheMediaOfAnEarlierContactIsDeleted() throws SQLException {
    String first = recorded(LONG_AGO);
    byte[] key = wrappedKey(first);
    policies(policy("AUDIO", 30));
    contacts.as("admin").postJson("/retention/runs", "");
    contacts.awaitState(first + "-rec", "DELETED");

    String second = UUID.randomUUID().toString();
    contacts.begin(second, first, customer, Instant.now());
    contacts.record(second, Contacts.wav(100, 9));

    assertThat(play(second)).isEqualTo(200);
    // What copies of the first one's media were sealed by is nowhere any more.
    assertThat(wrappedKey(first)).isNotEqualTo(key);
  }

  private void update(String sql, String contactId) throws SQLException {
    try (Connection connection = postgres.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, contactId);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private byte[] wrappedKey(String initialContactId) throws SQLException {
    try (Connection connection = postgres.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT wrapped FROM chain_key WHERE initial_contact_id = ?")) {
      select.setString(1, initialContactId);
      try (ResultSet row = select.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getBytes(1);
      }
    }
  }

  private Rest.Answer put(String etag, String lines) {
    String body = "{\"policies\": [" + lines + "]}";
    Rest admin = contacts.as("admin");
    return etag.isEmpty()
        ? admin.putJson("/retention/policies", body)
        : admin.putJson("/retention/policies", body, "If-Match", etag);
  }

  private static List<String> kept(JsonNode policies) {
    List<String> kept = new ArrayList<>();
    policies.get("policies").forEach(p -> kept.add(p.get("queueId").asText()));
    return kept;
  }

  @Test
  void shouldTakeOneOfTwoAndTellTheOtherWhenBothAddToTheSamePolicies() throws Exception {
    policies(policy("AUDIO", 30));
    String seen = contacts.as("auditor").get("/retention/policies").header("etag");
    String first = policy("AUDIO", 30) + "," + policy("SCREEN", 40);
    String second = policy("AUDIO", 30) + "," + policy("TRANSCRIPT", 50);

    List<Integer> statuses;
    try (ExecutorService two = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> puts =
          List.of(() -> put(seen, first).status(), () -> put(seen, second).status());
      statuses = two.invokeAll(puts).stream().map(Future::resultNow).sorted().toList();
    }

    assertThat(statuses).containsExactly(200, 412);
    Rest.Answer there = contacts.as("auditor").get("/retention/policies");
    assertThat(there.json().get("policies")).hasSize(2);
    // Who was told reads again, adds to it, and nothing is lost.
    String other = there.json().toString().contains("SCREEN") ? "TRANSCRIPT" : "SCREEN";
    String both = there.json().toString().replaceAll("^.*\\[|].*$", "") + "," + policy(other, 60);
    assertThat(put(there.header("etag"), both).status()).isEqualTo(200);
    assertThat(kept(contacts.as("auditor").get("/retention/policies").json())).hasSize(3);
    assertThat(put(there.header("etag"), first).json().get("detail").asText())
        .contains("read them again");
  }

  @Test
  void shouldKeepTheWholeOfOneWhenManyPutPoliciesAtOnce() throws Exception {
    List<Callable<Integer>> puts = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      String own = "{\"queueId\": \"q-" + n + "\", \"kind\": \"";
      String lines =
          own + "AUDIO\", \"keepDays\": 36500}," + own + "SCREEN\", \"keepDays\": 36500}";
      puts.add(() -> put("", lines).status());
    }
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(many.invokeAll(puts)).extracting(Future::resultNow).containsOnly(200);
    }

    List<String> kept = kept(contacts.as("auditor").get("/retention/policies").json());
    assertThat(kept).hasSize(2);
    assertThat(kept.getFirst()).isEqualTo(kept.getLast());
  }

  @Test
  void shouldRefuseWhenPoliciesMakeNoSense() {
    String twice = policy("AUDIO", 1) + "," + policy("AUDIO", 2);

    assertThat(
            contacts
                .as("admin")
                .putJson(
                    "/retention/policies",
                    "{\"policies\": [{\"kind\": \"SMELL\", \"keepDays\": -1}," + twice + "]}")
                .json()
                .get("causes"))
        .extracting(c -> c.get("field").asText())
        .containsExactly("kind", "keepDays", "policies");
    assertThat(contacts.as("admin").putJson("/retention/policies", "{}").status()).isEqualTo(400);
    assertThat(contacts.as("auditor").putJson("/retention/policies", "{\"policies\": []}").status())
        .isEqualTo(403);
    assertThat(contacts.as("supervisor").get("/retention/plan").status()).isEqualTo(403);
    assertThat(contacts.as("auditor").get("/retention/plan?at=soon").status()).isEqualTo(400);
  }
}
