package io.cordboard.agent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

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
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The service as it runs, on a real broker, for tests of one subject each. Each test has its own
 * agent, profile and queue.
 */
@QuarkusTest
@QuarkusTestResource(LocalCentre.class)
abstract class ServiceAtWork {

  static final Duration SOON = Duration.ofSeconds(30);
  static final AtomicLong SEQUENCE = new AtomicLong();

  final String id = UUID.randomUUID().toString().substring(0, 8);
  final String ada = "ada-" + id;
  final String queue = "sales-" + id;
  final String admin = token("the-admin", "admin");
  final HttpClient http = HttpClient.newHttpClient();
  final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker()),
          new StringSerializer(),
          new ByteArraySerializer());

  static String broker() {
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

  void act(String type, String field, String value, int status) {
    as(agentToken())
        .body("{\"type\": \"%s\", \"%s\": \"%s\"}".formatted(type, field, value))
        .post("/agents/" + ada + "/actions")
        .then()
        .statusCode(status);
  }

  void waits(String contactId) {
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

  void leaves(String contactId) {
    publish(
        contactId,
        Dequeued.newBuilder()
            .setQueue(queueRef())
            .setReason("CUSTOMER_LEFT")
            .setEnqueuedAt(Instant.now())
            .setWaitedMs(0)
            .build());
  }

  QueueRef queueRef() {
    return QueueRef.newBuilder().setQueueId(queue).setName("Sales").build();
  }

  void publish(String contactId, Object payload) {
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

  static URI desktopUri(String agentId) {
    return URI.create("ws://localhost:" + RestAssured.port + "/agents/" + agentId + "/desktop");
  }

  String agentToken() {
    return token(ada, "agent");
  }

  static String token(String who, String role) {
    return Jwt.issuer("cordboard").upn(who).subject(who).groups(Set.of(role)).sign();
  }

  static RequestSpecification as(String token) {
    return given().auth().oauth2(token).contentType(ContentType.JSON);
  }

  static String base() {
    return "http://localhost:" + RestAssured.port;
  }
}
