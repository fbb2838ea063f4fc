package io.cordboard.campaign;

import static io.cordboard.events.Topics.CONTACT_EVENTS_BY_ATTEMPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.events.campaign.AttemptFinished;
import io.cordboard.events.campaign.AttemptOutcome;
import io.cordboard.events.campaign.CampaignState;
import io.cordboard.events.campaign.CampaignStateChanged;
import io.cordboard.events.campaign.DialRequested;
import io.cordboard.events.campaign.PacingDecided;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The running service between a real broker and a real Postgres, seen from its topics and REST. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class CampaignServiceTest {

  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String PROGRESSIVE =
      """
      {"mode": "PROGRESSIVE", "flowId": "campaign-flow", "queueId": "sales-1", "gatewayId": "gw-1",
       "callerId": "+4930123456", "window": {"start": "00:00", "end": "24:00"}}
      """;
  private static final String AGENTLESS =
      """
      {"mode": "AGENTLESS", "flowId": "reminder", "gatewayId": "gw-1", "callsPerMinute": 6000,
       "window": {"start": "00:00", "end": "24:00"},
       "retry": {"maxAttempts": 2, "delayMinutes": {"BUSY": 0}}}
      """;

  @TestHTTPResource("/")
  URI base = URI.create("http://127.0.0.1");

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers = "";

  @ConfigProperty(name = "cordboard.topic-prefix")
  String prefix = "";

  @ConfigProperty(name = "cordboard.registry.url")
  String registryUrl = "";

  @ConfigProperty(name = TestInstallation.PRIVATE_KEY)
  String privateKey = "";

  @SuppressWarnings("NullAway.Init")
  private Topics topics;

  @SuppressWarnings("NullAway.Init")
  private Centre centre;

  @SuppressWarnings("NullAway.Init")
  private Rest rest;

  @BeforeEach
  void open() {
    // Avro finds generated classes by the loader of the thread, which is Quarkus' one only here.
    Awaitility.pollInSameThread();
    topics = new Topics(bootstrapServers, prefix, registryUrl);
    centre = new Centre(topics);
    rest = new Rest(base, privateKey);
  }

  @AfterEach
  void close() {
    topics.close();
  }

  private List<DialRequested> awaitDials(String campaignId, int count) {
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(topics.payloads(campaignId, DialRequested.class))
                .hasSizeGreaterThanOrEqualTo(count));
    return topics.payloads(campaignId, DialRequested.class);
  }

  private JsonNode campaign(String id) {
    return rest.supervisor("GET", "/campaigns/" + id, "").body();
  }

  private void awaitOutcome(String id, String outcome, int count) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(campaign(id).at("/outcomes/" + outcome).asInt()).isEqualTo(count));
  }

  @Test
  void shouldDialOneCallForTheFreeAgentAndCountTheConversationWhenProgressive() {
    centre.queue("sales-1", 1, 0);
    rest.campaign(
        "progressive-1",
        PROGRESSIVE,
        "number,recordId,name\n+4930901820,r1,Ada\n+4930901821,r2,Grace\n");

    DialRequested dial = awaitDials("progressive-1", 1).getFirst();
    assertThat(dial.getAttributes()).containsEntry("name", "Ada");
    assertThat(dial.getCustomerEndpoint().getAddress()).isEqualTo("+4930901820");
    centre.initiated(dial);
    centre.dialFinished(dial, "ANSWERED");
    centre.queued(dial);
    centre.connected(dial);
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(campaign("progressive-1").at("/underWay/WITH_AGENT").asInt()).isEqualTo(1));
    // The agent is busy now, and queue-service says so.
    centre.queue("sales-1", 0, 0);
    centre.completed(dial);
    awaitOutcome("progressive-1", "CONNECTED_TO_AGENT", 1);
    assertThat(topics.payloads("progressive-1", DialRequested.class)).hasSize(1);
    assertThat(campaign("progressive-1").at("/boundBy").asText()).isEqualTo("FREE_AGENTS");

    // The agent is free again: the next record.
    centre.queue("sales-1", 1, 0);
    DialRequested second = awaitDials("progressive-1", 2).get(1);
    assertThat(second.getRecordId()).isEqualTo("r2");
    centre.initiated(second);
    centre.dialFinished(second, "REJECTED");
    centre.completed(second);

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(topics.payloads("progressive-1", CampaignStateChanged.class))
                .last()
                .extracting(CampaignStateChanged::getTo)
                .isEqualTo(CampaignState.FINISHED));
    assertThat(topics.payloads("progressive-1", AttemptFinished.class))
        .extracting(AttemptFinished::getOutcome)
        .containsExactly(AttemptOutcome.CONNECTED_TO_AGENT, AttemptOutcome.REJECTED);
    assertThat(topics.payloads("progressive-1", PacingDecided.class))
        .isNotEmpty()
        .allMatch(p -> p.getCalls() <= p.getAgentsAvailable());
  }

  /** Queue ids are a tenant's own: the free agents of another tenant's queue are not ours. */
  @Test
  void shouldDialForItsOwnTenantsAgentsOnly() {
    centre.queue("sales-2", 1, 0);
    centre.queue("globex", "sales-2", 5, 0);
    rest.campaign(
        "own-agents",
        PROGRESSIVE.replace("sales-1", "sales-2"),
        "number,recordId,name\n+4930901830,r1,Ada\n+4930901831,r2,Grace\n+4930901832,r3,Joan\n");

    awaitDials("own-agents", 1);

    assertThat(topics.payloads("own-agents", PacingDecided.class))
        .isNotEmpty()
        .allMatch(p -> p.getAgentsAvailable() == 1);
  }

  @Test
  void shouldTryAgainUpToTheMostAttemptsWhenTheLineIsBusy() {
    rest.campaign("busy-1", AGENTLESS, "number\n+4930901830\n");

    DialRequested first = awaitDials("busy-1", 1).getFirst();
    centre.initiated(first);
    centre.dialFinished(first, "BUSY");
    centre.dialFinished(first, "BUSY");
    centre.completed(first);
    DialRequested second = awaitDials("busy-1", 2).get(1);
    assertThat(second.getRecordId()).isEqualTo(first.getRecordId());
    assertThat(second.getAttemptId()).isNotEqualTo(first.getAttemptId());
    centre.dialFinished(second, "BUSY");

    awaitOutcome("busy-1", "BUSY", 2);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(campaign("busy-1").at("/state").asText()).isEqualTo("FINISHED"));
    assertThat(campaign("busy-1").at("/done/ATTEMPTS_USED_UP").asInt()).isEqualTo(1);
    JsonNode page = rest.supervisor("GET", "/campaigns/busy-1/attempts?limit=1", "").body();
    assertThat(page.at("/attempts").size()).isEqualTo(1);
    JsonNode next =
        rest.supervisor("GET", "/campaigns/busy-1/attempts?after=" + page.at("/next").asLong(), "")
            .body();
    assertThat(next.at("/attempts/0/attemptId").asText()).isEqualTo(second.getAttemptId());
    assertThat(next.has("next")).isFalse();
  }

  @Test
  void shouldGoOnWhenARecordCannotBeDecoded() {
    rest.campaign("rubbish-1", AGENTLESS, "number\n+4930901840\n");
    DialRequested dial = awaitDials("rubbish-1", 1).getFirst();

    topics.writeRubbish(CONTACT_EVENTS_BY_ATTEMPT);
    centre.dialFinished(dial, "ANSWERED");
    centre.completed(dial);

    awaitOutcome("rubbish-1", "COMPLETED_BY_FLOW", 1);
    await().atMost(SOON).untilAsserted(() -> assertThat(topics.deadLetters()).isEqualTo(1));
    assertThat(rest.send(null, "GET", "/q/metrics", "text/plain", "").body().asText())
        .contains("cordboard_campaign_dead_letters_total")
        .contains("cordboard_campaign_attempts_total{outcome=\"COMPLETED_BY_FLOW\"}");
    assertThat(rest.send(null, "GET", "/q/health", "text/plain", "").status()).isEqualTo(200);
  }

  @Test
  void shouldRefuseWhenTheRoleIsMissing() {
    assertThat(rest.send(null, "GET", "/campaigns", "application/json", "").status())
        .isEqualTo(401);
    assertThat(rest.send("agent", "GET", "/campaigns", "application/json", "").status())
        .isEqualTo(403);
    assertThat(rest.send("auditor", "GET", "/campaigns", "application/json", "").status())
        .isEqualTo(200);
    assertThat(rest.send("auditor", "PUT", "/campaigns/x", "application/json", AGENTLESS).status())
        .isEqualTo(403);
    assertThat(
            rest.send("auditor", "PUT", "/do-not-call/+4930901820", "application/json", "")
                .status())
        .isEqualTo(403);
  }

  @Test
  void shouldRefuseATokenOfAnotherTenant() {
    for (String path : List.of("/campaigns", "/campaigns/any", "/do-not-call/+4930901820")) {
      Rest.Answer answer = rest.stranger("GET", path, "");

      assertThat(answer.status()).as(path).isEqualTo(403);
      assertThat(answer.body().at("/title").asText()).isEqualTo("the token is another tenant's");
    }
    assertThat(rest.stranger("POST", "/campaigns/any/stop", "").status()).isEqualTo(403);
  }

  @Test
  void shouldListEveryProblemWhenTheCampaignOrItsListIsWrong() {
    Rest.Answer unknownField =
        rest.supervisor("PUT", "/campaigns/bad-1", "{\"mode\": \"AGENTLESS\", \"colour\": 1}");
    assertThat(unknownField.status()).isEqualTo(400);
    assertThat(unknownField.contentType()).startsWith("application/problem+json");
    assertThat(unknownField.body().at("/problems/0/where").asText()).isEqualTo("colour");

    Rest.Answer incomplete = rest.supervisor("PUT", "/campaigns/bad-1", "{\"mode\": \"x\"}");
    assertThat(incomplete.body().at("/problems")).hasSizeGreaterThanOrEqualTo(3);

    rest.supervisor("PUT", "/campaigns/bad-1", AGENTLESS);
    Rest.Answer list =
        rest.send(
            "supervisor",
            "POST",
            "/campaigns/bad-1/list?region=DE",
            "text/csv",
            "number,timeZone\n030901820,Mars/Olympus\nnobody,\n030901820,\n");
    assertThat(list.status()).isEqualTo(400);
    assertThat(list.body().at("/problems")).hasSize(3);
    assertThat(campaign("bad-1").at("/records").asInt()).isZero();
  }

  @Test
  void shouldAddNothingWhenTheListIsADryRunOrThereAlready() {
    rest.supervisor("PUT", "/campaigns/list-1", AGENTLESS);
    String csv = "number\n+4930901850\n+4930901851\n";

    Rest.Answer dry =
        rest.send("supervisor", "POST", "/campaigns/list-1/list?dryRun=true", "text/csv", csv);
    assertThat(dry.body().at("/records").asInt()).isEqualTo(2);
    assertThat(campaign("list-1").at("/records").asInt()).isZero();
    rest.send("supervisor", "POST", "/campaigns/list-1/list", "text/csv", csv);
    Rest.Answer again =
        rest.send(
            "supervisor", "POST", "/campaigns/list-1/list", "text/csv", csv + "+4930901852\n");

    assertThat(again.body().at("/added").asInt()).isEqualTo(1);
    assertThat(campaign("list-1").at("/ready").asInt()).isEqualTo(3);
  }

  @Test
  void shouldRefuseCommandsThatMakeNoSenseInTheState() {
    rest.supervisor("PUT", "/campaigns/state-1", AGENTLESS);

    assertThat(rest.supervisor("POST", "/campaigns/state-1/pause", "").status()).isEqualTo(409);
    assertThat(rest.supervisor("POST", "/campaigns/state-1/start", "").status()).isEqualTo(200);
    assertThat(rest.supervisor("POST", "/campaigns/state-1/pause", "").status()).isEqualTo(200);
    assertThat(rest.supervisor("POST", "/campaigns/state-1/resume", "").status()).isEqualTo(200);
    assertThat(rest.supervisor("POST", "/campaigns/state-1/stop", "").status()).isEqualTo(200);
    assertThat(rest.supervisor("POST", "/campaigns/state-1/start", "").status()).isEqualTo(409);
    assertThat(rest.supervisor("POST", "/campaigns/nobody/start", "").status()).isEqualTo(404);
  }

  @Test
  void shouldKeepTheDoNotCallListWhenAsked() {
    String path = "/do-not-call/+49%2030%20901860";
    assertThat(rest.supervisor("GET", path, "").status()).isEqualTo(404);
    assertThat(rest.supervisor("PUT", path + "?reason=asked", "").status()).isEqualTo(200);
    Rest.Answer found = rest.supervisor("GET", path, "");
    assertThat(found.body().at("/number").asText()).isEqualTo("+4930901860");
    assertThat(found.body().at("/addedBy").asText()).isEqualTo("sue");
    rest.campaign("dnc-1", AGENTLESS, "number\n+4930901860\n");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(campaign("dnc-1").at("/done/DO_NOT_CALL").asInt()).isEqualTo(1));
    assertThat(topics.payloads("dnc-1", DialRequested.class)).isEmpty();
    assertThat(rest.supervisor("DELETE", path, "").status()).isEqualTo(204);
    assertThat(rest.supervisor("GET", "/do-not-call/nobody", "").status()).isEqualTo(400);
  }
}
