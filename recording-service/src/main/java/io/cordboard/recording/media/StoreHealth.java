package io.cordboard.recording.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether media can be kept. */
@Readiness
@ApplicationScoped
public class StoreHealth implements HealthCheck {

  private final ObjectStore store;

  StoreHealth(ObjectStore store) {
    this.store = store;
  }

  @Override
  public HealthCheckResponse call() {
    try {
      store.check();
      return HealthCheckResponse.up("object store");
    } catch (IOException e) {
      return HealthCheckResponse.named("object store")
          .down()
          .withData("problem", String.valueOf(e.getMessage()))
          .build();
    }
  }
}
