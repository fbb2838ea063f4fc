package io.cordboard.flow.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.ContactArrived;
import io.cordboard.events.command.ChannelCommand;
import io.cordboard.events.command.PlayPrompt;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.function.FunctionInvocation;
import io.cordboard.events.function.FunctionKind;
import io.cordboard.events.function.FunctionOutcome;
import io.cordboard.events.function.FunctionResult;
import io.cordboard.events.function.ResponseType;
import io.cordboard.events.serde.EventCodec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** From invocations on their topic, over HTTP, to results on theirs. */
@QuarkusTest
@QuarkusTestResource(ServiceUnderTest.class)
class FunctionAdapterTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String WHO =
      """
      {"Version":"2019-10-30","StartAction":"call","Actions":[
        {"Identifier":"call","Type":"InvokeLambdaFunction",
         "Parameters":{"LambdaFunctionARN":"arn:aws:lambda:eu-central-1:111122223333:function:who",
           "LambdaInvocationAttributes":{"number":"$.CustomerEndpoint.Address"}},
         "Transitions":{"NextAction":"say","Errors":[{"ErrorType":"NoMatchingError","NextAction":"end"}]}},
        {"Identifier":"say","Type":"MessageParticipant","Parameters":{"Text":"Hello $.External.name"},
         "Transitions":{"NextAction":"end","Errors":[]}},
        {"Identifier":"end","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}
      """;

  @Inject
  @ConfigProperty(name = "cordboard.topic-prefix")
  String prefix;

  @Inject
  @ConfigProperty(name = "cordboard.registry.url")
  String registry;

  @Inject
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String broker;

  @Test
  void shouldAnswerEveryInvocationAndPutAsideWhatItCannotRead() throws IOException {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    AtomicInteger asynchronous = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (body.contains("nobody-waits")) {
            asynchronous.incrementAndGet();
          }
          byte[] answer = ("{\"echo\":" + body + "}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    given()
        .auth()
        .oauth2(ServiceUnderTest.token(Roles.ADMIN))
        .contentType(ContentType.JSON)
        .body(Map.of("url", "http://127.0.0.1:" + server.getAddress().getPort() + "/echo"))
        .put("/functions/echo")
        .then()
        .statusCode(200);

    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker),
            new StringSerializer(),
            new ByteArraySerializer())) {
      String topic = Topics.FUNCTION_INVOCATIONS.in(prefix);
      for (int i = 0; i < 50; i++) {
        send(producer, invocation("chain-" + i, "echo", ResponseType.JSON, "{\"n\":" + i + "}"));
      }
      send(producer, invocation("chain-x", "no-such-function", ResponseType.JSON, "{}"));
      send(producer, invocation("chain-y", "echo", ResponseType.NONE, "{\"nobody-waits\":1}"));
      var _ = producer.send(new ProducerRecord<>(topic, "chain-z", new byte[] {1, 2, 3}));
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          Map<String, FunctionResult> results = new LinkedHashMap<>();
          read(Topics.FUNCTION_RESULTS).forEach(r -> results.put(r.getContactId(), r));
          assertThat(results).hasSize(51);
          assertThat(results.get("chain-7"))
              .extracting(
                  FunctionResult::getEventId, FunctionResult::getOutcome, FunctionResult::getValues)
              .containsExactly(
                  "chain-7:9/result", FunctionOutcome.SUCCEEDED, Map.of("echo.n", "7"));
          assertThat(results.get("chain-x"))
              .extracting(FunctionResult::getOutcome)
              .isEqualTo(FunctionOutcome.FAILED);
          assertThat(asynchronous).hasValue(1);
        });
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(read(Topics.DEAD_LETTERS_FLOW))
                .extracting(DeadLetter::getReason)
                .contains("UNDECODABLE"));
    server.stop(0);
  }

  @Test
  void shouldPlayToTheCallerWhatTheFunctionAnswered() throws IOException {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean right =
              body.contains("\"ContactId\":\"call-1\"")
                  && body.contains("\"Parameters\":{\"number\":\"+4930123\"}");
          byte[] answer =
              ("{\"name\":\"" + (right ? "Ada" : "nobody") + "\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    admin()
        .body(Map.of("url", "http://127.0.0.1:" + server.getAddress().getPort() + "/"))
        .put("/functions/who")
        .then()
        .statusCode(200);
    admin().body(Map.of("name", "Who", "content", WHO)).post("/flows").then().statusCode(201);
    admin().body(Map.of("flow", "who")).put("/entry-points/+49800").then().statusCode(200);

    String topic = Topics.CHANNEL_EVENTS.in(prefix);
    try (KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker),
                new StringSerializer(),
                new ByteArraySerializer());
        EventCodec<ChannelEvent> codec = EventCodec.of(ChannelEvent.class, registry)) {
      var _ = producer.send(new ProducerRecord<>(topic, "call-1", codec.encode(topic, arrival())));
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(read(Topics.CHANNEL_COMMANDS))
                .extracting(ChannelCommand::getPayload)
                .filteredOn(PlayPrompt.class::isInstance)
                .extracting(p -> ((PlayPrompt) p).getPrompt().getValue())
                .containsExactly("Hello Ada"));
    server.stop(0);
  }

  private static ChannelEvent arrival() {
    return new ChannelEvent(
        "call-1-gw-1",
        "default",
        "call-1",
        "call-1",
        1L,
        Instant.now(),
        ContactArrived.newBuilder()
            .setChannel(Channel.VOICE)
            .setInitiationMethod(InitiationMethod.INBOUND)
            .setCustomerEndpoint(new Endpoint("+4930123", EndpointType.TELEPHONE_NUMBER))
            .setSystemEndpoint(new Endpoint("+49800", EndpointType.TELEPHONE_NUMBER))
            .setGatewayId("gateway-1")
            .setCustomerParticipantId("caller")
            .build());
  }

  private static RequestSpecification admin() {
    return given()
        .auth()
        .oauth2(ServiceUnderTest.token(Roles.ADMIN, Roles.DESIGNER))
        .contentType(ContentType.JSON);
  }

  private static FunctionInvocation invocation(
      String chain, String function, ResponseType type, String body) {
    Instant now = Instant.now();
    return new FunctionInvocation(
        chain + ":9",
        "default",
        chain,
        chain,
        9L,
        now,
        FunctionKind.FUNCTION,
        function,
        type,
        3_000L,
        now.plusSeconds(30),
        body);
  }

  private void send(KafkaProducer<String, byte[]> producer, FunctionInvocation invocation) {
    String topic = Topics.FUNCTION_INVOCATIONS.in(prefix);
    try (EventCodec<FunctionInvocation> codec = EventCodec.of(FunctionInvocation.class, registry)) {
      var _ =
          producer.send(
              new ProducerRecord<>(
                  topic, invocation.getInitialContactId(), codec.encode(topic, invocation)));
    }
  }

  private <T extends SpecificRecord> List<T> read(Topic<T> topic) {
    List<T> values = new ArrayList<>();
    String name = topic.in(prefix);
    try (KafkaConsumer<String, byte[]> consumer =
            new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        EventCodec<T> codec = EventCodec.of(topic.valueType(), registry)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(name).stream()
              .map(p -> new TopicPartition(name, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<String, byte[]> read : consumer.poll(Duration.ofMillis(200))) {
          values.add(codec.decode(name, read.value()));
        }
      }
    }
    return values;
  }
}
