package io.cordboard.flow.kafka;

import io.cordboard.flow.config.FlowConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running topology: starts with the service, once its topics are there, and ends with it. */
@ApplicationScoped
public class FlowStreams {

  private static final Duration CLOSE_MAX = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(FlowStreams.class);

  private final FlowConfig config;
  private final KafkaSettings kafka;
  private final MeterRegistry meters;
  private final Catalogue catalogue = new Catalogue();

  private volatile @Nullable KafkaStreams streams;
  private volatile @Nullable String failure;
  private @Nullable Thread starter;
  private volatile @Nullable KafkaStreamsMetrics clientMetrics;

  /** Made by the container. */
  public FlowStreams(FlowConfig config, KafkaSettings kafka, MeterRegistry meters) {
    this.config = config;
    this.kafka = kafka;
    this.meters = meters;
  }

  /** What is published, for whoever asks. */
  @Produces
  @ApplicationScoped
  public Published published() {
    return new Published(catalogue);
  }

  void start(@Observes StartupEvent event) {
    // Not here and now: the REST API and the probes must answer while the broker is still away.
    starter = Thread.ofPlatform().name("flow-streams-start").start(this::run);
  }

  private void run() {
    FlowTopology topology = new FlowTopology(config, catalogue, new FlowMetrics(meters));
    try {
      new TopicsAtStart(config, kafka.all(), topology.topics()).await();
      KafkaStreams made = new KafkaStreams(topology.build(), topology.settings(kafka.all()));
      made.setUncaughtExceptionHandler(e -> {
        LOG.error("A stream thread failed and is replaced", e);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
      });
      made.setStateListener((now, before) -> LOG.info("Streams: {} -> {}", before, now));
      streams = made;
      KafkaStreamsMetrics counted = new KafkaStreamsMetrics(made);
      clientMetrics = counted;
      counted.bindTo(meters);
      made.start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = String.valueOf(e.getMessage());
      LOG.error("The topology could not start", e);
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    Thread starting = starter;
    if (starting != null) {
      starting.interrupt();
      starting.join(CLOSE_MAX);
    }
    KafkaStreams running = streams;
    if (running != null) {
      running.close(CLOSE_MAX);
    }
    KafkaStreamsMetrics counted = clientMetrics;
    if (counted != null) {
      counted.close();
    }
  }

  /** The running topology; empty until it was started. */
  public Optional<KafkaStreams> streams() {
    return Optional.ofNullable(streams);
  }

  /** Whether inputs are processed; definitions were all read before that. */
  public boolean isRunning() {
    KafkaStreams running = streams;
    return running != null && running.state() == KafkaStreams.State.RUNNING;
  }

  /** Why the topology will never run; null if nothing says so. */
  public @Nullable String failure() {
    KafkaStreams running = streams;
    if (running != null && running.state().hasCompletedShutdown()) {
      return "streams are " + running.state();
    }
    return failure;
  }

  /** The state in a word. */
  public String state() {
    KafkaStreams running = streams;
    return running == null ? "WAITING_FOR_TOPICS" : running.state().name();
  }
}
