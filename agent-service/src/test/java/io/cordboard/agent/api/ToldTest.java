package io.cordboard.agent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.testing.CommittedTail;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What others are told of agents: metrics, walls, and queue-service. */
@QuarkusTest
class ToldTest extends ServiceAtWork {

  @Test
  void shouldCountAgentsByWhatTheyDoForWhoeverWatchesTheService() {
    act("LOG_IN", "sessionId", "desk", 202);
    act("SET_STATUS", "status", "Available", 202);
    await().atMost(SOON).until(() -> gauge("cordboard_agent_agents{activity=\"AVAILABLE\"") >= 1);
    waits("c-gauge-" + id);
    await().atMost(SOON).until(() -> gauge("cordboard_agent_agents{activity=\"OFFERED\"") >= 1);
    assertThat(gauge("cordboard_agent_oldest_offer_seconds")).isNotNegative();
    leaves("c-gauge-" + id);
  }

  private static double gauge(String name) {
    return given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(-1);
  }

  @Test
  void shouldStreamAgentsAsTheyChange() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base() + "/agents/live"))
            .header("Authorization", "Bearer " + admin)
            .header("Accept", "text/event-stream")
            .timeout(SOON)
            .build();
    HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
    List<String> lines = new CopyOnWriteArrayList<>();
    Thread reader = Thread.ofVirtual().start(() -> response.body().forEach(lines::add));
    act("LOG_IN", "sessionId", "desk", 202);
    await()
        .atMost(SOON)
        .until(() -> lines.stream().anyMatch(l -> l.contains(ada) && l.contains("LOGIN")));
    reader.interrupt();

    assertThat(response.statusCode()).isEqualTo(200);
  }

  /** queue-service decides there about the queue, whichever tenant's it is. */
  @Test
  void shouldTellEachQueuesStaffingInThePartitionOfTheQueue() {
    List<String> queues =
        IntStream.range(0, 6).mapToObj(i -> "{\"queueId\": \"" + i + "-" + queue + "\",").toList();
    String topic = Topics.AGENT_EVENTS_BY_QUEUE.in(LocalCentre.PREFIX);
    as(admin)
        .body(
            "{\"concurrency\": {\"VOICE\": 1}, \"queues\": ["
                + String.join(
                    "\"channel\": \"VOICE\", \"priority\": 1, \"delaySeconds\": 0},", queues)
                + "\"channel\": \"VOICE\", \"priority\": 1, \"delaySeconds\": 0}]}")
        .put("/routing-profiles/voice-" + id)
        .then()
        .statusCode(200);
    for (int i = 0; i < queues.size(); i++) {
      String key = "default/" + i + "-" + queue;
      try (CommittedTail told = new CommittedTail(broker(), topic)) {
        act("LOG_IN", "sessionId", "desk", 202);
        assertThat(told.awaitKey(key).partition())
            .isEqualTo(Keys.partitionOfQueue(key, producer.partitionsFor(topic).size()));
        act("LOG_OUT", "sessionId", "desk", 202);
        // Who is there again before it was told is no news.
        told.awaitKey(key);
      }
    }
  }
}
