package io.cordboard.agent.api;

import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Documents that are refused, and those that are not there. */
@QuarkusTest
class DocumentsOverRestTest extends ServiceAtWork {

  @Test
  void shouldNameAllProblemsOfADocument() {
    as(admin)
        .body("{\"queues\": [{\"channel\": \"FAX\"}], \"acwSeconds\": -1}")
        .put("/routing-profiles/bad")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body(
            "causes.path", hasItems("$.queues[0].queueId", "$.queues[0].channel", "$.acwSeconds"));
    as(admin)
        .body("{\"type\": \"LOG_IN\"}")
        .post("/agents/" + ada + "/actions")
        .then()
        .statusCode(422);
    as(admin).body("no json").put("/agents/x").then().statusCode(400);
  }

  @Test
  void shouldSayNotFoundWhenNobodyKnowsTheAgent() {
    as(admin)
        .body("{\"type\": \"LOG_IN\", \"sessionId\": \"s\"}")
        .post("/agents/nobody/actions")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", notNullValue());
    as(admin).delete("/agents/" + ada).then().statusCode(204);
    as(admin).get("/agents/" + ada).then().statusCode(404);
  }
}
