package io.cordboard.flow.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceUnderTest.class)
class FlowApiTest {

  private static final Map<String, Object> HANG_UP =
      Map.of(
          "Version", "2019-10-30",
          "StartAction", "bye",
          "Actions",
              List.of(
                  Map.of(
                      "Identifier",
                      "bye",
                      "Type",
                      "DisconnectParticipant",
                      "Parameters",
                      Map.of(),
                      "Transitions",
                      Map.of())));

  @BeforeEach
  void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
  }

  @Test
  void shouldPublishVersionsAndMoveAliases() {
    publish("Bye", HANG_UP, "live")
        .statusCode(201)
        .body("flowId", equalTo("bye"), "version", equalTo(1));
    publish("Bye", HANG_UP, null).statusCode(201).body("version", equalTo(1));
    Map<String, Object> changed = new HashMap<>(HANG_UP);
    changed.put("Metadata", Map.of("note", "changed"));
    publish("Bye", changed, null).statusCode(201).body("version", equalTo(2));

    designer()
        .get("/flows/Bye")
        .then()
        .statusCode(200)
        .body("versions", equalTo(List.of(1, 2)), "aliases.live", equalTo(1));
    designer().body(Map.of("version", 2)).put("/flows/bye/aliases/live").then().statusCode(200);
    designer().get("/flows/bye").then().body("aliases.live", equalTo(2));
    designer()
        .get("/flows/bye/versions/1")
        .then()
        .statusCode(200)
        .body("content", containsString("DisconnectParticipant"), "publishedBy", equalTo("tester"));
    designer().delete("/flows/bye/aliases/live").then().statusCode(204);
    designer().get("/flows/bye").then().body("aliases.live", equalTo(null));
    designer().get("/flows/bye/versions/9").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void shouldCallAFlowByItsIdWhenItHasNoName() {
    designer()
        .body(Map.of("content", HANG_UP, "flowId", "no-name"))
        .post("/flows")
        .then()
        .statusCode(201)
        .body("flowId", equalTo("no-name"), "name", equalTo("no-name"));
    designer()
        .body(Map.of("content", HANG_UP, "flowId", "named-once", "name", "Named once"))
        .post("/flows")
        .then()
        .statusCode(201);
    designer()
        .body(Map.of("content", HANG_UP, "flowId", "named-once"))
        .post("/flows")
        .then()
        .statusCode(201)
        .body("name", equalTo("Named once"));
    designer()
        .body(Map.of("content", HANG_UP))
        .post("/flows")
        .then()
        .statusCode(422)
        .body("causes.path", hasItem("name"));
  }

  @Test
  void shouldListEveryProblemWhenAFlowIsInvalid() {
    Map<String, Object> broken =
        Map.of(
            "Version", "2019-10-30",
            "StartAction", "nowhere",
            "Actions",
                List.of(
                    Map.of(
                        "Identifier",
                        "a",
                        "Type",
                        "MessageParticipant",
                        "Parameters",
                        Map.of(),
                        "Transitions",
                        Map.of("NextAction", "missing"))));

    publish("Broken", broken, null)
        .statusCode(422)
        .contentType(Problem.MEDIA_TYPE)
        .body("status", equalTo(422), "causes.jsonPath", hasItem(containsString("StartAction")));
    designer()
        .body(Map.of("content", broken))
        .post("/flows/validate")
        .then()
        .statusCode(200)
        .body("ok", equalTo(false));
    designer().get("/flows/Broken").then().statusCode(404);
  }

  @Test
  void shouldSayWhatAFlowNamesAndNobodyHasPublished() {
    Map<String, Object> transfers =
        Map.of(
            "Version", "2019-10-30",
            "StartAction", "a",
            "Actions",
                List.of(
                    Map.of(
                        "Identifier",
                        "a",
                        "Type",
                        "TransferToFlow",
                        "Parameters",
                        Map.of("ContactFlowId", "never-published"),
                        "Transitions",
                        Map.of())));

    designer()
        .body(Map.of("content", transfers))
        .post("/flows/validate")
        .then()
        .statusCode(200)
        .body(
            "ok",
            equalTo(true),
            "problems.expected",
            hasItem("a published flow of type CONTACT_FLOW"));
    publish("Transfers", transfers, null)
        .statusCode(201)
        .body("problems.found", hasItem("never-published"));
  }

  @Test
  void shouldSetAndRemoveEntryPoints() {
    publish("Entry", HANG_UP, "live").statusCode(201);

    designer()
        .body(Map.of("flow", "Entry"))
        .put("/entry-points/+4930")
        .then()
        .statusCode(200)
        .body("resolvedFlowId", equalTo("entry"), "resolvedVersion", equalTo(1));
    designer().get("/entry-points/+4930").then().statusCode(200).body("flow", equalTo("Entry"));
    designer()
        .body(Map.of("flow", "none"))
        .put("/entry-points/+4931")
        .then()
        .statusCode(422)
        .body("causes", hasSize(1));
    designer().delete("/entry-points/+4930").then().statusCode(204);
    designer().get("/entry-points/+4930").then().statusCode(404);
  }

  @Test
  void shouldRefuseWhomItDoesNotKnowOrDoesNotAllow() {
    given().get("/flows").then().statusCode(401);
    given()
        .auth()
        .oauth2(ServiceUnderTest.token("agent"))
        .contentType(ContentType.JSON)
        .body(Map.of("name", "X", "content", HANG_UP))
        .post("/flows")
        .then()
        .statusCode(403);
    given().auth().oauth2(ServiceUnderTest.token("agent")).get("/flows").then().statusCode(200);
    given()
        .auth()
        .oauth2(ServiceUnderTest.token("agent"))
        .get("/contacts/c1")
        .then()
        .statusCode(403);
  }

  @Test
  void shouldSayThatAContactIsNotThere() {
    designer()
        .get("/contacts/nobody")
        .then()
        .statusCode(404)
        .contentType(Problem.MEDIA_TYPE)
        .body("detail", containsString("nobody"));
  }

  @Test
  void shouldSayWhatItBelievesOfContactsThatWait() {
    designer()
        .get("/routing/beliefs")
        .then()
        .statusCode(200)
        .body("waitingTotal", equalTo(0), "heldTotal", equalTo(0), "everything", equalTo(true));
    given()
        .auth()
        .oauth2(ServiceUnderTest.token("agent"))
        .get("/routing/beliefs")
        .then()
        .statusCode(403);
  }

  @Test
  void shouldNameWhatIsMissingInARequest() {
    designer()
        .body(Map.of("name", "No content"))
        .post("/flows")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("causes.path", hasItem(containsString("content")));
    designer().body("{").post("/flows").then().statusCode(400).contentType(Problem.MEDIA_TYPE);
  }

  private static io.restassured.response.ValidatableResponse publish(
      String name, Map<String, Object> content, @org.jspecify.annotations.Nullable String alias) {
    Map<String, Object> body = new HashMap<>(Map.of("name", name, "content", content));
    if (alias != null) {
      body.put("alias", alias);
    }
    return designer().body(body).post("/flows").then();
  }

  private static RequestSpecification designer() {
    return given().auth().oauth2(ServiceUnderTest.token("designer")).contentType(ContentType.JSON);
  }
}
