package io.cordboard.flow.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.cordboard.events.channel.ContactArrived;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.flow.kafka.TaskRequests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceUnderTest.class)
class PausedTaskApiTest {

  private static final String WAITER =
      """
      {"Version":"2019-10-30","StartAction":"wait","Actions":[
        {"Identifier":"wait","Type":"Wait","Parameters":{"TimeLimitSeconds":"600"},
         "Transitions":{"NextAction":"bye","Errors":[{"ErrorType":"NoMatchingError","NextAction":"bye"}],
          "Conditions":[{"NextAction":"bye","Condition":{"Operator":"Equals","Operands":["WaitCompleted"]}}]}},
        {"Identifier":"bye","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}
      """;

  @Inject TaskRequests tasks;

  @BeforeEach
  void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    as("designer")
        .body(Map.of("name", "Waiter", "content", WAITER))
        .post("/flows")
        .then()
        .statusCode(201);
  }

  @Test
  void shouldPauseATaskAndResumeIt() throws InterruptedException {
    arrive("task-1", Channel.TASK);
    awaitPhase("task-1", "IN_FLOW");

    as("supervisor").body("{}").post("/contacts/task-1/resume").then().statusCode(409);
    as("supervisor")
        .body(Map.of("contactFlow", "nowhere"))
        .post("/contacts/task-1/pause")
        .then()
        .statusCode(422)
        .body("causes[0].path", equalTo("contactFlow"));
    as("supervisor").body("{}").post("/contacts/task-1/pause").then().statusCode(202);
    awaitPhase("task-1", "PAUSED");
    as("supervisor").body("{}").post("/contacts/task-1/pause").then().statusCode(409);
    as("supervisor").body("{}").post("/contacts/task-1/resume").then().statusCode(202);
    awaitPhase("task-1", "IN_FLOW");
  }

  @Test
  void shouldPauseNothingButTasksOfThoseWhoMay() throws InterruptedException {
    arrive("chat-1", Channel.CHAT);
    awaitPhase("chat-1", "IN_FLOW");

    as("supervisor")
        .body("{}")
        .post("/contacts/chat-1/pause")
        .then()
        .statusCode(409)
        .body("detail", containsString("CHAT"));
    as("supervisor").body("{}").post("/contacts/nobody/pause").then().statusCode(404);
    as("agent").body("{}").post("/contacts/chat-1/pause").then().statusCode(403);
  }

  private void arrive(String contactId, Channel channel) throws InterruptedException {
    tasks.ask(
        new TaskRequests.Task("default", contactId, contactId),
        // Not by its builder: that looks defaults up with another class loader than the test's.
        new ContactArrived(
            channel,
            InitiationMethod.API,
            new Endpoint("+4930123", EndpointType.TELEPHONE_NUMBER),
            new Endpoint("waiter", EndpointType.CONTACT_FLOW),
            "",
            contactId + "/customer",
            null,
            null,
            null,
            Map.of(),
            Map.of(),
            null,
            Map.of(),
            null));
  }

  private static void awaitPhase(String contactId, String phase) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            as("supervisor")
                .get("/contacts/" + contactId)
                .then()
                .statusCode(200)
                .body("progress.phase", equalTo(phase)));
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(ServiceUnderTest.token(role)).contentType(ContentType.JSON);
  }
}
