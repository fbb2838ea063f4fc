package io.cordboard.agent.kafka;

import io.cordboard.agent.config.AgentConfig;
import io.cordboard.events.Keys;
import io.cordboard.events.live.ActionOutcomes;
import io.cordboard.events.live.Elsewhere;
import io.cordboard.events.polls.PollObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running topology: starts with the service, once its topics are there, and ends with it. */
@ApplicationScoped
public class AgentStreams {

  private static final Logger LOG = LoggerFactory.getLogger(AgentStreams.class);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

  private final AgentConfig config;
  private final KafkaSettings kafka;
  private final MeterRegistry registry;
  private final Wire wire;
  private final LiveAgents live = new LiveAgents();
  private final ActionOutcomes outcomes = new ActionOutcomes();
  private final DefinitionVersion version = new DefinitionVersion();
  private final QuestionDesk questions = new QuestionDesk();
  private volatile @Nullable KafkaStreams streams;
  private volatile @Nullable String failure;
  private @Nullable Thread starter;

  /** Made by the container. */
  public AgentStreams(AgentConfig config, KafkaSettings kafka, MeterRegistry registry) {
    this.config = config;
    this.kafka = kafka;
    this.registry = registry;
    this.wire = new Wire(config.registryUrl(), config.topicPrefix());
  }

  void start(@Observes StartupEvent event) {
    // Not here and now: the REST API and the probes must answer while the broker is still away.
    starter = Thread.ofPlatform().name("agent-streams-start").start(this::run);
  }

  private void run() {
    try {
      new TopicsAtStart(config, kafka.copy()).await();
      Meters meters = new Meters(registry);
      meters.watch(live);
      AgentService service =
          new AgentService(
              wire,
              config.limits(),
              config.timerTick(),
              meters,
              live,
              outcomes,
              version,
              questions,
              new PollObserver.Batches());
      KafkaStreams made =
          new KafkaStreams(
              AgentTopology.of(service),
              StreamsSettings.of(config, kafka.copy(), service.batches()));
      made.setUncaughtExceptionHandler(e -> {
        LOG.error("A stream thread failed and is replaced", e);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
      });
      made.setStateListener((now, before) -> LOG.info("Streams: {} -> {}", before, now));
      streams = made;
      made.start();
      new KafkaStreamsMetrics(made).bindTo(registry);
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
    wire.close();
  }

  /** Whether inputs are processed; definitions were all read before that. */
  public boolean isRunning() {
    KafkaStreams running = streams;
    return running != null && running.state() == KafkaStreams.State.RUNNING;
  }

  /** The other process that decides for a tenant; null if this one does, or that can't be told. */
  public @Nullable Elsewhere decidedElsewhere(String instanceId) {
    KeyQueryMetadata where = isRunning() ? placeOf(instanceId) : null;
    HostInfo host = where == null ? HostInfo.unavailable() : where.activeHost();
    return host.equals(HostInfo.unavailable())
        ? null
        : Elsewhere.of(config.advertisedAddress().orElse(""), host.host(), host.port());
  }

  /** What questions about a tenant are addressed to. */
  public QuestionDesk.Subject subject(String instanceId) {
    KeyQueryMetadata where = placeOf(instanceId);
    return new QuestionDesk.Subject(
        instanceId, where == null ? QuestionDesk.Subject.ANYWHERE : where.partition());
  }

  /** Where a tenant's state is as far as this process was told; null if it was not. */
  private @Nullable KeyQueryMetadata placeOf(String instanceId) {
    KafkaStreams running = streams;
    if (running == null || !running.state().isRunningOrRebalancing()) {
      return null;
    }
    try {
      KeyQueryMetadata where =
          running.queryMetadataForKey(
              AgentTopology.STATE, Keys.instance(instanceId), new StringSerializer());
      return where == null || where.equals(KeyQueryMetadata.NOT_AVAILABLE) ? null : where;
    } catch (IllegalStateException e) {
      // It ended between the two looks.
      return null;
    }
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

  public LiveAgents live() {
    return live;
  }

  public ActionOutcomes outcomes() {
    return outcomes;
  }

  /** Where questions about what is decided are asked. */
  public QuestionDesk questions() {
    return questions;
  }

  public Wire wire() {
    return wire;
  }

  /**
   * A global store of definitions, see {@link AgentTopology}.
   *
   * @throws NotReadyException while it can't be read
   */
  ReadOnlyKeyValueStore<String, byte[]> definitions(String name) {
    KafkaStreams running = streams;
    if (running == null) {
      throw new NotReadyException("definitions are not read yet");
    }
    try {
      return running.store(
          StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.keyValueStore()));
    } catch (InvalidStateStoreException | IllegalStateException e) {
      throw new NotReadyException("definitions are not read yet", e);
    }
  }
}
