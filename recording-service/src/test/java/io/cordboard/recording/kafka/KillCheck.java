package io.cordboard.recording.kafka;

import io.cordboard.events.Topics;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.testing.TestKafka;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kills the packaged service with SIGKILL again and again while it works off a backlog, and counts
 * rows at the end: each event must be there once. Arguments: the registry's and the service's
 * quarkus-run.jar, how many kills, how many events a round.
 */
final class KillCheck {

  private static final String PREFIX = "kill.";

  private final EmbeddedPostgres postgres;
  private final String registry;
  private final String service;
  private final Path dir;
  private int produced;

  private KillCheck(EmbeddedPostgres postgres, String registry, String service, Path dir) {
    this.postgres = postgres;
    this.registry = registry;
    this.service = service;
    this.dir = dir;
  }

  public static void main(String[] args) throws Exception {
    int kills = Integer.parseInt(args[2]);
    int perRound = Integer.parseInt(args[3]);
    TestKafka.createTopics(PREFIX);
    Path dir = Files.createTempDirectory("kill-check");
    int port = freePort();
    Process registry = registry(args[0], port, dir);
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start()) {
      awaitPort(port);
      String url = "http://127.0.0.1:" + port + "/apis/registry/v3";
      new KillCheck(postgres, url, args[1], dir).run(kills, perRound);
    } finally {
      registry.destroyForcibly().waitFor();
    }
    System.exit(0);
  }

  private void run(int kills, int perRound) throws Exception {
    Random random = new Random(1);
    for (int kill = 1; kill <= kills; kill++) {
      produce(perRound);
      long before = rows();
      Process running = start();
      try {
        while (rows() == before) {
          Thread.sleep(2);
        }
        Thread.sleep(random.nextInt(300));
      } finally {
        running.destroyForcibly().waitFor();
      }
      System.out.printf("kill %d: %d of %d rows%n", kill, rows(), produced);
    }
    produce(perRound * 4);
    Process running = start();
    try {
      lastRound();
    } finally {
      running.destroyForcibly().waitFor();
    }
    long rows = rows();
    System.out.printf(
        "%s: %d events, %d rows, %d distinct%n",
        rows == produced ? "RIGHT" : "WRONG",
        produced,
        rows,
        count("SELECT count(DISTINCT event_id) FROM block_execution"));
  }

  private void lastRound() throws Exception {
    long before = rows();
    while (rows() == before) {
      Thread.sleep(2);
    }
    long begin = System.nanoTime();
    long first = rows();
    while (rows() < produced) {
      Thread.sleep(20);
    }
    System.out.printf(
        "last round: %,.0f rows/s%n", (produced - first) * 1e9 / (System.nanoTime() - begin));
  }

  private long rows() throws SQLException {
    return count(
        "SELECT CASE WHEN to_regclass('block_execution') IS NULL THEN 0"
            + " ELSE (xpath('/row/c/text()', query_to_xml('SELECT count(*) AS c FROM"
            + " block_execution', false, true, '')))[1]::text::bigint END");
  }

  private long count(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void produce(int events) {
    String topic = Topics.CONTACT_EVENTS.in(PREFIX);
    try (EventCodec<ContactEvent> codec = EventCodec.of(ContactEvent.class, registry);
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers(), "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      for (int n = 0; n < events; n++) {
        ContactEvent event = IngestBench.event(produced++);
        var _ =
            producer.send(
                new ProducerRecord<>(
                    topic,
                    event.getInitialContactId().getBytes(StandardCharsets.UTF_8),
                    codec.encode(topic, event)));
      }
      producer.flush();
    }
  }

  private Process start() throws IOException {
    Map<String, String> settings =
        Map.of(
            "quarkus.http.port",
            "0",
            "kafka.bootstrap.servers",
            TestKafka.bootstrapServers(),
            "cordboard.topic-prefix",
            PREFIX,
            "cordboard.registry.url",
            registry,
            "quarkus.datasource.jdbc.url",
            postgres.getJdbcUrl("postgres", "postgres"),
            "quarkus.datasource.username",
            "postgres",
            "quarkus.datasource.password",
            "postgres",
            "cordboard.recording.media-dir",
            dir.resolve("media").toString(),
            "mp.messaging.connector.smallrye-kafka.session.timeout.ms",
            "6000");
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx256m"));
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-jar", service));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(dir.resolve("service.log").toFile()))
        .start();
  }

  private static Process registry(String jar, int port, Path dir) throws IOException {
    File log = dir.resolve("registry.log").toFile();
    return new ProcessBuilder(
            java(),
            "-Xmx256m",
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            "-Dquarkus.management.host=127.0.0.1",
            "-Dquarkus.management.port=" + freePort(),
            "-jar",
            jar)
        .redirectErrorStream(true)
        .redirectOutput(log)
        .start();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(int port) throws InterruptedException, IOException {
    for (int attempt = 0; attempt < 600; attempt++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        Thread.sleep(200);
      }
    }
    throw new IOException("the registry does not start");
  }
}
