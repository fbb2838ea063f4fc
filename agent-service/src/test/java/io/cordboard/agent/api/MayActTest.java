package io.cordboard.agent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** Who may act for whom, and what supervisors do. */
@QuarkusTest
class MayActTest extends ServiceAtWork {

  @Test
  void shouldLetAgentsActOnlyAsThemselves() {
    as(token("somebody-else", "agent"))
        .body("{\"type\": \"LOG_OUT\"}")
        .post("/agents/" + ada + "/actions")
        .then()
        .statusCode(403)
        .contentType("application/problem+json");
    as(token("the-boss", "supervisor"))
        .body("{\"type\": \"LOG_IN\", \"sessionId\": \"s\"}")
        .post("/agents/" + ada + "/actions")
        .then()
        .statusCode(202)
        .body("outcome", equalTo("APPLIED"));
    given().get("/agents").then().statusCode(401);
    as(token("somebody-else", "agent")).body("{}").put("/agents/x").then().statusCode(403);
    Desktop other = Desktop.open(http, desktopUri(ada), token("somebody-else", "agent"));
    await().atMost(SOON).untilAsserted(() -> assertThat(other.closed()).isEqualTo(1008));
  }

  @Test
  void shouldTakeAnOfferBackWhenASupervisorWantsItAndSayWhoItWas() {
    Desktop desktop = Desktop.open(http, desktopUri(ada), agentToken());
    act("LOG_IN", "sessionId", "desk", 202);
    act("SET_STATUS", "status", "Available", 202);
    waits("c3-" + id);
    await().atMost(SOON).until(() -> !desktop.heard("OFFERED").isEmpty());
    String assignment = desktop.heard("OFFERED").getFirst().path("assignmentId").asText();

    act("REQUEUE", "assignmentId", assignment, 403);
    supervises("sue", "{\"type\": \"MONITOR\", \"assignmentId\": \"" + assignment + "\"}")
        .statusCode(409)
        .body("reason", equalTo("WRONG_PHASE"));
    supervises("sue", "{\"type\": \"REQUEUE\", \"assignmentId\": \"" + assignment + "\"}")
        .statusCode(202)
        .body("outcome", equalTo("APPLIED"));

    await().atMost(SOON).until(() -> !desktop.heard("WITHDRAWN").isEmpty());
    assertThat(desktop.heard("WITHDRAWN").getFirst().path("reason").asText()).isEqualTo("REQUEUED");
    assertThat(desktop.heard("WITHDRAWN").getFirst().path("actor").asText()).isEqualTo("sue");
    supervises("sue", "{\"type\": \"SET_STATUS\", \"status\": \"Offline\"}").statusCode(202);
    await()
        .atMost(SOON)
        .until(() -> desktop.heard("SNAPSHOT").getLast().path("actor").asText().equals("sue"));
  }

  private ValidatableResponse supervises(String who, String action) {
    return as(token(who, "supervisor")).body(action).post("/agents/" + ada + "/actions").then();
  }
}
