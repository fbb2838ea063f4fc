package io.cordboard.flow.kafka;

import java.time.Duration;
import java.util.function.Predicate;

/** What is published, for the API. */
public class Published {

  private final Catalogue catalogue;

  Published(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** For the container's proxy. */
  protected Published() {
    this(new Catalogue());
  }

  /** What a tenant has published now. */
  public Snapshot of(String instanceId) {
    return catalogue.snapshot(instanceId);
  }

  /** Waits until a tenant's definitions fulfil a condition; whether they did in time. */
  public boolean await(String instanceId, Predicate<Snapshot> condition, Duration atMost)
      throws InterruptedException {
    return catalogue.await(instanceId, condition, atMost);
  }
}
