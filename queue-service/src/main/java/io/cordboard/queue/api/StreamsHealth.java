package io.cordboard.queue.api;

import io.cordboard.queue.kafka.QueueStreams;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Alive until the topology gives up; ready while it processes. */
@Singleton
public class StreamsHealth {

  private static final String NAME = "queue topology";

  private final QueueStreams streams;

  StreamsHealth(QueueStreams streams) {
    this.streams = streams;
  }

  @Produces
  @Liveness
  HealthCheck alive() {
    return () -> answer(streams.alive());
  }

  @Produces
  @Readiness
  HealthCheck ready() {
    return () -> answer(streams.ready());
  }

  private HealthCheckResponse answer(boolean up) {
    return HealthCheckResponse.named(NAME).status(up).withData("state", streams.standing()).build();
  }
}
