package io.cordboard.queue.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.common.QueueRef;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.DequeueReason;
import io.cordboard.events.contact.DequeueRequested;
import io.cordboard.events.contact.EnqueueRequested;
import io.cordboard.events.queue.Dequeued;
import io.cordboard.events.queue.EnqueueRefused;
import io.cordboard.events.queue.Enqueued;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.serde.EventCodec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service as it runs, on a real broker. */
@QuarkusTest
@QuarkusTestResource(LocalCentre.class)
class QueueServiceTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final String bootstrapServers = setting("kafka.bootstrap.servers");
  private final String admin = token("admin");
  private final String supervisor = token("supervisor");
  private final String agent = token("agent");
  private final String queueId = "q-" + UUID.randomUUID();
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
          new StringSerializer(),
          new ByteArraySerializer());
  private final KafkaConsumer<String, byte[]> consumer =
      new KafkaConsumer<>(
          Map.of(
              ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
              bootstrapServers,
              ConsumerConfig.GROUP_ID_CONFIG,
              "it-" + queueId,
              ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
              "earliest",
              ConsumerConfig.ISOLATION_LEVEL_CONFIG,
              "read_committed"),
          new StringDeserializer(),
          new ByteArrayDeserializer());
  private final Map<String, List<ConsumerRecord<String, byte[]>>> seen = new LinkedHashMap<>();

  @BeforeEach
  void connect() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    consumer.subscribe(
        Stream.of(Topics.QUEUE_EVENTS, Topics.QUEUE_EVENTS_BY_INSTANCE, Topics.DEAD_LETTERS_QUEUE)
            .map(t -> t.in(LocalCentre.PREFIX))
            .toList());
  }

  @AfterEach
  void disconnect() {
    producer.close();
    consumer.close();
  }

  @Test
  @Timeout(60)
  void shouldAnswerARequestOnBothTopicsAndShowWhoWaits() throws Exception {
    define("{\"name\": \"Support\", \"capacity\": 5}");
    ask("c1", enqueue("c1"));

    QueueEvent event = answers(1).getFirst();
    assertThat(((Enqueued) event.getPayload()).getPosition()).isEqualTo(1);
    await().atMost(SOON).until(() -> poll(Topics.QUEUE_EVENTS_BY_INSTANCE).size() == 1);
    assertThat(poll(Topics.QUEUE_EVENTS_BY_INSTANCE).getFirst().value())
        .isEqualTo(poll(Topics.QUEUE_EVENTS).getFirst().value());

    as(supervisor)
        .get("/queues/" + queueId + "/contacts")
        .then()
        .statusCode(200)
        .body("contactsInQueue", equalTo(1))
        .body("contacts[0].contactId", equalTo("c1"))
        .body("contacts[0].position", equalTo(1));
    // Also before queue-metrics is read.
    as(supervisor)
        .get("/queues/" + queueId + "/metrics")
        .then()
        .statusCode(200)
        .body("contactsInQueue", equalTo(1))
        .body("enqueuedToday", equalTo(1));
    assertThat(liveOfTheQueue()).contains("\"contactsInQueue\":1,");

    ask("c1", dequeue("c1"));
    assertThat(((Dequeued) answers(2).get(1).getPayload()).getReason()).isEqualTo("CUSTOMER_LEFT");
    given()
        .get("/q/metrics")
        .then()
        .body(org.hamcrest.Matchers.containsString("cordboard_queue_enqueued_total"));
  }

  @Test
  void shouldKeepADefinitionUntilItIsDeleted() {
    define("{\"name\": \"Support\", \"channelCapacity\": {\"VOICE\": 3}}");
    as(admin)
        .get("/queues/" + queueId)
        .then()
        .statusCode(200)
        .body("version", equalTo(1))
        .body("actor", equalTo("the-admin"))
        .body("queue.channelCapacity.VOICE", equalTo(3))
        .body("queue.enabled", equalTo(true));
    as(admin).get("/queues").then().statusCode(200).body("id", hasItem(queueId));
    define("{\"name\": \"Support 2\"}");
    as(supervisor).get("/queues/" + queueId).then().body("version", equalTo(2));

    as(admin).delete("/queues/" + queueId).then().statusCode(204);

    as(admin)
        .get("/queues/" + queueId)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("title", notNullValue());
    ask("c2", enqueue("c2"));
    assertThat(((EnqueueRefused) answers(1).getFirst().getPayload()).getReason().name())
        .isEqualTo("QUEUE_UNKNOWN");
  }

  @Test
  void shouldDoWhatASupervisorWantsAndAnswerWhatBecameOfIt() {
    define("{\"name\": \"Support\"}");
    ask("c1", enqueue("c1"));
    ask("c2", enqueue("c2"));
    answers(2);

    act(supervisor, "c2", "{\"type\": \"REPRIORITISE\", \"priority\": 1}")
        .statusCode(202)
        .body("outcome", equalTo("APPLIED"))
        .body("see", equalTo("/queues/" + queueId + "/contacts"));
    as(supervisor)
        .get("/queues/" + queueId + "/contacts")
        .then()
        .body("contacts.contactId", equalTo(List.of("c2", "c1")));
    act(supervisor, "c2", "{\"type\": \"MOVE\", \"queueId\": \"agent:ada\"}")
        .statusCode(202)
        .body("outcome", equalTo("ASKED"));
    act(admin, "c1", "{\"type\": \"REMOVE\", \"eventId\": \"once-" + queueId + "\"}")
        .statusCode(202)
        .body("eventId", equalTo("once-" + queueId));

    act(supervisor, "c1", "{\"type\": \"REMOVE\"}")
        .statusCode(409)
        .contentType("application/problem+json")
        .body("reason", equalTo("NOT_QUEUED"));
    act(admin, "c1", "{\"type\": \"REMOVE\", \"eventId\": \"once-" + queueId + "\"}")
        .statusCode(409)
        .body("reason", equalTo("DUPLICATE"));
    assertThat(answers(5)).extracting(QueueEvent::getActor).contains("the-supervisor", "the-admin");
  }

  @Test
  void shouldRefuseActionsThatAreWrongOrNotForTheCaller() {
    define("{\"name\": \"Support\"}");

    act(agent, "c1", "{\"type\": \"REMOVE\"}").statusCode(403);
    act(supervisor, "c1", "{\"type\": \"MOVE\", \"queueId\": \"nowhere\"}")
        .statusCode(422)
        .body("problems.pointer", hasItem("/queueId"));
    act(supervisor, "c1", "{\"type\": \"REPRIORITISE\", \"priority\": 0, \"colour\": 1}")
        .statusCode(422)
        .body("problems.pointer", hasItems("/priority", "/colour"));
    act(supervisor, "c1", "{\"type\": \"PROMOTE\"}")
        .statusCode(422)
        .body("problems.pointer", hasItem("/type"));
  }

  private ValidatableResponse act(String token, String contactId, String action) {
    return as(token)
        .contentType(ContentType.JSON)
        .body(action)
        .post("/queues/" + queueId + "/contacts/" + contactId + "/actions")
        .then();
  }

  @Test
  void shouldKeepTenantsApartWhateverARequestAsksFor() throws Exception {
    define("{\"name\": \"Support\"}");
    ask("c1", enqueue("c1"));
    answers(1);
    String stranger =
        Jwt.issuer("cordboard")
            .upn("stranger")
            .groups(Set.of("admin", "supervisor"))
            .claim("instance", "elsewhere")
            .sign();
    String queue = "/queues/" + queueId;

    for (String path : List.of(queue, queue + "/contacts", queue + "/metrics")) {
      as(stranger).queryParam("instanceId", "default").get(path).then().statusCode(404);
    }
    as(stranger)
        .queryParam("instanceId", "default")
        .get("/queues")
        .then()
        .statusCode(200)
        .body("id", not(hasItem(queueId)));
    as(stranger).queryParam("instanceId", "default").delete(queue).then().statusCode(404);
    as(stranger)
        .queryParam("instanceId", "default")
        .contentType(ContentType.JSON)
        .body("{\"type\": \"REMOVE\"}")
        .post(queue + "/contacts/c1/actions")
        .then()
        .statusCode(409);
    as(stranger)
        .queryParam("instanceId", "default")
        .contentType(ContentType.JSON)
        .body("{\"name\": \"Mine\"}")
        .put(queue)
        .then()
        .statusCode(200);

    as(admin).get(queue).then().statusCode(200).body("queue.name", equalTo("Support"));
    as(supervisor).get(queue + "/contacts").then().body("contacts[0].contactId", equalTo("c1"));
  }

  @Test
  void shouldListAllCausesWhenADefinitionIsWrong() {
    as(admin)
        .contentType(ContentType.JSON)
        .body("{\"capacity\": -1, \"hours\": {\"timeZone\": \"Mars/Base\"}, \"colour\": 1}")
        .put("/queues/" + queueId)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("problems.pointer", hasItems("/colour", "/capacity", "/name", "/hours/timeZone"));
  }

  @Test
  void shouldLetInOnlyWhoMayWhenAsked() {
    given().get("/queues").then().statusCode(401);
    as(agent).get("/queues").then().statusCode(403);
    as(supervisor)
        .contentType(ContentType.JSON)
        .body("{\"name\": \"Support\"}")
        .put("/queues/" + queueId)
        .then()
        .statusCode(403);
    as(supervisor).delete("/queues/" + queueId).then().statusCode(403);
  }

  @Test
  void shouldWriteADeadLetterWhenBytesAreNoRecord() {
    send(new byte[] {7, 7});

    await()
        .atMost(SOON)
        .until(
            () -> poll(Topics.DEAD_LETTERS_QUEUE).stream().anyMatch(r -> queueId.equals(r.key())));
  }

  /** Signed with the key pair that Quarkus makes for a test run. */
  private static String token(String role) {
    return Jwt.issuer("cordboard").upn("the-" + role).groups(Set.of(role)).sign();
  }

  private static String setting(String key) {
    return ConfigProvider.getConfig().getValue(key, String.class);
  }

  private void define(String document) {
    as(admin)
        .contentType(ContentType.JSON)
        .body(document)
        .put("/queues/" + queueId)
        .then()
        .statusCode(200);
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  /** The first that is shown of the queue, from queue-metrics. */
  private String liveOfTheQueue() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/queues/live"))
            .header("Authorization", "Bearer " + supervisor)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<Stream<String>> response =
          client.send(request, HttpResponse.BodyHandlers.ofLines());
      assertThat(response.statusCode()).isEqualTo(200);
      String first =
          response
              .body()
              .filter(l -> l.startsWith("data:") && l.contains('"' + queueId + '"'))
              .findFirst()
              .orElseThrow();
      client.shutdownNow();
      return first;
    }
  }

  private EnqueueRequested enqueue(String contactId) {
    return EnqueueRequested.newBuilder()
        .setRequestId(queueId + contactId + "-in")
        .setQueue(ref())
        .setChannel(Channel.VOICE)
        .setEnqueuedAt(Instant.now())
        // A default of an enum comes from Avro's own loader, which in Quarkus' tests is another.
        .setInitiationMethod(InitiationMethod.INBOUND)
        .build();
  }

  private DequeueRequested dequeue(String contactId) {
    return DequeueRequested.newBuilder()
        .setRequestId(queueId + contactId + "-out")
        .setQueue(ref())
        .setReason(DequeueReason.CUSTOMER_LEFT)
        .build();
  }

  private QueueRef ref() {
    return QueueRef.newBuilder().setQueueId(queueId).build();
  }

  private void ask(String contactId, SpecificRecord payload) {
    ContactEvent event =
        ContactEvent.newBuilder()
            .setEventId(UUID.randomUUID().toString())
            .setContactId(contactId)
            .setInitialContactId(contactId)
            .setSequence(1)
            .setOccurredAt(Instant.now())
            .setPayload(payload)
            .build();
    String topic = Topics.CONTACT_EVENTS_BY_QUEUE.in(LocalCentre.PREFIX);
    try (var codec = EventCodec.of(ContactEvent.class, LocalCentre.REGISTRY)) {
      send(codec.encode(topic, event));
    }
  }

  private void send(byte[] value) {
    String topic = Topics.CONTACT_EVENTS_BY_QUEUE.in(LocalCentre.PREFIX);
    assertThat(producer.send(new ProducerRecord<>(topic, queueId, value)))
        .succeedsWithin(Duration.ofSeconds(10));
  }

  private List<QueueEvent> answers(int count) {
    await().atMost(SOON).until(() -> poll(Topics.QUEUE_EVENTS).size() >= count);
    String topic = Topics.QUEUE_EVENTS.in(LocalCentre.PREFIX);
    try (var codec = EventCodec.of(QueueEvent.class, LocalCentre.REGISTRY)) {
      return poll(Topics.QUEUE_EVENTS).stream().map(r -> codec.decode(topic, r.value())).toList();
    }
  }

  /** What has come in on a topic so far, of this test's queue where that can be told. */
  private List<ConsumerRecord<String, byte[]>> poll(Topic<?> topic) {
    consumer
        .poll(Duration.ofMillis(50))
        .forEach(r -> {
          boolean mine = !isQueueEvent(r) || id(r).startsWith("default/" + queueId + ":");
          if (mine) {
            seen.computeIfAbsent(r.topic(), _ -> new ArrayList<>()).add(r);
          }
        });
    return seen.getOrDefault(topic.in(LocalCentre.PREFIX), List.of());
  }

  private static boolean isQueueEvent(ConsumerRecord<String, byte[]> record) {
    return !record.topic().equals(Topics.DEAD_LETTERS_QUEUE.in(LocalCentre.PREFIX));
  }

  private static String id(ConsumerRecord<String, byte[]> record) {
    return new String(
        record.headers().lastHeader("ce_id").value(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
