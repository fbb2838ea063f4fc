package io.cordboard.recording.testing;

import io.cordboard.events.testing.TestKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A broker, a Postgres and directories for media; Quarkus makes a key for tokens in tests. */
public final class LocalServices implements QuarkusTestResourceLifecycleManager {

  /** The prefix of the test's topics. */
  public static final String PREFIX = "rectest.";

  /** The registry that test and service share. */
  public static final String REGISTRY = "memory:recording-tests";

  private @Nullable EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      TestKafka.createTopics(PREFIX);
      Path data = Files.createTempDirectory("recording-test-postgres");
      EmbeddedPostgres started =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .start();
      postgres = started;
      System.setProperty(PostgresProcess.DATA, data.toString());
      System.setProperty(PostgresProcess.PORT, Integer.toString(started.getPort()));
      Path dir = Files.createTempDirectory("recording-test");
      Files.createDirectories(dir.resolve("gateway"));
      Map<String, String> config = new HashMap<>();
      config.put("kafka.bootstrap.servers", TestKafka.bootstrapServers());
      config.put("cordboard.topic-prefix", PREFIX);
      config.put("cordboard.registry.url", REGISTRY);
      config.put("quarkus.datasource.jdbc.url", started.getJdbcUrl("postgres", "postgres"));
      config.put("quarkus.datasource.username", "postgres");
      config.put("quarkus.datasource.password", "postgres");
      config.put("cordboard.recording.media-dir", dir.resolve("media").toString());
      config.put("cordboard.recording.reference-dirs", dir.resolve("gateway").toString());
      config.put("cordboard.recording.segment-bytes-max", "200000");
      config.put("quarkus.http.test-port", "0");
      return config;
    } catch (IOException e) {
      throw new UncheckedIOException("could not start", e);
    }
  }

  @Override
  public void stop() {
    EmbeddedPostgres running = postgres;
    if (running != null) {
      try {
        running.close();
      } catch (IOException e) {
        throw new UncheckedIOException("could not stop", e);
      }
    }
  }
}
