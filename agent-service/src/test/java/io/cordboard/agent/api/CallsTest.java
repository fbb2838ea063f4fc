package io.cordboard.agent.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** Calls and transfers that agents ask for. */
@QuarkusTest
class CallsTest extends ServiceAtWork {

  @Test
  void shouldCallWhomTheAgentDialsAndSayAllThatIsInTheWay() {
    Desktop desktop = Desktop.open(http, desktopUri(ada), agentToken());
    String call =
        "{\"number\": \"+493012345678\", \"queueId\": \"%s\", \"gatewayId\": \"gate\"}"
            .formatted(queue);
    dials(agentToken(), call).statusCode(409).body("reason", equalTo("NOT_LOGGED_IN"));
    act("LOG_IN", "sessionId", "desk", 202);
    act("SET_STATUS", "status", "Available", 202);
    dials(agentToken(), "{\"number\": \"030 123\", \"attributes\": {\"order\": 7}}")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("causes.path", hasItems("$.number", "$.attributes.order"));
    dials(agentToken(), "{\"number\": \"+493012345678\"}")
        .statusCode(409)
        .body("reason", equalTo("NO_OUTBOUND_QUEUE"));
    dials(token("somebody-else", "agent"), call).statusCode(403);
    as(admin).body(call).post("/agents/nobody/calls").then().statusCode(404);

    String contactId =
        dials(agentToken(), call)
            .statusCode(202)
            .body("outcome", equalTo("APPLIED"))
            .extract()
            .path("contactId");

    await().atMost(SOON).until(() -> !desktop.heard("DIALLED").isEmpty());
    JsonNode dialled = desktop.heard("DIALLED").getFirst();
    assertThat(dialled.path("contactId").asText()).isEqualTo(contactId);
    assertThat(dialled.path("number").asText()).isEqualTo("+493012345678");
    assertThat(dialled.path("queue").path("queueId").asText()).isEqualTo(queue);
    dials(agentToken(), call).statusCode(409).body("reason", equalTo("NO_FREE_SLOT"));
  }

  @Test
  void shouldTransferAndCallByQuickConnectsThatTheAgentSees() {
    String number =
        "{\"name\": \"Taxi\", \"type\": \"PHONE_NUMBER\", \"phoneNumber\": \"+493012345678\","
            + " \"queueIds\": [\"%s\"]}";
    String taxi = "taxi-" + id;
    as(admin)
        .body(number.formatted(queue))
        .put("/quick-connects/" + taxi)
        .then()
        .statusCode(200)
        .body("version", equalTo(1));
    as(admin).body(number.formatted("elsewhere")).put("/quick-connects/other-" + id);
    as(admin)
        .body("{\"name\": \"x\", \"type\": \"QUEUE\"}")
        .put("/quick-connects/bad")
        .then()
        .statusCode(422)
        .body("causes.path", hasItems("$.queueId"));
    as(agentToken()).body("{}").put("/quick-connects/" + taxi).then().statusCode(403);
    as(agentToken())
        .get("/agents/" + ada + "/quick-connects")
        .then()
        .statusCode(200)
        .body("id", equalTo(java.util.List.of(taxi)));
    as(token("somebody-else", "agent"))
        .get("/agents/" + ada + "/quick-connects")
        .then()
        .statusCode(403);
    as(admin).get("/quick-connects?queueId=elsewhere").then().body("id", hasItems("other-" + id));

    Desktop desktop = Desktop.open(http, desktopUri(ada), agentToken());
    await().atMost(SOON).until(() -> !desktop.heard("OPENED").isEmpty());
    assertThat(
            desktop.heard("OPENED").getFirst().path("quickConnects").get(0).path("name").asText())
        .isEqualTo("Taxi");
    act("LOG_IN", "sessionId", "desk", 202);
    act("SET_STATUS", "status", "Available", 202);
    String transfer =
        "{\"type\": \"TRANSFER\", \"assignmentId\": \"none\", \"quickConnectId\": \"%s\"}";
    as(agentToken())
        .body(transfer.formatted("nowhere"))
        .post("/agents/" + ada + "/actions")
        .then()
        .statusCode(422)
        .body("causes.path", hasItems("$.quickConnectId"));
    as(agentToken())
        .body(transfer.formatted(taxi))
        .post("/agents/" + ada + "/actions")
        .then()
        .statusCode(409)
        .body("reason", equalTo("UNKNOWN_ASSIGNMENT"));
    dials(
            agentToken(),
            "{\"quickConnectId\": \"%s\", \"queueId\": \"%s\", \"gatewayId\": \"gate\"}"
                .formatted(taxi, queue))
        .statusCode(202);
    await().atMost(SOON).until(() -> !desktop.heard("DIALLED").isEmpty());
    assertThat(desktop.heard("DIALLED").getFirst().path("number").asText())
        .isEqualTo("+493012345678");
    as(admin).delete("/quick-connects/" + taxi).then().statusCode(204);
    as(admin).get("/quick-connects/" + taxi).then().statusCode(404);
  }

  private ValidatableResponse dials(String token, String call) {
    return as(token).body(call).post("/agents/" + ada + "/calls").then();
  }
}
