package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.events.Topics;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is erased is gone, stays gone, and is proven gone; what is held stays. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class ErasureTest {

  private static final Instant LAST_YEAR = Instant.parse("2025-06-01T12:00:00Z");

  @Inject DataSource postgres;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway") // Set before each test.
  private Contacts contacts;

  private final String customer = Contacts.someNumber();
  private final String erasureId = "erasure-" + UUID.randomUUID();

  @BeforeEach
  void connect() {
    contacts = new Contacts(base);
  }

  private Rest.Answer erase(String id, String body) {
    return contacts.as("admin").putJson("/erasures/" + id, body);
  }

  private static String ofContact(String contactId) {
    return "{\"contactId\": \"" + contactId + "\"}";
  }

  private void awaitDone(String id) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(contacts.as("auditor").get("/erasures/" + id).json().get("state").asText())
                .isEqualTo("DONE"));
  }

  private long rows(String table, String chain) throws SQLException {
    try (Connection connection = postgres.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT count(*) FROM " + table + " WHERE initial_contact_id = ?")) {
      select.setString(1, chain);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static List<Path> filesOf(String recordingId) {
    String dir = Contacts.sha256(recordingId.getBytes(StandardCharsets.UTF_8));
    Path media =
        Path.of(ConfigProvider.getConfig().getValue("cordboard.recording.media-dir", String.class));
    try (var files = Files.walk(media)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().contains(dir))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldLeaveNothingButTheProofWhenAContactIsErased() throws Exception {
    String contactId = contacts.begin(customer);
    String recordingId = contacts.record(contactId, Contacts.wav(100, 7));
    contacts.upload(contactId + "-open", contactId, 0, Contacts.wav(100, 3), false);
    contacts.as("supervisor").get("/recordings/" + recordingId + "/media");

    Rest.Answer decided = erase(erasureId, ofContact(contactId));

    // Nothing can be read from the answer on, whatever is still to be removed.
    assertThat(decided.status()).isEqualTo(202);
    assertThat(contacts.as("auditor").get("/recordings/" + recordingId + "/media").status())
        .isIn(404, 410);
    assertThat(contacts.as("auditor").get("/contacts/" + contactId).status()).isEqualTo(410);
    awaitDone(erasureId);
    for (String table :
        List.of("contact_event", "contact_record", "recording", "block_execution", "flow_log")) {
      assertThat(rows(table, contactId)).as(table).isZero();
    }
    assertThat(filesOf(recordingId)).isEmpty();
    assertThat(filesOf(contactId + "-open")).isEmpty();
    assertThat(rows("(SELECT * FROM chain_key WHERE wrapped IS NULL) AS destroyed", contactId))
        .isEqualTo(1);
    JsonNode verified =
        contacts.as("auditor").get("/contacts/" + contactId + "/audit/verification").json();
    assertThat(verified.get("intact").asBoolean()).isTrue();
    assertThat(
            contacts.as("auditor").get("/contacts/" + contactId + "/audit").json().get("entries"))
        .extracting(e -> e.get("action").asText())
        .containsExactly("PLAY", "ERASE", "ERASED");
  }

  @Test
  void shouldFindNothingOfItWhenTheErasureIsDecidedAndItsRowsAreStillThere() throws Exception {
    String contactId = contacts.begin(customer);
    String other = contacts.begin(customer);
    String day = LAST_YEAR.toString().substring(0, 10);
    String search = "?number=" + customer.replace("+", "%2B");
    String filtered = search + "&outcome=IN_PROGRESS&from=" + LAST_YEAR.minusSeconds(60);
    Rest auditor = contacts.as("auditor");
    assertThat(auditor.get("/contacts" + search).json().toString()).contains(contactId, other);

    // As it is while the object store does not answer.
    decide(contactId);

    assertThat(rows("contact_record", contactId)).isEqualTo(1);
    for (String path :
        List.of(
            "/contacts" + search,
            "/contacts" + filtered,
            "/exports/contacts" + search + "&format=csv",
            "/exports/contacts" + search + "&format=json",
            "/exports/days/" + day + "/contact_record.parquet",
            "/exports/days/" + day + "/contact_event.parquet")) {
      Rest.Answer answer = auditor.get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      String body = new String(answer.http().body(), StandardCharsets.ISO_8859_1);
      assertThat(body).as(path).doesNotContain(contactId);
      if (!path.endsWith("parquet")) {
        assertThat(body).as(path).contains(other);
      }
    }
    assertThat(auditor.get("/exports/contacts" + search + "&format=csv").header("export-total"))
        .isEqualTo("1");
  }

  private void decide(String chain) throws SQLException {
    try (Connection connection = postgres.getConnection();
        PreparedStatement decide =
            connection.prepareStatement(
                "INSERT INTO erased_chain (initial_contact_id, erasure_id, not_before)"
                    + " VALUES (?, ?, now() + interval '1 day')")) {
      decide.setString(1, chain);
      decide.setString(2, erasureId);
      decide.executeUpdate();
    }
  }

  @Test
  void shouldStayErasedWhenEverythingIsSentAgain() throws SQLException {
    String contactId = contacts.begin(customer);
    contacts.record(contactId, Contacts.wav(100, 7));
    erase(erasureId, ofContact(contactId));
    awaitDone(erasureId);
    String marker = UUID.randomUUID().toString();

    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CONTACT_EVENTS,
          contactId,
          List.of(
              Contacts.initiated(contactId, contactId, customer, LAST_YEAR),
              Contacts.initiated(marker, marker, customer, LAST_YEAR)));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            contacts.as("auditor").get("/contacts/" + marker + "/recordings").status() == 200);

    assertThat(rows("contact_event", contactId)).isZero();
    assertThat(rows("contact_record", contactId)).isZero();
    Rest.Answer late =
        contacts.upload(contactId + "-late", contactId, 0, Contacts.wav(100, 1), true);
    assertThat(late.status()).isEqualTo(410);
    assertThat(late.json().get("detail").asText()).contains("erased");
    assertThat(filesOf(contactId + "-late")).isEmpty();
  }

  @Test
  void shouldGiveOneSignedReceiptWhenAskedTwice() throws Exception {
    String contactId = contacts.begin(customer);
    contacts.record(contactId, Contacts.wav(100, 7));

    erase(erasureId, ofContact(contactId));
    awaitDone(erasureId);
    Rest.Answer again = erase(erasureId, ofContact(contactId));
    String receipt = receipt(erasureId);

    assertThat(again.status()).isEqualTo(200);
    assertThat(receipt(erasureId)).isEqualTo(receipt);
    String[] parts = receipt.split("\\.");
    assertThat(isSigned(parts)).isTrue();
    assertThat(isSigned(new String[] {parts[0], parts[1] + "AA", parts[2]})).isFalse();
    JsonNode said = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    assertThat(said.get("erasureId").asText()).isEqualTo(erasureId);
    assertThat(said.get("subjectSha256").asText())
        .isEqualTo(
            Contacts.sha256((erasureId + "\n" + contactId).getBytes(StandardCharsets.UTF_8)));
    JsonNode chain = said.get("chains").get(0);
    assertThat(chain.get("recordings").asInt()).isEqualTo(1);
    assertThat(chain.get("objects").asInt()).isEqualTo(1);
    assertThat(chain.get("rows").get("contact_event").asInt()).isEqualTo(1);
    assertThat(said.toString()).doesNotContain(customer);
    assertThat(erase(erasureId, ofContact("another")).status()).isEqualTo(409);
    assertThat(erase(erasureId + "-2", ofContact(contactId)).status()).isEqualTo(410);
  }

  private String receipt(String id) {
    return new String(
        contacts.as("auditor").get("/erasures/" + id + "/receipt", "Accept", "*/*").http().body(),
        StandardCharsets.UTF_8);
  }

  private boolean isSigned(String[] parts) throws Exception {
    JsonNode keys = contacts.as("auditor").get("/audit/keys").json().get("keys");
    byte[] x = Base64.getUrlDecoder().decode(keys.get(0).get("x").asText());
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(publicKey(x));
    check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    return check.verify(Base64.getUrlDecoder().decode(parts[2]));
  }

  /** As RFC 8032 writes it: little-endian y, the highest bit says whether x is odd. */
  private static PublicKey publicKey(byte[] raw) throws Exception {
    byte[] y = new byte[raw.length];
    for (int i = 0; i < raw.length; i++) {
      y[i] = raw[raw.length - 1 - i];
    }
    boolean odd = (y[0] & 0x80) != 0;
    y[0] &= 0x7F;
    EdECPoint point = new EdECPoint(odd, new BigInteger(1, y));
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
  }

  @Test
  void shouldEraseNothingWhenALegalHoldIsOnIt() {
    String held = contacts.begin(customer);
    String recordingId = contacts.record(held, Contacts.wav(100, 7));
    String free = contacts.begin(customer);
    Rest admin = contacts.as("admin");

    assertThat(admin.putJson("/contacts/" + held + "/legal-hold", "{}").status()).isEqualTo(400);
    assertThat(
            admin
                .putJson("/contacts/" + held + "/legal-hold", "{\"reason\": \"case 12\"}")
                .status())
        .isEqualTo(204);
    Rest.Answer refused = erase(erasureId, "{\"customerAddress\": \"" + customer + "\"}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("causes").get(0).get("message").asText())
        .isEqualTo("chain " + held + " is on legal hold: case 12");
    assertThat(contacts.as("auditor").get("/recordings/" + recordingId + "/media").status())
        .isEqualTo(200);
    assertThat(contacts.as("auditor").get("/contacts/" + free).status()).isEqualTo(200);
    Rest.Answer rest =
        erase(erasureId, "{\"customerAddress\": \"" + customer + "\", \"exceptHeld\": true}");
    assertThat(rest.status()).isEqualTo(202);
    assertThat(rest.json().get("heldBack").get(0).asText()).isEqualTo(held);
    awaitDone(erasureId);
    assertThat(contacts.as("auditor").get("/contacts/" + free).status()).isEqualTo(410);
    assertThat(contacts.as("auditor").get("/recordings/" + recordingId + "/media").status())
        .isEqualTo(200);
    assertThat(admin.delete("/contacts/" + held + "/legal-hold").status()).isEqualTo(204);
    assertThat(erase(erasureId + "-2", ofContact(held)).status()).isEqualTo(202);
  }

  @Test
  void shouldTakeTheWholeChainWhenAFollowingContactIsNamed() throws SQLException {
    String first = contacts.begin(customer);
    String second = UUID.randomUUID().toString();
    contacts.begin(second, first, customer, LAST_YEAR);

    JsonNode plan = contacts.as("auditor").postJson("/erasures/preview", ofContact(second)).json();
    assertThat(plan.get("chains")).extracting(JsonNode::asText).containsExactly(first);
    assertThat(rows("contact_record", first)).isEqualTo(2);
    erase(erasureId, ofContact(second));
    awaitDone(erasureId);

    assertThat(rows("contact_record", first)).isZero();
    assertThat(contacts.as("auditor").get("/contacts/" + second).status()).isEqualTo(410);
    assertThat(contacts.as("auditor").get("/contacts/" + second + "/audit").status())
        .isEqualTo(200);
  }

  @Test
  void shouldRefuseWhenItIsInProgressUnknownOrNotAskedProperly() {
    String contactId = UUID.randomUUID().toString();
    contacts.begin(contactId, contactId, customer, Instant.now());

    Rest.Answer inProgress = erase(erasureId, ofContact(contactId));

    assertThat(inProgress.status()).isEqualTo(409);
    assertThat(inProgress.json().get("causes").get(0).get("message").asText())
        .isEqualTo("contact " + contactId + " is in progress");
    assertThat(contacts.as("auditor").get("/contacts/" + contactId).status()).isEqualTo(200);
    assertThat(erase(erasureId, ofContact("' OR '1'='1")).status()).isEqualTo(404);
    assertThat(erase(erasureId, "{\"customerAddress\": \"%\"}").status()).isEqualTo(404);
    assertThat(erase(erasureId, "{}").status()).isEqualTo(400);
    assertThat(erase(erasureId, "[1").status()).isEqualTo(400);
    assertThat(erase(erasureId, "{\"contactId\": \"a\\u0000b\"}").status()).isEqualTo(400);
    assertThat(erase("..%2F..%2Fx", ofContact(contactId)).status()).isEqualTo(400);
    assertThat(
            contacts.as("auditor").putJson("/erasures/" + erasureId, ofContact(contactId)).status())
        .isEqualTo(403);
    assertThat(contacts.as("supervisor").get("/erasures/" + erasureId).status()).isEqualTo(403);
    assertThat(contacts.as("auditor").get("/erasures/" + erasureId).status()).isEqualTo(404);
  }
}
