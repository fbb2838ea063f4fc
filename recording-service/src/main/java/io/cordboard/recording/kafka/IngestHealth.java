package io.cordboard.recording.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether batches go through; names each dependency that holds one up. */
@Readiness
@ApplicationScoped
public class IngestHealth implements HealthCheck {

  private final Retry retry;

  IngestHealth(Retry retry) {
    this.retry = retry;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder health = HealthCheckResponse.named("ingest");
    retry
        .troubles()
        .forEach((what, trouble) ->
            health.withData(what, "since " + trouble.since() + ": " + trouble.what()));
    return health.status(retry.troubles().isEmpty()).build();
  }
}
