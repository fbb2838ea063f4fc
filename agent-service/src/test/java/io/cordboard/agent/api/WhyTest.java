package io.cordboard.agent.api;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.Jwt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Why contacts wait and agents get nothing, and what the matcher believes. */
@QuarkusTest
class WhyTest extends ServiceAtWork {

  @Test
  void shouldSayWhyAContactWaitsAndWhyAnAgentGetsNothing() {
    act("LOG_IN", "sessionId", "desk", 202);
    waits("c1-" + id);

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            as(admin)
                .get("/contacts/c1-" + id + "/why")
                .then()
                .statusCode(200)
                .body("situation", equalTo("WAITING"))
                .body("eligible", equalTo(1))
                .body("agents[0].kind", equalTo("STATUS"))
                .body("agents[0].why", equalTo("status Offline"))
                .body("agents[0].ids[0]", equalTo(ada)));
    as(admin)
        .get("/agents/" + ada + "/why")
        .then()
        .statusCode(200)
        .body("obstacle.kind", equalTo("STATUS"))
        .body("contactsSeen", equalTo(1));
    as(admin)
        .get("/routing/beliefs")
        .then()
        .statusCode(200)
        .body("waiting.contactId", hasItem("c1-" + id))
        .body("overdue", hasSize(0));
    as(admin).get("/contacts/nothing-" + id + "/why").then().statusCode(404);
    as(agentToken()).get("/agents/" + ada + "/why").then().statusCode(403);
  }

  /** The answer is that there is nothing; nobody need wait until a question is given up. */
  @Test
  void shouldAnswerForATenantForWhomNothingHappenedYet() {
    for (int i = 0; i < 4; i++) {
      String of =
          Jwt.issuer("cordboard")
              .upn("sue")
              .subject("sue")
              .groups(Set.of("supervisor"))
              .claim("instance", "tenant-" + i + "-" + id)
              .sign();
      as(of)
          .get("/routing/beliefs")
          .then()
          .statusCode(200)
          .body("waiting", hasSize(0))
          .body("waitingTotal", equalTo(0))
          .body("heldTotal", equalTo(0));
      as(of).get("/contacts/c1/why").then().statusCode(404);
    }
  }
}
