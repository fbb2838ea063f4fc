package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.agent.config.AgentConfig;
import io.cordboard.agent.core.Limits;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.agent.AcceptOffer;
import io.cordboard.events.agent.LogIn;
import io.cordboard.events.agent.SetStatus;
import io.cordboard.events.assignment.Accepted;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.assignment.Offered;
import io.cordboard.events.live.ActionOutcomes;
import io.cordboard.events.polls.PollObserver;
import io.cordboard.events.resource.ResourceKind;
import io.cordboard.events.testing.TestKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topology on a real broker, exactly once, and what it knows after it was away. */
class AgentStreamsRestartTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final String prefix = "restart-" + UUID.randomUUID() + ".";
  private final Wire wire = new Wire("memory:" + prefix, prefix);
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers()),
          new StringSerializer(),
          new ByteArraySerializer());
  private final KafkaConsumer<String, byte[]> consumer =
      new KafkaConsumer<>(
          Map.of(
              ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
              TestKafka.bootstrapServers(),
              ConsumerConfig.GROUP_ID_CONFIG,
              prefix,
              ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
              "earliest",
              ConsumerConfig.ISOLATION_LEVEL_CONFIG,
              "read_committed"),
          new StringDeserializer(),
          new ByteArrayDeserializer());
  private final List<AssignmentEvent> seen = new ArrayList<>();

  @AfterEach
  void close() {
    producer.close();
    consumer.close();
    wire.close();
  }

  @Test
  void shouldTakeTheAnswerToAnOfferThatWasMadeBeforeARestart(
      @TempDir Path first, @TempDir Path second) {
    TestKafka.createTopics(prefix);
    consumer.subscribe(List.of(wire.nameOf(Topics.ASSIGNMENT_EVENTS)));
    define();
    try (KafkaStreams before = start(first)) {
      act(LogIn.newBuilder().setSessionId("desk").build());
      act(SetStatus.newBuilder().setStatus("Available").build());
      send(Topics.QUEUE_EVENTS_BY_INSTANCE, "default", Events.enqueued("c1", Instant.now()));
      awaitSteps(1);
      assertThat(before.state().isRunningOrRebalancing()).isTrue();
    }
    Offered offered = (Offered) seen.getFirst().getPayload();
    // Another directory: all that is known comes from the changelog.
    try (KafkaStreams after = start(second)) {
      act(AcceptOffer.newBuilder().setAssignmentId(offered.getAssignmentId()).build());
      awaitSteps(2);
      assertThat(after.state().isRunningOrRebalancing()).isTrue();
    }

    assertThat(seen.stream().map(AssignmentEvent::getPayload).toList())
        .hasExactlyElementsOfTypes(Offered.class, Accepted.class);
    assertThat(seen.get(1).getSequence()).isEqualTo(2);
  }

  private void define() {
    send(
        Topics.AGENT_DEFINITIONS,
        "default/ada",
        Events.resource(
            ResourceKind.AGENT, "ada", "{\"username\": \"ada\", \"routingProfileId\": \"voice\"}"));
    send(
        Topics.ROUTING_PROFILES,
        "default/voice",
        Events.resource(
            ResourceKind.ROUTING_PROFILE,
            "voice",
            "{\"queues\": [{\"queueId\": \"sales\", \"channel\": \"VOICE\"}]}"));
  }

  private KafkaStreams start(Path stateDir) {
    AgentConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(AgentConfig.class)
            .withDefaultValue("cordboard.agent.bootstrap-servers", TestKafka.bootstrapServers())
            .withDefaultValue("cordboard.agent.registry-url", "memory:" + prefix)
            .withDefaultValue("cordboard.agent.topic-prefix", prefix)
            .withDefaultValue("cordboard.agent.application-id", prefix + "agent-service")
            .withDefaultValue("cordboard.agent.state-dir", stateDir.toString())
            .build()
            .getConfigMapping(AgentConfig.class);
    Map<String, Object> kafka = new HashMap<>();
    kafka.put("bootstrap.servers", TestKafka.bootstrapServers());
    AgentService service =
        new AgentService(
            wire,
            Limits.DEFAULTS,
            config.timerTick(),
            new Meters(new SimpleMeterRegistry()),
            new LiveAgents(),
            new ActionOutcomes(),
            new DefinitionVersion(),
            new QuestionDesk(),
            new PollObserver.Batches());
    KafkaStreams streams =
        new KafkaStreams(
            AgentTopology.of(service), StreamsSettings.of(config, kafka, service.batches()));
    streams.start();
    await().atMost(SOON).until(() -> streams.state() == KafkaStreams.State.RUNNING);
    return streams;
  }

  private void act(Object payload) {
    send(Topics.AGENT_ACTIONS, "default", Events.action("ada", Instant.now(), payload));
  }

  private <T extends SpecificRecord> void send(Topic<T> topic, String key, T value) {
    var _ = producer.send(new ProducerRecord<>(wire.nameOf(topic), key, wire.encode(topic, value)));
    producer.flush();
  }

  private void awaitSteps(int count) {
    await()
        .atMost(SOON)
        .until(() -> {
          consumer
              .poll(Duration.ofMillis(200))
              .forEach(r -> seen.add(wire.decode(Topics.ASSIGNMENT_EVENTS, r.value())));
          return seen.size() >= count;
        });
  }
}
