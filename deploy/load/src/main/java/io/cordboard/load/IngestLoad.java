package io.cordboard.load;

import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.common.FlowType;
import io.cordboard.events.contact.BlockExecuted;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.serde.EventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How many block events a second recording-service brings from Kafka into PostgreSQL. They are
 * written to {@code contact-events} as fast as the broker takes them, and what the service has
 * committed is watched until nothing is left: committed offsets are rows that are on disk.
 */
public final class IngestLoad {
  private static final String TOPIC = Topics.CONTACT_EVENTS.in(Topics.DEFAULT_PREFIX);
  private static final String GROUP = Topics.DEFAULT_PREFIX + "recording-service";
  private static final int BLOCKS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Target target;
  private final Supplier<Connection> postgres;
  private final Consumer<String> say;
  private final String run;

  /**
   * What was found.
   *
   * @param rowsPerSecond from the first event written to the last row committed
   * @param backlogRowsPerSecond from the last event written on, when the driver is out of the way
   * @param copyRowsPerSecond COPY of the same rows into a table of the same shape
   */
  public record Result(
      long rows,
      double rowsPerSecond,
      long backlog,
      double backlogRowsPerSecond,
      double copyRowsPerSecond,
      long missing,
      long doubled) {}

  /**
   * A measurement.
   *
   * @param postgres connects to the database of recording-service, when all is done
   * @param run a name that no other run has
   */
  public IngestLoad(
      Target target, Supplier<Connection> postgres, String run, Consumer<String> say) {
    this.target = target;
    this.postgres = postgres;
    this.run = run;
    this.say = say;
  }

  /** What happens to the installation while rows wait. */
  @FunctionalInterface
  public interface Mishap {
    void happen() throws InterruptedException;
  }

  /**
   * Brings in so many rows. They are deleted in the end.
   *
   * @param mishap happens when all are written and most of them wait
   */
  public Result run(int rows, Mishap mishap)
      throws InterruptedException, ExecutionException, SQLException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", target.bootstrapServers()))) {
      say.accept("writing " + rows + " events");
      long begin = System.nanoTime();
      Map<TopicPartition, Long> ends = write(rows);
      long written = System.nanoTime();
      long backlog = left(admin, ends);
      say.accept(String.format("written in %.1f s, %d wait", (written - begin) / 1e9, backlog));
      long looked = System.nanoTime();
      mishap.happen();
      await(admin, ends);
      long done = System.nanoTime();
      return result(rows, rows * 1e9 / (done - begin), backlog, backlog * 1e9 / (done - looked));
    }
  }

  private Result result(int rows, double rowsPerSecond, long backlog, double backlogRowsPerSecond)
      throws SQLException {
    try (Connection connection = postgres.get()) {
      CopyFloor floor = new CopyFloor(connection, run);
      long distinct = floor.distinct();
      long doubled = floor.rows() - distinct;
      double copied = floor.copyRowsPerSecond();
      floor.clear();
      return new Result(
          rows, rowsPerSecond, backlog, backlogRowsPerSecond, copied, rows - distinct, doubled);
    }
  }

  private Map<TopicPartition, Long> write(int rows)
      throws InterruptedException, ExecutionException {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            target.bootstrapServers(),
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.BATCH_SIZE_CONFIG,
            262_144);
    Map<TopicPartition, Long> ends = new HashMap<>();
    try (EventCodec<ContactEvent> codec = EventCodec.of(ContactEvent.class, target.registryUrl());
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (int n = 0; n < rows; n++) {
        ContactEvent event = event(n);
        var _ =
            producer.send(
                new ProducerRecord<>(
                    TOPIC, Keys.chain(event.getContactId()), codec.encode(TOPIC, event)),
                (at, failure) -> {
                  if (failure == null) {
                    noteEnd(ends, at);
                  }
                });
      }
      producer.flush();
    }
    return ends;
  }

  /** Called by the producer's one thread; read when that has ended. */
  private static void noteEnd(Map<TopicPartition, Long> ends, RecordMetadata at) {
    ends.merge(new TopicPartition(at.topic(), at.partition()), at.offset() + 1, Math::max);
  }

  private long left(Admin admin, Map<TopicPartition, Long> ends)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, Long> committed =
        admin
            .listConsumerGroupOffsets(GROUP)
            .partitionsToOffsetAndMetadata()
            .get()
            .entrySet()
            .stream()
            .filter(entry -> entry.getValue() != null)
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  private void await(Admin admin, Map<TopicPartition, Long> ends)
      throws InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (left(admin, ends) > 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "recording-service did not bring in the rows within " + PATIENCE);
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  private ContactEvent event(int n) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String contactId = run + "-" + n / BLOCKS;
    int sequence = n % BLOCKS + 1;
    return ContactEvent.newBuilder()
        .setEventId(contactId + "-" + sequence)
        .setContactId(contactId)
        .setInitialContactId(contactId)
        .setSequence(sequence)
        .setOccurredAt(now)
        .setCausationId(contactId + "-in-" + sequence)
        .setPayload(
            BlockExecuted.newBuilder()
                .setRunId(run)
                .setFlowId("main-menu")
                .setFlowVersion(3)
                .setFlowType(FlowType.CONTACT_FLOW)
                .setParticipantId(contactId + "/customer")
                .setBlockId("a1b2c3d4-0000-4000-8000-00000000000" + sequence % BLOCKS)
                .setActionType("GetParticipantInput")
                .setParameters(
                    Map.of(
                        "Text",
                        "For sales press 1, for support press 2.",
                        "InputTimeLimitSeconds",
                        "5",
                        "StoreInput",
                        "False"))
                .setBlockResult("1")
                .setBranch("Equals 1")
                .setNextBlockId("a1b2c3d4-0000-4000-8000-000000000010")
                .setStartedAt(now)
                .setDurationMs(2100)
                .build())
        .build();
  }
}
