package io.cordboard.recording.kafka;

import io.cordboard.events.Topics;
import io.cordboard.events.common.FlowType;
import io.cordboard.events.contact.BlockExecuted;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.testing.TestKafka;
import io.cordboard.recording.store.Partitions;
import io.cordboard.recording.store.Row;
import io.cordboard.recording.store.RowWriter;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * How many block events a second go from Kafka into Postgres (decoded, turned into rows, written in
 * batches, each in a transaction with its offsets committed after), by how they are written and by
 * how many consumers, beside COPY of the same rows in one go. Postgres forces every commit to disk.
 * Argument: how many events.
 */
final class IngestBench {

  private static final String PREFIX = "bench.";
  private static final String REGISTRY = "memory:bench";
  private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
  private static final int POLL = 2000;

  private final EmbeddedPostgres postgres;
  private final int events;
  private final AtomicLong decodeNanos = new AtomicLong();
  private final AtomicLong writeNanos = new AtomicLong();
  private final AtomicLong commitNanos = new AtomicLong();
  private int run;

  private IngestBench(EmbeddedPostgres postgres, int events) {
    this.postgres = postgres;
    this.events = events;
  }

  public static void main(String[] args) throws Exception {
    int events = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
    TestKafka.createTopics(PREFIX);
    produce(events);
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_wal_size", "4GB")
            .setServerConfig("shared_buffers", "512MB")
            .start()) {
      new IngestBench(postgres, events).run();
    }
    System.exit(0);
  }

  private void run() throws Exception {
    try (Connection connection = connect(postgres)) {
      prepare(connection);
      // The first run warms up and is not told.
      measure(connection, RowWriter.Mode.INSERT, 1);
      for (int consumers : new int[] {1, 2}) {
        for (RowWriter.Mode mode : RowWriter.Mode.values()) {
          report(
              "Kafka -> Postgres, " + mode + ", consumers: " + consumers,
              measure(connection, mode, consumers));
          System.out.printf(
              "  thread µs a row: decode %.1f, write %.1f, commit %.1f%n",
              micros(decodeNanos), micros(writeNanos), micros(commitNanos));
        }
      }
      report("COPY in one go, same table", copy(connection));
    }
  }

  private double micros(AtomicLong nanos) {
    return nanos.get() / 1e3 / events;
  }

  private long measure(Connection connection, RowWriter.Mode mode, int consumers) throws Exception {
    try (Statement sql = connection.createStatement()) {
      sql.execute("TRUNCATE block_execution");
    }
    decodeNanos.set(0);
    writeNanos.set(0);
    commitNanos.set(0);
    run++;
    AtomicInteger read = new AtomicInteger();
    RowWriter writer = new RowWriter(mode);
    AtomicLong begin = new AtomicLong();
    try (ExecutorService threads = Executors.newFixedThreadPool(consumers)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < consumers; i++) {
        running.add(threads.submit(() -> ingest(writer, read, begin)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    return System.nanoTime() - begin.get();
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "postgres");
    return java.sql.DriverManager.getConnection(
        postgres.getJdbcUrl("postgres", "postgres"), properties);
  }

  private void report(String what, long nanos) {
    System.out.printf("%-48s %,10.0f rows/s%n", what, events * 1e9 / nanos);
  }

  private void prepare(Connection connection) throws SQLException {
    Flyway.configure()
        .dataSource(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres")
        .load()
        .migrate();
    Partitions.keepUp(connection, LocalDate.ofInstant(NOW, ZoneOffset.UTC), 1);
    connection.setAutoCommit(true);
  }

  static ContactEvent event(int n) {
    String contactId = "3f2c9d1e-5b7a-4c11-9e0d-" + String.format("%012d", n / 10);
    int sequence = n % 10 + 1;
    return ContactEvent.newBuilder()
        .setEventId(contactId + "-" + sequence)
        .setContactId(contactId)
        .setInitialContactId(contactId)
        .setSequence(sequence)
        .setOccurredAt(NOW.plusMillis(n))
        .setCausationId(contactId + "-in-" + sequence)
        .setPayload(
            BlockExecuted.newBuilder()
                .setRunId(contactId + "-run-1")
                .setFlowId("main-menu")
                .setFlowVersion(3)
                .setFlowType(FlowType.CONTACT_FLOW)
                .setParticipantId("customer")
                .setBlockId("a1b2c3d4-0000-4000-8000-00000000000" + sequence)
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
                .setStartedAt(NOW.plusMillis(n))
                .setDurationMs(2100)
                .build())
        .build();
  }

  private static void produce(int events) {
    String topic = Topics.CONTACT_EVENTS.in(PREFIX);
    try (EventCodec<ContactEvent> codec = EventCodec.of(ContactEvent.class, REGISTRY);
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers(), "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      for (int n = 0; n < events; n++) {
        ContactEvent event = event(n);
        var _ =
            producer.send(
                new ProducerRecord<>(
                    topic,
                    event.getInitialContactId().getBytes(StandardCharsets.UTF_8),
                    codec.encode(topic, event)));
        if (n % 2000 == 0) {
          // The broker shares this JVM and its processors: no more than it can take.
          producer.flush();
        }
      }
      producer.flush();
    }
  }

  private Object ingest(RowWriter writer, AtomicInteger read, AtomicLong begin)
      throws SQLException {
    String topic = Topics.CONTACT_EVENTS.in(PREFIX);
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            TestKafka.bootstrapServers(),
            "group.id",
            "bench-" + run,
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            "false",
            "isolation.level",
            "read_committed",
            "max.poll.records",
            POLL);
    try (Connection connection = connect(postgres);
        EventCodec<ContactEvent> codec = EventCodec.of(ContactEvent.class, REGISTRY);
        KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      connection.setAutoCommit(false);
      consumer.subscribe(List.of(topic));
      while (read.get() < events) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
        if (records.isEmpty()) {
          continue;
        }
        long polled = System.nanoTime();
        begin.compareAndSet(0, polled);
        List<Row> rows = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
          rows.addAll(Rows.of(codec.decode(topic, record.value())));
        }
        long decoded = System.nanoTime();
        writer.write(connection, rows);
        long written = System.nanoTime();
        connection.commit();
        consumer.commitSync();
        decodeNanos.addAndGet(decoded - polled);
        writeNanos.addAndGet(written - decoded);
        commitNanos.addAndGet(System.nanoTime() - written);
        read.addAndGet(records.count());
      }
      return read;
    }
  }

  private static long copy(Connection connection) throws SQLException, IOException {
    CopyManager copy = new CopyManager(connection.unwrap(BaseConnection.class));
    java.io.StringWriter rows = new java.io.StringWriter();
    copy.copyOut("COPY (SELECT * FROM block_execution) TO STDOUT", rows);
    try (Statement sql = connection.createStatement()) {
      sql.execute("TRUNCATE block_execution");
    }
    long begin = System.nanoTime();
    copy.copyIn("COPY block_execution FROM STDIN", new StringReader(rows.toString()));
    long took = System.nanoTime() - begin;
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT count(*) FROM block_execution")) {
      row.next();
      System.out.println("rows: " + row.getLong(1));
    }
    return took;
  }
}
