package io.cordboard.recording;

import static io.cordboard.recording.testing.AliceAndBob.contacts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.recording.testing.AliceAndBob;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees what. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class AccessTest {

  @Inject AliceAndBob made;

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
    Rest auditor = made.as("ann", "auditor", List.of());

    assertThat(contacts(auditor.get("/contacts"))).containsExactly(made.ofBob(), made.ofAlice());
    assertThat(auditor.get("/contacts/" + made.ofAlice()).json().get("chain")).hasSize(2);
    assertThat(auditor.get("/recordings/" + made.recordingOfBob()).status()).isEqualTo(200);
  }

  @Test
  void shouldSeeOwnQueuesOnlyWhenASupervisor() {
    Rest supervisor = made.as("sue", "supervisor", List.of("sales", "billing"));

    seesOnly(supervisor, made.ofAlice(), made.ofBob());
    assertThat(contacts(supervisor.get("/contacts?agentId=bob"))).isEmpty();
    Rest.Answer other = supervisor.get("/contacts?queueId=support");
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.json().at("/causes/0/field").asText()).isEqualTo("queueId");
    assertThat(supervisor.get("/recordings/" + made.recordingOfBob()).status()).isEqualTo(404);
    assertThat(supervisor.get("/recordings/" + made.recordingOfBob() + "/media").status())
        .isEqualTo(404);
    assertThat(supervisor.get("/contacts/" + made.ofBob() + "/flow-log").status()).isEqualTo(404);
  }

  @Test
  void shouldSeeNothingWhenASupervisorsTokenNamesNoQueue() {
    Rest nobodys = made.as("sue", Set.of("supervisor"), Map.of());

    assertThat(contacts(nobodys.get("/contacts"))).isEmpty();
    for (String asked : List.of("", "&from=2020-01-01T00:00:00Z", "&words=hello")) {
      Rest.Answer export = nobodys.get("/exports/contacts?format=csv" + asked);
      assertThat(export.http().headers().firstValue("Export-Total")).as(asked).hasValue("0");
      assertThat(new String(export.http().body(), StandardCharsets.UTF_8))
          .as(asked)
          .doesNotContain(made.ofAlice(), made.ofBob());
    }
    assertThat(nobodys.get("/contacts/" + made.ofAlice()).status()).isEqualTo(404);
    assertThat(contacts(made.as("sue", "supervisor", List.of("*")).get("/contacts"))).hasSize(2);
  }

  @Test
  void shouldSeeOwnContactsOnlyWhenAnAgent() {
    Rest alice = made.as("alice", "agent", List.of("support", "*"));

    seesOnly(alice, made.ofAlice(), made.ofBob());
    assertThat(contacts(alice.get("/contacts?agentId=alice"))).containsExactly(made.ofAlice());
    assertThat(contacts(alice.get("/contacts?queueId=support"))).isEmpty();
    Rest.Answer other = alice.get("/contacts?agentId=bob");
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.json().at("/causes/0/field").asText()).isEqualTo("agentId");
    assertThat(alice.get("/contacts/" + made.ofAlice() + "/flow-log").status()).isEqualTo(403);
    assertThat(alice.get("/recordings/" + made.recordingOfBob()).status()).isEqualTo(404);
    assertThat(alice.get("/recordings/" + made.recordingOfBob() + "/media").status())
        .isEqualTo(404);
  }

  @Test
  void shouldSeeOwnContactsWhenTheTokenBearsAnotherName() {
    Rest alice = made.as("alice@example.org", Set.of("agent"), Map.of("agent_id", "alice"));

    seesOnly(alice, made.ofAlice(), made.ofBob());
  }

  @Test
  void shouldSeeBothWhenASupervisorIsAnAgentToo() {
    Rest both = made.as("bob", Set.of("agent", "supervisor"), Map.of("queues", List.of("sales")));

    assertThat(contacts(both.get("/contacts"))).containsExactly(made.ofBob(), made.ofAlice());
    assertThat(contacts(both.get("/contacts?flowId=main")))
        .containsExactly(made.ofBob(), made.ofAlice());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "designer", ""})
  void shouldRefuseEverythingWhenTheRoleIsNoReaders(String role) {
    Rest rest = AliceAndBob.ofNoTenant(role);
    int refused = role.isEmpty() ? 401 : 403;

    for (String path :
        List.of(
            "/contacts",
            "/contacts/" + made.ofAlice(),
            "/contacts/" + made.ofAlice() + "/timeline",
            "/contacts/" + made.ofAlice() + "/transcript",
            "/contacts/" + made.ofAlice() + "/flow-log",
            "/contacts/" + made.ofAlice() + "/recordings",
            "/recordings/" + made.recordingOfBob(),
            "/recordings/" + made.recordingOfBob() + "/media")) {
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
    JsonNode paths = made.as("ann", "auditor", List.of()).get("/q/openapi?format=json").json();
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
            .replace("{contactId}", made.ofBob())
            .replace("{recordingId}", made.recordingOfBob())
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
    Rest rest = made.as("alice", role, List.of("sales"));
    Rest nobody = AliceAndBob.ofNoTenant("");
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
    Rest rest = made.as("alice", role, List.of("sales"));
    String ofAuditor =
        made.as("ann", "auditor", List.of())
            .get("/exports/contacts?format=csv")
            .header("export-id");
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
}
