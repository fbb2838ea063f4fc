package io.cordboard.agent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What agents are offered at their desktops, and what they answer. */
@QuarkusTest
class OffersTest extends ServiceAtWork {

  @Test
  void shouldOfferAtTheDesktopAndTakeTheAnswerThere() {
    Desktop desktop = Desktop.open(http, desktopUri(ada), agentToken());
    act("LOG_IN", "sessionId", "desk", 202);
    act("SET_STATUS", "status", "Available", 202);
    waits("c1-" + id);
    await().atMost(SOON).until(() -> !desktop.heard("OFFERED").isEmpty());
    JsonNode offer = desktop.heard("OFFERED").getFirst();
    desktop.says(
        "{\"type\": \"ACCEPT\", \"assignmentId\": \"%s\"}"
            .formatted(offer.path("assignmentId").asText()));
    await().atMost(SOON).until(() -> !desktop.heard("ACCEPTED").isEmpty());

    assertThat(offer.path("customerEndpoint").path("address").asText()).isEqualTo("+4930123456");
    assertThat(offer.path("attributes").path("plan").asText()).isEqualTo("gold");
    assertThat(offer.path("queue").path("queueId").asText()).isEqualTo(queue);
    assertThat(offer.path("reason").path("rule").asText()).isEqualTo("only available agent");
    assertThat(Instant.parse(offer.path("expiresAt").asText()))
        .isEqualTo(Instant.parse(offer.path("at").asText()).plusSeconds(60));
    assertThat(desktop.heard("TAKEN")).isNotEmpty();
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            as(agentToken())
                .get("/agents/" + ada)
                .then()
                .statusCode(200)
                .body("live.status", equalTo("Available"))
                .body("live.contacts[0].state", equalTo("CONNECTING")));
  }

  @Test
  void shouldWithdrawAnOfferWhenTheCustomerLeaves() {
    Desktop desktop = Desktop.openAsBrowser(http, desktopUri(ada), agentToken());
    act("LOG_IN", "sessionId", "desk", 202);
    act("SET_STATUS", "status", "Available", 202);
    waits("c2-" + id);
    await().atMost(SOON).until(() -> !desktop.heard("OFFERED").isEmpty());
    leaves("c2-" + id);
    await().atMost(SOON).until(() -> !desktop.heard("WITHDRAWN").isEmpty());

    assertThat(desktop.heard("WITHDRAWN").getFirst().path("reason").asText())
        .isEqualTo("CONTACT_LEFT_QUEUE");
    act(
        "ACCEPT",
        "assignmentId",
        desktop.heard("OFFERED").getFirst().path("assignmentId").asText(),
        409);
  }

  @Test
  void shouldAnswerWithTheReasonWhenAnActionIsRefused() {
    act("LOG_IN", "sessionId", "desk", 202);

    as(agentToken())
        .body("{\"type\": \"ACCEPT\", \"assignmentId\": \"default-none\"}")
        .post("/agents/" + ada + "/actions")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("reason", equalTo("UNKNOWN_ASSIGNMENT"));
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("cordboard_agent_refusals_total{reason=\"UNKNOWN_ASSIGNMENT\"}"));
  }

  @Test
  void shouldTellTheOlderDesktopThatItWasReplacedAndTakeNothingMoreFromIt() {
    Desktop older = Desktop.open(http, desktopUri(ada), agentToken());
    older.says("{\"type\": \"LOG_IN\"}");
    await().atMost(SOON).until(() -> !older.heard("TAKEN").isEmpty());
    Desktop newer = Desktop.open(http, desktopUri(ada), agentToken());
    newer.says("{\"type\": \"LOG_IN\"}");
    await()
        .atMost(SOON)
        .until(() ->
            older.heard("SNAPSHOT").stream()
                .anyMatch(s -> s.path("cause").asText().equals("SESSION_REPLACED")));

    older.says("{\"type\": \"SET_STATUS\", \"status\": \"Available\"}");
    await().atMost(SOON).until(() -> !older.heard("REFUSED").isEmpty());
    assertThat(older.heard("REFUSED").getFirst().path("reason").asText())
        .isEqualTo("SESSION_REPLACED");
    newer.says("{\"type\": \"SET_STATUS\", \"status\": \"Available\"}");
    await().atMost(SOON).until(() -> newer.heard("TAKEN").size() == 2);
  }
}
