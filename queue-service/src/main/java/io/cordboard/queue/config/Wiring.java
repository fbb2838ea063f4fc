package io.cordboard.queue.config;

import io.cordboard.events.live.ActionOutcomes;
import io.cordboard.events.live.Takeover;
import io.cordboard.events.polls.PollObserver;
import io.cordboard.queue.kafka.Meters;
import io.cordboard.queue.kafka.QueueBoard;
import io.cordboard.queue.kafka.QueueStreams;
import io.cordboard.queue.kafka.QueueTopology;
import io.cordboard.queue.kafka.StreamsSettings;
import io.cordboard.queue.kafka.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;

/** Puts the parts together. */
@ApplicationScoped
public class Wiring {

  @Produces
  @Singleton
  Wire wire(QueueConfig config) {
    return new Wire(config.registryUrl(), config.topicPrefix());
  }

  void close(@Disposes Wire wire) {
    wire.close();
  }

  @Produces
  @Singleton
  QueueBoard board() {
    return new QueueBoard();
  }

  @Produces
  @Singleton
  ActionOutcomes outcomes() {
    return new ActionOutcomes();
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  @Startup
  QueueStreams streams(
      QueueConfig config,
      Wire wire,
      QueueBoard board,
      ActionOutcomes outcomes,
      MeterRegistry registry,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    StreamsSettings settings =
        new StreamsSettings(
            config.bootstrapServers(),
            config.applicationId(),
            config.instanceId(),
            config.advertisedAddress().orElse(""),
            config.stateDir(),
            config.streamThreads(),
            config.standbyReplicas(),
            new Takeover(config.sessionTimeout()),
            config.createTopics(),
            StreamsSettings.securityOf(kafka));
    PollObserver.Batches batches = new PollObserver.Batches();
    QueueStreams streams =
        new QueueStreams(
            QueueTopology.of(
                wire, new Meters(registry, board), board, config.limits(), batches, outcomes),
            settings,
            wire,
            batches);
    streams.start();
    return streams;
  }

  void close(@Disposes QueueStreams streams) {
    streams.close();
  }
}
