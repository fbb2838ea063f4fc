package io.cordboard.cli.gateway;

import io.cordboard.events.channel.ContactArrived;
import io.cordboard.events.command.ChannelCommand;
import io.cordboard.events.command.ConnectAgent;
import io.cordboard.events.command.DialParticipant;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.common.ParticipantRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The gateway itself: one thread that reads its commands, runs the timers of its lines and writes
 * what happens on them. Lines are told apart by the contact with which they began.
 */
public final class SimulatedGateway implements AutoCloseable {
  private static final Duration LONGEST_SLEEP = Duration.ofMillis(10);
  private static final Duration SEGMENT_LENGTH = Duration.ofSeconds(5);

  private final String gatewayId;
  private final ChannelTopics topics;
  private final MediaUpload media;
  private final Consumer<String> watch;
  private final ConcurrentLinkedQueue<Runnable> asked = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::order));
  private final Map<String, Placed> lines = new HashMap<>();

  /** How many events of callbacks' lines that are free were told. */
  private final Map<String, Long> told = new HashMap<>();

  private final ExecutorService uploads =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("uploads").daemon().factory());
  private final Thread thread;
  private long timerCount;
  private volatile boolean closing;

  private record Timer(long at, long order, Runnable action) {}

  /** A line and those who wait for its end. */
  private record Placed(Line line, LineWorld world, CompletableFuture<Void> over) {}

  /**
   * Opens a gateway. When this returns, it hears every command that follows.
   *
   * @param gatewayId commands for other gateways are none of its business
   * @param watch gets a line of text for whatever happens on the lines
   */
  public SimulatedGateway(
      Cluster cluster, String gatewayId, MediaUpload media, Consumer<String> watch) {
    this.gatewayId = gatewayId;
    this.topics = new ChannelTopics(cluster, gatewayId);
    this.media = media;
    this.watch = watch;
    this.thread = Thread.ofPlatform().name("gateway-" + gatewayId).daemon().start(this::run);
  }

  /** A call from a simulated caller. */
  public Call place(CallRequest request) {
    String contactId = UUID.randomUUID().toString();
    CompletableFuture<Void> over = new CompletableFuture<>();
    asked.add(() -> {
      String customer = contactId + "/customer";
      Placed placed = add(contactId, contactId, customer, request.pace(), request.script(), over);
      placed.world().tell(arrived(request, customer));
      placed.line().customerIsThere();
    });
    return new Call(contactId, over, step -> asked.add(() -> typed(contactId, step)));
  }

  private void typed(String contactId, CallerStep step) {
    Placed placed = lines.get(contactId);
    if (placed != null) {
      placed.line().typed(step);
    }
  }

  private Placed add(
      String chain,
      String lineId,
      String customer,
      Pace pace,
      CallerScript script,
      CompletableFuture<Void> over) {
    LineWorld world = new LineWorld(chain, lineId, told.getOrDefault(lineId, 0L));
    Placed placed = new Placed(new Line(world, pace, script, customer), world, over);
    lines.put(lineId, placed);
    return placed;
  }

  private ContactArrived arrived(CallRequest request, String customer) {
    return ContactArrived.newBuilder()
        .setChannel(Channel.VOICE)
        .setInitiationMethod(InitiationMethod.INBOUND)
        .setCustomerEndpoint(new Endpoint(request.from(), EndpointType.TELEPHONE_NUMBER))
        .setSystemEndpoint(new Endpoint(request.to(), EndpointType.TELEPHONE_NUMBER))
        .setGatewayId(gatewayId)
        .setCustomerParticipantId(customer)
        .build();
  }

  private void run() {
    try (topics) {
      while (!closing) {
        for (Runnable next = asked.poll(); next != null; next = asked.poll()) {
          next.run();
        }
        runTimers();
        topics.commands(untilNextTimer()).forEach(this::carryOut);
        forgetFreeLines();
      }
    }
  }

  private void carryOut(ChannelCommand command) {
    String chain = command.getInitialContactId();
    String lineId = command.getLineId() == null ? chain : command.getLineId();
    Placed placed = lines.get(lineId);
    if (placed == null && command.getPayload() instanceof ConnectAgent) {
      // A callback, or a call that an agent dials: the agent is there before the customer.
      placed =
          add(
              chain,
              lineId,
              "",
              Pace.HURRIED,
              new CallerScript(List.of()),
              new CompletableFuture<>());
    }
    if (placed == null && command.getPayload() instanceof DialParticipant dial) {
      placed =
          add(
              chain,
              lineId,
              dial.getParticipantId(),
              Pace.HURRIED,
              new CallerScript(List.of()),
              new CompletableFuture<>());
    }
    if (placed == null) {
      return;
    }
    placed.world().about(command.getContactId());
    placed.line().carryOut(command);
  }

  private void forgetFreeLines() {
    lines
        .values()
        .removeIf(placed -> {
          if (placed.line().isOver()) {
            placed.world().forget();
            uploads.execute(() -> placed.over().complete(null));
          }
          return placed.line().isOver();
        });
  }

  private void runTimers() {
    long now = System.nanoTime();
    while (!timers.isEmpty() && timers.peek().at() <= now) {
      timers.remove().action().run();
    }
  }

  private Duration untilNextTimer() {
    Timer next = timers.peek();
    if (next == null) {
      return LONGEST_SLEEP;
    }
    Duration until = Duration.ofNanos(Math.max(0, next.at() - System.nanoTime()));
    return until.compareTo(LONGEST_SLEEP) < 0 ? until : LONGEST_SLEEP;
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    uploads.shutdown();
  }

  /** The world of one line. */
  private final class LineWorld implements World {
    private final String chain;
    private final String lineId;
    private String contactId;
    private final Recorder recorder;
    private long sequence;

    LineWorld(String chain, String lineId, long sequence) {
      this.chain = chain;
      this.sequence = sequence;
      this.lineId = lineId;
      this.contactId = lineId;
      this.recorder =
          new Recorder(
              lineId, (segment, audio) -> uploads.execute(() -> media.upload(segment, audio)));
    }

    /** A callback that is tried again opens its line again, and its events are new ones. */
    void forget() {
      if (!lineId.equals(chain)) {
        told.put(lineId, sequence);
      }
    }

    /**
     * A transfer makes a new contact in the chain; from then on what happens on the line happens to
     * that one.
     */
    void about(String newest) {
      contactId = newest;
    }

    @Override
    public void tell(Object payload) {
      sequence++;
      topics.tell(chain, lineId, contactId, sequence, payload);
    }

    @Override
    public void later(Duration delay, Runnable action) {
      timerCount++;
      timers.add(new Timer(System.nanoTime() + delay.toNanos(), timerCount, action));
    }

    @Override
    public void watch(String what) {
      watch.accept(what);
    }

    @Override
    public void record(String recordingId, Set<ParticipantRole> participants) {
      if (participants.isEmpty()) {
        if (recordingId.isEmpty()) {
          recorder.finish(Instant.now());
        } else {
          recorder.pause(Instant.now());
        }
        return;
      }
      recorder.start(recordingId, Instant.now());
      later(SEGMENT_LENGTH, this::cut);
    }

    private void cut() {
      if (recorder.isOn()) {
        recorder.cut(Instant.now());
        later(SEGMENT_LENGTH, this::cut);
      }
    }
  }
}
