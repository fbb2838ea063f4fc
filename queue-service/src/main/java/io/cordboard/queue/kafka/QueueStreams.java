package io.cordboard.queue.kafka;

import io.cordboard.events.live.Elsewhere;
import io.cordboard.events.polls.PollObserver;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The running topology: waits for its topics, starts, and starts threads anew that failed, within
 * limits.
 */
public final class QueueStreams implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(QueueStreams.class);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(10);
  private static final long LOOK_AGAIN_MS = 500;

  private final KafkaStreams streams;
  private final StreamsSettings settings;
  private final TopicsReady topics;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile String waitingFor = "the start";

  /** A topology that does not run yet; it was drawn with the same {@code batches}. */
  public QueueStreams(
      Topology topology, StreamsSettings settings, Wire wire, PollObserver.Batches batches) {
    this.settings = settings;
    this.topics = new TopicsReady(settings, wire);
    this.streams = new KafkaStreams(topology, settings.streams(batches));
    Restarts restarts = new Restarts();
    streams.setUncaughtExceptionHandler(failure -> {
      boolean again = restarts.allows(System.nanoTime());
      LOG.errorf(failure, "a stream thread failed; replaced: %s", again);
      return again
          ? StreamThreadExceptionResponse.REPLACE_THREAD
          : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    });
  }

  /** Starts as soon as all topics are there. Returns at once. */
  public void start() {
    Thread.ofVirtual().name("queue-streams-start").start(this::startWhenReady);
  }

  private void startWhenReady() {
    try {
      while (!topicsThere()) {
        if (closing.await(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      waitingFor = "its tasks";
      streams.start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      // Closed between the look at the topics and the start.
      LOG.debug("closed before it started", e);
    }
  }

  private boolean topicsThere() throws InterruptedException {
    String now;
    try {
      Set<String> missing = topics.missing();
      now = missing.isEmpty() ? "" : "topics " + String.join(", ", missing);
    } catch (ExecutionException | TimeoutException e) {
      now = "the broker at " + settings.bootstrapServers();
    }
    if (!now.isEmpty() && !now.equals(waitingFor)) {
      LOG.infof("waiting for %s", now);
      waitingFor = now;
    }
    return now.isEmpty();
  }

  /** Whether it processes, or will in a moment: false only if it gave up. */
  public boolean alive() {
    return switch (streams.state()) {
      case CREATED, RUNNING, REBALANCING -> true;
      case PENDING_ERROR, ERROR, PENDING_SHUTDOWN, NOT_RUNNING -> false;
    };
  }

  /** Whether it processes now. */
  public boolean ready() {
    return streams.state() == State.RUNNING;
  }

  /** What it does or waits for, in words. */
  public String standing() {
    State state = streams.state();
    return state == State.CREATED ? "waiting for " + waitingFor : state.name();
  }

  /**
   * Definitions of queues as they are on {@code resources.queues}; null if they can't be read now.
   */
  public @Nullable ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> definitions() {
    try {
      return streams.store(
          StoreQueryParameters.fromNameAndType(
              QueueTopology.DEFINITIONS, QueryableStoreTypes.timestampedKeyValueStore()));
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return null;
    }
  }

  /** The other process that holds a queue; null if this one does, or that can't be told. */
  public @Nullable Elsewhere heldElsewhere(String queueId) {
    KeyQueryMetadata where = ready() ? placeOf(queueId) : null;
    HostInfo host = where == null ? HostInfo.unavailable() : where.activeHost();
    return host.equals(HostInfo.unavailable())
        ? null
        : Elsewhere.of(settings.advertisedAddress(), host.host(), host.port());
  }

  /** The partition in which all about a queue is; -1 if that can't be told. */
  public int partitionOf(String queueId) {
    KeyQueryMetadata where = placeOf(queueId);
    return where == null ? -1 : where.partition();
  }

  /** Where a queue is as far as this process was told; null if it was not. */
  private @Nullable KeyQueryMetadata placeOf(String queueId) {
    if (!streams.state().isRunningOrRebalancing()) {
      return null;
    }
    try {
      KeyQueryMetadata where =
          streams.queryMetadataForKey(QueueTopology.QUEUES, queueId, new StringSerializer());
      return where == null || where.equals(KeyQueryMetadata.NOT_AVAILABLE) ? null : where;
    } catch (IllegalStateException e) {
      // It ended between the two looks.
      return null;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    streams.close(CLOSE_MAX);
  }
}
