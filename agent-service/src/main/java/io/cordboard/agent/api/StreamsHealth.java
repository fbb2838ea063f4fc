package io.cordboard.agent.api;

import io.cordboard.agent.kafka.AgentStreams;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Alive until the topology gives up; ready while it processes. */
@Singleton
public class StreamsHealth {

  private final AgentStreams streams;

  /** Made by the container. */
  public StreamsHealth(AgentStreams streams) {
    this.streams = streams;
  }

  @Produces
  @Liveness
  HealthCheck alive() {
    return () -> answer(streams.failure() == null);
  }

  @Produces
  @Readiness
  HealthCheck ready() {
    return () -> answer(streams.isRunning());
  }

  private HealthCheckResponse answer(boolean up) {
    return HealthCheckResponse.named("agent topology")
        .status(up)
        .withData("state", streams.state())
        .build();
  }
}
