package io.cordboard.agent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.common.QueueRef;
import io.cordboard.events.queue.Dequeued;
import io.cordboard.events.queue.Enqueued;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.testing.CommittedTail;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as it runs, on a real broker. Each test has its own agent, profile and queue. */
@QuarkusTest
@QuarkusTestResource(LocalCentre.class)
class AgentServiceTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final AtomicLong SEQUENCE = new AtomicLong();

  private final String id = UUID.randomUUID().toString().substring(0, 8);
  private final String ada = "ada-" + id;
  private final String queue = "sales-" + id;
  private final String admin = token("the-admin", "admin");
  private final HttpClient http = HttpClient.newHttpClient();
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker()),
          new StringSerializer(),
          new ByteArraySerializer());

  private static String broker() {
    return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
  }

  @BeforeEach
  void define() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200));
    as(admin)
        .body(
            """
            {"queues": [{"queueId": "%s", "channel": "VOICE", "priority": 1, "delaySeconds": 0}],
             "concurrency": {"VOICE": 1}, "acwSeconds": 0}
            """
                .formatted(queue))
        .put("/routing-profiles/voice-" + id)
        .then()
        .statusCode(200)
        .body("version", equalTo(1));
    as(admin)
        .body(
            """
            {"username": "u-%s", "firstName": "Ada", "routingProfileId": "voice-%s"}
            """
                .formatted(ada, id))
        .put("/agents/" + ada)
        .then()
        .statusCode(200)
        .body("id", equalTo(ada));
  }

  @AfterEach
  void close() {
    producer.close();
    // Desktops may be open still; close() would wait for them.
    http.shutdownNow();
  }

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

  private ValidatableResponse supervises(String who, String action) {
    return as(token(who, "supervisor")).body(action).post("/agents/" + ada + "/actions").then();
  }

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

  private void act(String type, String field, String value, int status) {
    as(agentToken())
        .body("{\"type\": \"%s\", \"%s\": \"%s\"}".formatted(type, field, value))
        .post("/agents/" + ada + "/actions")
        .then()
        .statusCode(status);
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

  private void waits(String contactId) {
    publish(
        contactId,
        Enqueued.newBuilder()
            .setRequestId("request-" + contactId)
            .setQueue(queueRef())
            .setChannel(Channel.VOICE)
            .setPriority(5)
            .setEnqueuedAt(Instant.now())
            .setPosition(1)
            .setCustomerEndpoint(new Endpoint("+4930123456", EndpointType.TELEPHONE_NUMBER))
            .setInitiationMethod(InitiationMethod.INBOUND)
            .setAttributes(Map.of("plan", "gold"))
            .build());
  }

  private void leaves(String contactId) {
    publish(
        contactId,
        Dequeued.newBuilder()
            .setQueue(queueRef())
            .setReason("CUSTOMER_LEFT")
            .setEnqueuedAt(Instant.now())
            .setWaitedMs(0)
            .build());
  }

  private QueueRef queueRef() {
    return QueueRef.newBuilder().setQueueId(queue).setName("Sales").build();
  }

  private void publish(String contactId, Object payload) {
    long n = SEQUENCE.incrementAndGet();
    QueueEvent event =
        QueueEvent.newBuilder()
            .setEventId(queue + "-" + n)
            .setContactId(contactId)
            .setInitialContactId(contactId)
            .setSequence(n)
            .setOccurredAt(Instant.now())
            .setPayload(payload)
            .build();
    String topic = Topics.QUEUE_EVENTS_BY_INSTANCE.in(LocalCentre.PREFIX);
    try (EventCodec<QueueEvent> codec = EventCodec.of(QueueEvent.class, LocalCentre.REGISTRY)) {
      var _ = producer.send(new ProducerRecord<>(topic, "default", codec.encode(topic, event)));
      producer.flush();
    }
  }

  private static String base() {
    return "http://localhost:" + RestAssured.port;
  }

  private static URI desktopUri(String agentId) {
    return URI.create("ws://localhost:" + RestAssured.port + "/agents/" + agentId + "/desktop");
  }

  private String agentToken() {
    return token(ada, "agent");
  }

  private static String token(String who, String role) {
    return Jwt.issuer("cordboard").upn(who).subject(who).groups(Set.of(role)).sign();
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token).contentType(ContentType.JSON);
  }
}
