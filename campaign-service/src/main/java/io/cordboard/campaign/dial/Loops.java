package io.cordboard.campaign.dial;

import io.cordboard.campaign.config.CampaignConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Asks the dialler, the publisher and the sweeper to work, again and again. A failure is logged and
 * tried again at the next turn: all three begin with what Postgres says.
 */
@Singleton
final class Loops {

  private static final Logger LOG = Logger.getLogger(Loops.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final ScheduledExecutorService executor =
      Executors.newScheduledThreadPool(
          3, Thread.ofPlatform().name("campaign-loop-", 0).daemon().factory());
  private final Dialler dialler;
  private final OutboxPublisher publisher;
  private final Sweeper sweeper;
  private final CampaignConfig config;
  private final Clock clock;

  Loops(
      Dialler dialler,
      OutboxPublisher publisher,
      Sweeper sweeper,
      CampaignConfig config,
      Clock clock) {
    this.dialler = dialler;
    this.publisher = publisher;
    this.sweeper = sweeper;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    if (config.loops()) {
      every(config.dialEvery(), "decide", () -> dialler.decideAll(clock.instant()));
      every(config.dialEvery(), "publish", () -> publisher.publish(clock.instant()));
      every(config.sweepEvery(), "sweep", () -> sweeper.sweep(clock.instant()));
    }
  }

  private void every(Duration period, String what, Runnable step) {
    Runnable guarded =
        () -> {
          try {
            step.run();
          } catch (RuntimeException e) {
            LOG.errorf(e, "loop=%s failed; next turn in %s", what, period);
          }
        };
    var _ =
        executor.scheduleWithFixedDelay(
            guarded, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    executor.shutdown();
    if (!executor.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
      executor.shutdownNow();
    }
  }
}
