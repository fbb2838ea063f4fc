package io.cordboard.flow.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** The probes: alive unless the topology can't run any more; ready while it runs. */
@ApplicationScoped
public class Health {

  private static final String NAME = "flow-streams";

  private final FlowStreams streams;

  /** Made by the container. */
  public Health(FlowStreams streams) {
    this.streams = streams;
  }

  @Produces
  @Liveness
  HealthCheck alive() {
    return () -> {
      String failure = streams.failure();
      return failure == null
          ? HealthCheckResponse.named(NAME).up().withData("state", streams.state()).build()
          : HealthCheckResponse.named(NAME).down().withData("failure", failure).build();
    };
  }

  @Produces
  @Readiness
  HealthCheck ready() {
    return () ->
        HealthCheckResponse.named(NAME)
            .status(streams.isRunning())
            .withData("state", streams.state())
            .build();
  }
}
