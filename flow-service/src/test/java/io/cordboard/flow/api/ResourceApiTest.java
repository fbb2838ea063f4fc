package io.cordboard.flow.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours, functions, bots and integrations over REST. */
@QuarkusTest
@QuarkusTestResource(ServiceUnderTest.class)
class ResourceApiTest {

  @BeforeEach
  void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
  }

  @Test
  void shouldSetAndRemoveHours() {
    var hours =
        Map.of(
            "name",
            "Office",
            "arn",
            "arn:hours/office",
            "timeZone",
            "Europe/Berlin",
            "periods",
            List.of(Map.of("day", "MONDAY", "start", "09:00", "end", "17:00")));

    as(Roles.DESIGNER)
        .body(hours)
        .put("/hours/office")
        .then()
        .statusCode(200)
        .body("id", equalTo("office"), "timeZone", equalTo("Europe/Berlin"));

    as(Roles.AUDITOR).get("/hours/Office").then().statusCode(200).body("id", equalTo("office"));
    as(Roles.AUDITOR).get("/hours").then().body("id", hasItem("office"));
    as(Roles.AUDITOR).body(hours).put("/hours/office").then().statusCode(403);
    as(Roles.DESIGNER)
        .body(Map.of("timeZone", "Mars/Base"))
        .put("/hours/office")
        .then()
        .statusCode(422)
        .contentType(Problem.MEDIA_TYPE)
        .body("causes[0].jsonPath", equalTo("$.timeZone"));
    as(Roles.DESIGNER).delete("/hours/office").then().statusCode(204);
    as(Roles.DESIGNER).get("/hours/office").then().statusCode(404);
  }

  @Test
  void shouldSetAndRemoveTaskTemplates() {
    var amount = Map.of("name", "amount", "type", "NUMBER", "required", true);
    var template = Map.of("name", "Refund", "contactFlow", "refunds", "fields", List.of(amount));

    as(Roles.DESIGNER)
        .body(template)
        .put("/task-templates/refund")
        .then()
        .statusCode(200)
        .body("id", equalTo("refund"), "contactFlow", equalTo("refunds"));

    as(Roles.AUDITOR).get("/task-templates/Refund").then().body("id", equalTo("refund"));
    as(Roles.AUDITOR).get("/task-templates").then().body("id", hasItem("refund"));
    as(Roles.AUDITOR).body(template).put("/task-templates/refund").then().statusCode(403);
    as(Roles.DESIGNER)
        .body(Map.of("fields", List.of(Map.of("name", "amount", "type", "MONEY"))))
        .put("/task-templates/refund")
        .then()
        .statusCode(422)
        .contentType(Problem.MEDIA_TYPE)
        .body("causes[0].jsonPath", equalTo("$.fields[0].type"));
    as(Roles.DESIGNER).delete("/task-templates/refund").then().statusCode(204);
    as(Roles.DESIGNER).get("/task-templates/refund").then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"functions", "bots", "integrations"})
  void shouldSetAndRemoveFunctionsOfEveryKind(String kind) {
    var function =
        Map.of(
            "name",
            "Lookup",
            "arn",
            "arn:aws:lambda:eu:1:function:lookup",
            "url",
            "http://127.0.0.1:9/lookup",
            "headers",
            Map.of("Authorization", Map.of("secret", "test-token", "prefix", "Bearer ")));

    as(Roles.ADMIN).body(function).put("/" + kind + "/lookup").then().statusCode(200);

    as(Roles.DESIGNER)
        .get("/" + kind + "/Lookup")
        .then()
        .statusCode(200)
        .body("id", equalTo("lookup"), "headers.Authorization.secret", equalTo("test-token"));
    as(Roles.DESIGNER).get("/" + kind).then().body("id", hasItem("lookup"));
    as(Roles.DESIGNER).body(function).put("/" + kind + "/lookup").then().statusCode(403);
    as(Roles.ADMIN)
        .body(Map.of("url", "file:///etc/passwd"))
        .put("/" + kind + "/lookup")
        .then()
        .statusCode(422)
        .body("causes[0].jsonPath", equalTo("$.url"));
    as(Roles.ADMIN).delete("/" + kind + "/lookup").then().statusCode(204);
    as(Roles.ADMIN).get("/" + kind + "/lookup").then().statusCode(404);
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(ServiceUnderTest.token(role)).contentType(ContentType.JSON);
  }
}
