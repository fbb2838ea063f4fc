package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.InputCollected;
import io.cordboard.events.channel.InputMode;
import io.cordboard.events.channel.InputOutcome;
import io.cordboard.events.channel.MessageReceived;
import io.cordboard.recording.testing.ContactRows;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who sees what. A chain of two contacts: alice had the first, from queue sales; bob the second,
 * from queue support.
 */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class AccessTest {

  @Inject DataSource postgres;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  private final String tenant = UUID.randomUUID().toString();
  private final String ofAlice = tenant + "-1";
  private final String ofBob = tenant + "-2";
  private final String recordingOfBob = "rec-" + tenant;

  @BeforeEach
  void makeContacts() throws SQLException {
    new ContactRows(postgres)
        .insert(
            List.of(contact(ofAlice, 0, "alice", "sales"), contact(ofBob, 60, "bob", "support")));
    try (Connection connection = postgres.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(
          "INSERT INTO recording (recording_id, instance_id, contact_id, initial_contact_id, state)"
              + " VALUES ('"
              + recordingOfBob
              + "', '"
              + tenant
              + "', '"
              + ofBob
              + "', '"
              + ofAlice
              + "', 'EXPECTED')");
    }
  }

  private ContactRows.Made contact(String id, long second, String agent, @Nullable String queue) {
    return new ContactRows.Made(
        tenant,
        id,
        ofAlice,
        Samples.NOON.plusSeconds(second),
        "+4930111",
        "+4930999",
        agent,
        queue,
        "main",
        "CUSTOMER_DISCONNECT",
        "{}",
        null);
  }

  private Rest as(String name, String role, Object queues) {
    return new Rest(
        base.toString(), name, Set.of(role), Map.of("instance", tenant, "queues", queues));
  }

  private static List<String> contacts(Rest.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    answer.json().get("contacts").forEach(c -> ids.add(c.get("contactId").asText()));
    return ids;
  }

  private void seesOnly(Rest rest, String seen, String hidden) {
    assertThat(contacts(rest.get("/contacts"))).containsExactly(seen);
    assertThat(contacts(rest.get("/contacts?number=%2B4930111"))).containsExactly(seen);
    JsonNode detail = rest.get("/contacts/" + seen).json();
    assertThat(detail.get("chain")).hasSize(1);
    assertThat(rest.get("/contacts/" + seen + "/timeline").json().toString())
        .doesNotContain(hidden);
    for (String path : List.of("", "/timeline", "/transcript", "/recordings")) {
      assertThat(rest.get("/contacts/" + hidden + path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void shouldSeeAllOfTheTenantWhenAnAuditor() {
    Rest auditor = as("ann", "auditor", List.of());

    assertThat(contacts(auditor.get("/contacts"))).containsExactly(ofBob, ofAlice);
    assertThat(auditor.get("/contacts/" + ofAlice).json().get("chain")).hasSize(2);
    assertThat(auditor.get("/recordings/" + recordingOfBob).status()).isEqualTo(200);
  }

  @Test
  void shouldSeeOwnQueuesOnlyWhenASupervisor() {
    Rest supervisor = as("sue", "supervisor", List.of("sales", "billing"));

    seesOnly(supervisor, ofAlice, ofBob);
    assertThat(contacts(supervisor.get("/contacts?agentId=bob"))).isEmpty();
    Rest.Answer other = supervisor.get("/contacts?queueId=support");
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.json().at("/causes/0/field").asText()).isEqualTo("queueId");
    assertThat(supervisor.get("/recordings/" + recordingOfBob).status()).isEqualTo(404);
    assertThat(supervisor.get("/recordings/" + recordingOfBob + "/media").status()).isEqualTo(404);
    assertThat(supervisor.get("/contacts/" + ofBob + "/flow-log").status()).isEqualTo(404);
  }

  @Test
  void shouldSeeNothingWhenASupervisorsTokenNamesNoQueue() {
    Rest nobodys =
        new Rest(base.toString(), "sue", Set.of("supervisor"), Map.of("instance", tenant));

    assertThat(contacts(nobodys.get("/contacts"))).isEmpty();
    for (String asked : List.of("", "&from=2020-01-01T00:00:00Z", "&words=hello")) {
      Rest.Answer export = nobodys.get("/exports/contacts?format=csv" + asked);
      assertThat(export.http().headers().firstValue("Export-Total")).as(asked).hasValue("0");
      assertThat(new String(export.http().body(), StandardCharsets.UTF_8))
          .as(asked)
          .doesNotContain(ofAlice, ofBob);
    }
    assertThat(nobodys.get("/contacts/" + ofAlice).status()).isEqualTo(404);
    assertThat(contacts(as("sue", "supervisor", List.of("*")).get("/contacts"))).hasSize(2);
  }

  @Test
  void shouldSeeOwnContactsOnlyWhenAnAgent() {
    Rest alice = as("alice", "agent", List.of("support", "*"));

    seesOnly(alice, ofAlice, ofBob);
    assertThat(contacts(alice.get("/contacts?agentId=alice"))).containsExactly(ofAlice);
    assertThat(contacts(alice.get("/contacts?queueId=support"))).isEmpty();
    Rest.Answer other = alice.get("/contacts?agentId=bob");
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.json().at("/causes/0/field").asText()).isEqualTo("agentId");
    assertThat(alice.get("/contacts/" + ofAlice + "/flow-log").status()).isEqualTo(403);
    assertThat(alice.get("/recordings/" + recordingOfBob).status()).isEqualTo(404);
    assertThat(alice.get("/recordings/" + recordingOfBob + "/media").status()).isEqualTo(404);
  }

  @Test
  void shouldSeeOwnContactsWhenTheTokenBearsAnotherName() {
    Rest alice =
        new Rest(
            base.toString(),
            "alice@example.org",
            Set.of("agent"),
            Map.of("instance", tenant, "agent_id", "alice"));

    seesOnly(alice, ofAlice, ofBob);
  }

  @Test
  void shouldSeeBothWhenASupervisorIsAnAgentToo() {
    Rest both =
        new Rest(
            base.toString(),
            "bob",
            Set.of("agent", "supervisor"),
            Map.of("instance", tenant, "queues", List.of("sales")));

    assertThat(contacts(both.get("/contacts"))).containsExactly(ofBob, ofAlice);
    assertThat(contacts(both.get("/contacts?flowId=main"))).containsExactly(ofBob, ofAlice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "designer", ""})
  void shouldRefuseEverythingWhenTheRoleIsNoReaders(String role) {
    Rest rest = new Rest(base.toString(), role);
    int refused = role.isEmpty() ? 401 : 403;

    for (String path :
        List.of(
            "/contacts",
            "/contacts/" + ofAlice,
            "/contacts/" + ofAlice + "/timeline",
            "/contacts/" + ofAlice + "/transcript",
            "/contacts/" + ofAlice + "/flow-log",
            "/contacts/" + ofAlice + "/recordings",
            "/recordings/" + recordingOfBob,
            "/recordings/" + recordingOfBob + "/media")) {
      assertThat(rest.get(path).status()).as(path).isEqualTo(refused);
    }
  }

  private static final Set<String> AUDITORS = Set.of("auditor", "admin");
  private static final Set<String> SUPERVISORS = Set.of("auditor", "admin", "supervisor");
  private static final Set<String> READERS = Set.of("auditor", "admin", "supervisor", "agent");
  private static final Set<String> ADMINS = Set.of("admin");

  /** Who may ask for what; what of it they are shown is another matter. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("get /contacts", READERS),
          Map.entry("get /contacts/{contactId}", READERS),
          Map.entry("get /contacts/{contactId}/timeline", READERS),
          Map.entry("get /contacts/{contactId}/transcript", READERS),
          Map.entry("get /contacts/{contactId}/recordings", READERS),
          Map.entry("get /contacts/{contactId}/flow-log", SUPERVISORS),
          Map.entry("get /contacts/{contactId}/audit", AUDITORS),
          Map.entry("get /contacts/{contactId}/audit/verification", AUDITORS),
          Map.entry("put /contacts/{contactId}/legal-hold", ADMINS),
          Map.entry("delete /contacts/{contactId}/legal-hold", ADMINS),
          Map.entry("get /recordings/{recordingId}", READERS),
          Map.entry(
              "get /recordings/{recordingId}/media",
              Set.of("auditor", "admin", "supervisor", "agent", "analyser")),
          Map.entry("put /recordings/{recordingId}/transcript", Set.of("analyser", "admin")),
          Map.entry("get /recordings/{recordingId}/waveform", READERS),
          Map.entry("post /recordings/{recordingId}/links", READERS),
          Map.entry("post /recordings/{recordingId}/retry", ADMINS),
          Map.entry("put /recordings/{recordingId}/segments/{segment}", Set.of("gateway", "admin")),
          Map.entry("get /recordings/{recordingId}/segments", Set.of("gateway", "admin")),
          Map.entry("get /exports/contacts", SUPERVISORS),
          Map.entry("get /exports/{exportId}", SUPERVISORS),
          Map.entry("get /exports/days/{day}/{file}", AUDITORS),
          Map.entry("get /categories", SUPERVISORS),
          Map.entry("put /categories/{name}", SUPERVISORS),
          Map.entry("delete /categories/{name}", SUPERVISORS),
          Map.entry("get /audit/keys", AUDITORS),
          Map.entry("post /audit/digests", AUDITORS),
          Map.entry("get /legal-holds", AUDITORS),
          Map.entry("post /erasures/preview", AUDITORS),
          Map.entry("put /erasures/{erasureId}", ADMINS),
          Map.entry("get /erasures/{erasureId}", AUDITORS),
          Map.entry("get /erasures/{erasureId}/receipt", AUDITORS),
          Map.entry("get /retention/policies", AUDITORS),
          Map.entry("put /retention/policies", ADMINS),
          Map.entry("get /retention/plan", AUDITORS),
          Map.entry("post /retention/plan", AUDITORS),
          Map.entry("post /retention/runs", ADMINS));

  /** A link is all that is asked for. */
  private static final String BY_LINK = "get /playback/{link}";

  @Test
  void shouldKnowOfEveryOperationWhoMayAskForIt() {
    List<String> operations = new ArrayList<>();
    JsonNode paths = as("ann", "auditor", List.of()).get("/q/openapi?format=json").json();
    paths
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue().properties().stream()
                .map(Map.Entry::getKey)
                .filter(List.of("get", "put", "post", "delete")::contains)
                .forEach(method -> operations.add(method + " " + path.getKey())));
    operations.remove(BY_LINK);

    assertThat(ALLOWED.keySet()).containsExactlyInAnyOrderElementsOf(operations);
  }

  /** An operation about what is bob's. */
  private Rest.Answer ask(Rest rest, String operation, String exportId) {
    String method = operation.substring(0, operation.indexOf(' '));
    String path =
        operation
            .substring(operation.indexOf(' ') + 1)
            .replace("{contactId}", ofBob)
            .replace("{recordingId}", recordingOfBob)
            .replace("{exportId}", exportId)
            .replace("{day}", "2026-11-01")
            .replace("{file}", "contact_record.parquet")
            .replaceAll("\\{\\w+}", "1");
    return switch (method) {
      case "get" -> rest.get(path.equals("/exports/contacts") ? path + "?format=csv" : path);
      case "put" -> rest.putJson(path, "{}");
      case "post" -> rest.postJson(path, "{}");
      default -> rest.delete(path);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"auditor", "supervisor", "agent", "gateway", "designer", "analyser"})
  void shouldRefuseEveryOperationThatIsNotTheRoles(String role) {
    Rest rest = as("alice", role, List.of("sales"));
    Rest nobody = new Rest(base.toString(), "");
    ALLOWED.forEach((operation, roles) -> {
      if (!roles.contains(role)) {
        assertThat(ask(rest, operation, "e").status()).as(operation).isEqualTo(403);
      }
      assertThat(ask(nobody, operation, "e").status()).as(operation).isEqualTo(401);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"supervisor", "agent"})
  void shouldShowNothingOfOthersInAnyOperation(String role) {
    Rest rest = as("alice", role, List.of("sales"));
    String ofAuditor =
        as("ann", "auditor", List.of()).get("/exports/contacts?format=csv").header("export-id");
    assertThat(ofAuditor).isNotEmpty();
    ALLOWED.forEach((operation, roles) -> {
      boolean changesCategories = operation.endsWith("/categories/{name}");
      if (!roles.contains(role) || changesCategories) {
        return;
      }
      Rest.Answer answer = ask(rest, operation, ofAuditor);
      assertThat(answer.status()).as(operation).isEqualTo(operation.contains("{") ? 404 : 200);
      assertThat(new String(answer.http().body(), StandardCharsets.UTF_8))
          .as(operation)
          .doesNotContain("bob", "support");
    });
  }

  @Test
  void shouldShowWhatWasWrittenRedactedWhenTheReaderIsNoAuditor() {
    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CHANNEL_EVENTS,
          ofAlice,
          List.of(
              line(1, message("my card is 4111 1111 1111 1111 \u0000")),
              line(2, answer("write to ann@example.org")),
              line(2, answer("write to ann@example.org")),
              line(3, InputCollected.newBuilder(answer("secret")).setEncrypted(true).build())));
    }
    Rest alice = as("alice", "agent", List.of());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> contacts(alice.get("/contacts?words=card+write")).equals(List.of(ofAlice)));

    assertThat(texts(alice)).containsExactly("my card is [CARD] \uFFFD", "write to [EMAIL]");
    assertThat(texts(as("ann", "auditor", List.of())))
        .containsExactly("my card is 4111 1111 1111 1111 \uFFFD", "write to ann@example.org");
    assertThat(contacts(alice.get("/contacts?words=4111"))).isEmpty();
    assertThat(contacts(alice.get("/contacts?words=secret"))).isEmpty();
  }

  /** So many words in so many bytes that Postgres takes them for no index. */
  private static String manyWords(int from) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < from + 20_000; i++) {
      text.appendCodePoint(0x20000 + i % 40_000)
          .appendCodePoint(0x20000 + i * 3 % 40_000)
          .append('-')
          .appendCodePoint(0x20000 + i * 7 % 40_000)
          .appendCodePoint(0x20000 + i * 11 % 40_000)
          .append(' ');
    }
    return text.toString();
  }

  @Test
  void shouldKeepEveryLineWhenThereAreMoreWordsThanCanBeSearched() {
    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CHANNEL_EVENTS,
          ofAlice,
          List.of(
              line(1, message("hello")),
              line(2, message(manyWords(0))),
              line(3, message(manyWords(20_000))),
              line(4, message("goodbye"))));
    }
    Rest auditor = as("ann", "auditor", List.of());

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(texts(auditor)).hasSize(4).startsWith("hello").endsWith("goodbye"));
    assertThat(contacts(auditor.get("/contacts?words=hello"))).containsExactly(ofAlice);
  }

  @Test
  void shouldSortContactsByWhatWasWrittenAndFindThemByCategory() {
    Rest sue = as("sue", "supervisor", List.of("sales"));
    Rest alice = as("alice", "agent", List.of());
    String angry =
        """
        {"channels": ["CHAT"], "queues": ["sales"],
         "when": {"all": [{"words": ["money back"], "saidBy": "CUSTOMER"},
                          {"not": {"words": ["thank you"]}}]}}
        """;
    String social = "{\"when\": {\"pattern\": \"\\\\[NATIONAL_ID\\\\]\"}}";
    assertThat(sue.putJson("/categories/Angry", angry).status()).isEqualTo(201);
    assertThat(sue.putJson("/categories/Angry", angry).status()).isEqualTo(200);
    assertThat(sue.putJson("/categories/Has%20id", social).status()).isEqualTo(201);
    assertThat(alice.putJson("/categories/Mine", angry).status()).isEqualTo(403);

    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CHANNEL_EVENTS,
          ofAlice,
          List.of(line(1, message("I want my money back")), line(2, message("I am 078-05-1120"))));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> contacts(alice.get("/contacts?category=Angry")).equals(List.of(ofAlice)));

    assertThat(alice.get("/contacts/" + ofAlice).json().at("/contact/categories"))
        .extracting(JsonNode::asText)
        .containsExactly("Angry", "Has id");
    assertThat(texts(alice)).containsExactly("I want my money back", "I am [NATIONAL_ID]");
    assertThat(contacts(sue.get("/contacts?category=Has%20id&queueId=sales"))).hasSize(1);
    assertThat(contacts(sue.get("/contacts?category=Calm"))).isEmpty();

    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CHANNEL_EVENTS, ofAlice, List.of(line(3, message("All right, thank you!"))));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> contacts(alice.get("/contacts?category=Angry")).isEmpty());
    assertThat(sue.delete("/categories/Angry").status()).isEqualTo(204);
    assertThat(sue.delete("/categories/Angry").status()).isEqualTo(404);
    assertThat(sue.get("/categories").json().get("categories")).hasSize(1);
    assertThat(
            as("ann", "auditor", List.of())
                .get("/exports/contacts?format=csv&category=Has%20id")
                .status())
        .isEqualTo(200);
  }

  @Test
  void shouldRefuseCategoriesThatSayNothingOrHaveTricksInTheirNames() {
    Rest sue = as("sue", "supervisor", List.of("*"));
    String words = "{\"when\": {\"words\": [\"a\"]}}";

    Rest.Answer wrong =
        sue.putJson("/categories/x", "{\"when\": {\"words\": [], \"any\": []}, \"to\": 1}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().get("causes"))
        .extracting(c -> c.get("field").asText())
        .containsExactlyInAnyOrder("to", "when");
    for (String name :
        List.of("%27%3B%20DROP%20TABLE%20category%3B--", "..%2F..%2Fx", "%00", "a%0Ab")) {
      assertThat(sue.putJson("/categories/" + name, words).status()).as(name).isIn(400, 404);
    }
    assertThat(sue.putJson("/categories/x", "").status()).isEqualTo(400);
    assertThat(sue.putJson("/categories/x", "[1").status()).isEqualTo(400);
    assertThat(sue.get("/contacts?category=%27%20OR%201%3D1").json().get("contacts")).isEmpty();
    assertThat(sue.get("/categories").json().get("categories")).isEmpty();
  }

  /** Somebody of another tenant, with every claim that could help. */
  private Rest stranger(String role) {
    return new Rest(
        base.toString(),
        "alice",
        Set.of(role),
        Map.of("instance", "not-" + tenant, "queues", List.of("*"), "agent_id", "alice"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "auditor", "supervisor", "agent"})
  void shouldKnowNothingOfAnotherTenantWhateverTheRole(String role) {
    Rest stranger = stranger(role);
    as("ann", "auditor", List.of()).get("/contacts/" + ofBob);
    as("adam", "admin", List.of())
        .putJson("/contacts/" + ofAlice + "/legal-hold", "{\"reason\": \"case 13\"}");
    String contact = "/contacts/" + ofBob;
    String recording = "/recordings/" + recordingOfBob;

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
    assertThat(new String(holds.http().body(), StandardCharsets.UTF_8)).doesNotContain(ofAlice);
    assertThat(as("ann", "auditor", List.of()).get("/legal-holds").json().get("holds"))
        .extracting(h -> h.get("initialContactId").asText())
        .containsExactly(ofAlice);
  }

  private static void refused(String role, Set<String> known, Rest.Answer answer) {
    assertThat(answer.status())
        .as(answer.http().uri().getPath())
        .isEqualTo(known.contains(role) ? 404 : 403);
  }

  @Test
  void shouldEraseTheTenantsOwnContactsOnlyWhenANumberIsOfSeveral() throws SQLException {
    String elsewhere = "not-" + tenant;
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
    Rest own = as("adam", "admin", List.of());
    Rest stranger = stranger("admin");
    String number = "{\"customerAddress\": \"+4930111\"}";
    String contact = "{\"contactId\": \"" + ofBob + "\"}";
    String erasure = "/erasures/e-" + tenant;

    assertThat(own.postJson("/erasures/preview", number).json().get("chains"))
        .extracting(JsonNode::asText)
        .containsExactly(ofAlice);
    assertThat(stranger.postJson("/erasures/preview", contact).json().get("chains")).isEmpty();
    assertThat(stranger.putJson(erasure, contact).status()).isEqualTo(404);
    assertThat(own.putJson(erasure, number).status()).isIn(200, 202);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> own.get(erasure).json().get("state").asText().equals("DONE"));

    assertThat(own.get("/contacts/" + ofBob).status()).isEqualTo(410);
    assertThat(own.get("/contacts/" + ofBob + "/audit").status()).isEqualTo(200);
    assertThat(stranger.get("/contacts/" + elsewhere + "-1").status()).isEqualTo(200);
    for (String path : List.of("", "/audit", "/audit/verification", "/timeline")) {
      assertThat(stranger.get("/contacts/" + ofBob + path).status()).as(path).isEqualTo(404);
    }
    assertThat(stranger.get(erasure).status()).isEqualTo(404);
    assertThat(stranger.get(erasure + "/receipt").status()).isEqualTo(404);
    // The id is free for each tenant; under it the stranger erases what is their own.
    assertThat(stranger.putJson(erasure, contact).status()).isEqualTo(404);
    assertThat(stranger.putJson(erasure, number).status()).isIn(200, 202);
    assertThat(stranger.putJson(erasure + "-2", contact).status()).isEqualTo(404);
    assertThat(
            stranger
                .putJson("/contacts/" + ofBob + "/legal-hold", "{\"reason\": \"mine\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void shouldKeepPoliciesAndPlansApartWhenThereAreTwoTenants() {
    Rest own = as("adam", "admin", List.of());
    Rest stranger = stranger("admin");
    String policy = "{\"policies\": [{\"kind\": \"CONTACT\", \"keepDays\": 1}]}";
    String later = "/retention/plan?at=2099-01-01T00:00:00Z";

    assertThat(stranger.putJson("/retention/policies", policy).status()).isEqualTo(200);
    assertThat(own.get("/retention/policies").json().get("policies")).isEmpty();
    assertThat(stranger.postJson(later, policy).json().get("items")).isEmpty();
    assertThat(own.get(later).json().get("items")).isEmpty();
    assertThat(own.postJson(later, policy).json().get("items"))
        .extracting(i -> i.get("initialContactId").asText())
        .containsExactly(ofAlice);
    assertThat(stranger.postJson("/retention/runs", "").json().get("chains").asInt()).isZero();
    assertThat(own.get("/contacts/" + ofAlice).status()).isEqualTo(200);
    assertThat(stranger.putJson("/retention/policies", "{\"policies\": []}").status())
        .isEqualTo(200);
  }

  @Test
  void shouldHideExportsWhenTheyAreOfAnotherTenant() {
    Rest own = as("alice", "supervisor", List.of("*"));
    String id = own.get("/exports/contacts?format=csv").header("export-id");

    assertThat(own.get("/exports/" + id).status()).isEqualTo(200);
    assertThat(as("ann", "auditor", List.of()).get("/exports/" + id).status()).isEqualTo(200);
    for (String role : List.of("admin", "auditor", "supervisor")) {
      assertThat(stranger(role).get("/exports/" + id).status()).as(role).isEqualTo(404);
    }
    String audit = "/contacts/export:" + id + "/audit";
    assertThat(as("ann", "auditor", List.of()).get(audit).status()).isEqualTo(200);
    assertThat(stranger("auditor").get(audit).status()).isEqualTo(404);
  }

  @Test
  void shouldHideARecordingOfAnotherTenantWhenItsContactIsNotKnown() throws SQLException {
    String recording = "rec-lost-" + tenant;
    try (Connection connection = postgres.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(
          "INSERT INTO recording (recording_id, instance_id, contact_id, initial_contact_id, state)"
              + " VALUES ('%s', '%s', 'lost-%s', 'lost-%s', 'EXPECTED')"
                  .formatted(recording, tenant, tenant, tenant));
    }

    assertThat(as("ann", "auditor", List.of()).get("/recordings/" + recording).status())
        .isEqualTo(200);
    assertThat(stranger("auditor").get("/recordings/" + recording).status()).isEqualTo(404);
    assertThat(stranger("admin").get("/recordings/" + recording).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "admin"})
  void shouldTakeNoSegmentWhenTheUploaderIsOfAnotherTenant(String role) {
    String segment =
        "/segments/0?contactId=%s&sha256=%s&startedAt=2026-11-01T12:00:00Z&durationMs=1"
            .formatted(ofBob, "0".repeat(64));
    Rest.Answer strange =
        stranger(role).put("/recordings/" + recordingOfBob + segment, new byte[1], "audio/wav");
    Rest.Answer own =
        as("gate", role, List.of())
            .put("/recordings/" + recordingOfBob + segment, new byte[1], "audio/wav");

    assertThat(strange.status()).isEqualTo(404);
    assertThat(own.status()).isEqualTo(422);
  }

  private List<String> texts(Rest rest) {
    List<String> texts = new ArrayList<>();
    rest.get("/contacts/" + ofAlice + "/transcript")
        .json()
        .get("lines")
        .forEach(line -> texts.add(line.get("text").asText()));
    return texts;
  }

  private static MessageReceived message(String content) {
    return MessageReceived.newBuilder()
        .setParticipantId("customer")
        .setMessageId("m-1")
        .setContent(content)
        .build();
  }

  private static InputCollected answer(String value) {
    return InputCollected.newBuilder()
        .setCommandId("c-1")
        .setParticipantId("customer")
        .setOutcome(InputOutcome.COLLECTED)
        .setMode(InputMode.MESSAGE)
        .setValue(value)
        .build();
  }

  private ChannelEvent line(long sequence, Object payload) {
    return ChannelEvent.newBuilder()
        .setEventId(ofAlice + "-line-" + sequence)
        .setInstanceId(tenant)
        .setContactId(ofAlice)
        .setInitialContactId(ofAlice)
        .setSequence(sequence)
        .setOccurredAt(Samples.NOON.plusSeconds(sequence))
        .setPayload(payload)
        .build();
  }
}
