package io.cordboard.recording.testing;

import static org.awaitility.Awaitility.await;

import io.cordboard.events.testing.TestKafka;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The packaged service as a process of its own, to be killed and started again with what it had:
 * the same address, database, topics and media directory. Its log is {@code service.log}.
 */
public final class ServiceProcess implements AutoCloseable {

  private static final String SERVICE_JAR = "cordboard.service.jar";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path dir;
  private final int port;
  private final String heap;
  private final Map<String, String> settings;
  private @Nullable Process process;

  /**
   * A service that is not started yet.
   *
   * @param name of its database and topics, as given to {@link Platform#database}
   */
  public ServiceProcess(
      Platform platform, String name, String database, Map<String, String> settings)
      throws IOException {
    this.dir = platform.directory(name);
    this.port = Platform.freePort();
    this.settings = new HashMap<>();
    this.settings.put("quarkus.http.port", Integer.toString(port));
    this.settings.put("kafka.bootstrap.servers", TestKafka.bootstrapServers());
    this.settings.put("cordboard.topic-prefix", name + ".");
    this.settings.put("cordboard.registry.url", platform.registry());
    this.settings.put("quarkus.datasource.jdbc.url", database);
    this.settings.put("quarkus.datasource.username", "postgres");
    this.settings.put("quarkus.datasource.password", "postgres");
    this.settings.put("mp.jwt.verify.publickey.location", platform.tokenKey().toUri().toString());
    this.settings.put("cordboard.recording.media-dir", mediaDir().toString());
    // One that was killed is out of its groups when the next one has started.
    this.settings.put("mp.messaging.connector.smallrye-kafka.session.timeout.ms", "2000");
    this.settings.put("mp.messaging.connector.smallrye-kafka.heartbeat.interval.ms", "500");
    this.heap = settings.getOrDefault("heap", "256m");
    settings.forEach((key, value) -> {
      if (!key.equals("heap")) {
        this.settings.put(key, value);
      }
    });
  }

  /** Where its media is, or with S3 what is being received. */
  public Path mediaDir() {
    return dir.resolve("media");
  }

  /** Its address, the same after every start. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /**
   * Starts it, waits until it answers, ends it, and keeps what makes the next starts fast: worth
   * its time only where many follow.
   */
  public void train() throws IOException, InterruptedException {
    startAndAwait("-XX:AOTCacheOutput=" + cache());
    process().destroy();
    process().waitFor();
  }

  private Path cache() {
    return dir.resolve("service.aot");
  }

  /** Starts it, and does not wait. */
  public Process start() throws IOException {
    return Files.exists(cache()) ? start("-XX:AOTCache=" + cache()) : start("-Xshare:auto");
  }

  private Process start(String how) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Platform.java(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                how,
                "--sun-misc-unsafe-memory-access=allow"));
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-jar", System.getProperty(SERVICE_JAR, "")));
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    process = started;
    return started;
  }

  /** What it said. */
  public Path log() {
    return dir.resolve("service.log");
  }

  /** Starts it and waits until it answers. */
  public void startAndAwait() throws IOException {
    awaitAnswer(start());
  }

  private void startAndAwait(String how) throws IOException {
    awaitAnswer(start(how));
  }

  private void awaitAnswer(Process started) {
    await("the service answers, see " + log())
        .atMost(PATIENCE)
        .until(() -> {
          if (!started.isAlive()) {
            throw new IllegalStateException("the service ended, see " + log());
          }
          return Platform.answers(base().resolve("/q/health/live"));
        });
  }

  /** Its process. */
  public Process process() {
    Process known = process;
    if (known == null) {
      throw new IllegalStateException("it was not started");
    }
    return known;
  }

  /** SIGKILL; returns when it is gone. */
  public void kill() {
    try {
      process().destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
