package io.cordboard.flow.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Everything that is published, per tenant; filled from the resource topics. Safe for threads. */
public final class Catalogue {

  private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
  private final Object changed = new Object();

  Tenant tenant(String instanceId) {
    return tenants.computeIfAbsent(instanceId, Tenant::new);
  }

  /** What a tenant has published now. */
  public Snapshot snapshot(String instanceId) {
    return tenant(instanceId).snapshot();
  }

  /** Something was published; whoever waits looks again. */
  void announce() {
    synchronized (changed) {
      changed.notifyAll();
    }
  }

  /**
   * Waits until a tenant's definitions fulfil a condition.
   *
   * @return whether they did in time
   */
  public boolean await(String instanceId, Predicate<Snapshot> condition, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    synchronized (changed) {
      while (!condition.test(snapshot(instanceId))) {
        long leftMs = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (leftMs <= 0) {
          return false;
        }
        changed.wait(leftMs);
      }
      return true;
    }
  }
}
