package io.cordboard.queue.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.Jwt;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The service while it holds no queue: its topics are not there yet. As long as a takeover lasts it
 * is the same for whoever asks.
 */
@QuarkusTest
@QuarkusTestResource(value = UnansweredTest.WithoutTopics.class, restrictToAnnotatedClass = true)
class UnansweredTest {

  /** A broker that has none of the topics. */
  public static class WithoutTopics extends LocalCentre {

    /** After the one that all tests of the module have: of two values the later one holds. */
    @Override
    public int order() {
      return 1;
    }

    @Override
    public Map<String, String> start() {
      Map<String, String> config = super.start();
      config.put("cordboard.topic-prefix", "queue-it-of-none.");
      config.put("cordboard.create-topics", "false");
      return config;
    }
  }

  private final String supervisor =
      Jwt.issuer("cordboard").upn("sue").subject("sue").groups(Set.of("supervisor")).sign();

  @Test
  void shouldNotTakeAQueueForEmptyThatNobodyLookedInto() {
    double before = unanswered();
    for (String asked :
        List.of("agent:ada/contacts", "support/contacts", "agent:ada/metrics", "support/metrics")) {
      given()
          .auth()
          .oauth2(supervisor)
          .get("/queues/" + asked)
          .then()
          .statusCode(503)
          .header("Retry-After", "2")
          .contentType("application/problem+json")
          .body("type", containsString("/problems/unanswered"))
          .body("reason", equalTo("UNANSWERED"))
          .body("detail", containsString("waiting for"));
    }
    assertThat(unanswered() - before).isEqualTo(4);
  }

  @Test
  void shouldDescribeIt() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .body("paths.'/queues/{id}/contacts'.get.responses", hasKey("503"))
        .body("paths.'/queues/{id}/metrics'.get.responses", hasKey("503"));
  }

  private static double unanswered() {
    return given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("cordboard_queue_questions_unanswered_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(0);
  }
}
