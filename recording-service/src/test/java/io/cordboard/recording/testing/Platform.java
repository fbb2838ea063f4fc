package io.cordboard.recording.testing;

import static org.awaitility.Awaitility.await;

import io.cordboard.events.testing.TestKafka;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What the packaged service stands on, once for all tests of a JVM: the broker, a Postgres that
 * forces every commit to disk, a real schema registry, and a key that signs tokens.
 */
public final class Platform {

  private static final String REGISTRY_JAR = "cordboard.registry.jar";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static @Nullable Platform running;

  private final EmbeddedPostgres postgres;
  private final Path dir;
  private final int registryPort;

  private Platform() throws IOException, GeneralSecurityException {
    dir = Files.createTempDirectory("recording-platform");
    postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
    registryPort = freePort();
    startRegistry();
    writeTokenKeys();
  }

  /** The one of this JVM, started if it is not; it ends with the JVM. */
  public static synchronized Platform get() throws IOException, GeneralSecurityException {
    Platform known = running;
    if (known == null) {
      known = new Platform();
      running = known;
      EmbeddedPostgres started = known.postgres;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started), "stop-postgres"));
    }
    return known;
  }

  private static void close(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      System.err.println("Postgres did not stop: " + e.getMessage());
    }
  }

  private void startRegistry() throws IOException {
    Process registry =
        new ProcessBuilder(
                java(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + registryPort,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + freePort(),
                "-jar",
                System.getProperty(REGISTRY_JAR, ""))
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("registry.log").toFile())
            .start();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(registry::destroyForcibly, "stop-schema-registry"));
    await("the schema registry answers")
        .atMost(PATIENCE)
        .until(() -> answers(URI.create(registry() + "/system/info")));
  }

  static boolean answers(URI address) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A key pair: the service checks tokens with the one, {@link Rest} signs them with the other. */
  private void writeTokenKeys() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    Files.writeString(tokenKey(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    Path signing = dir.resolve("token-signing.pem");
    Files.writeString(signing, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    System.setProperty("smallrye.jwt.sign.key.location", signing.toUri().toString());
  }

  private static String pem(String what, byte[] key) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
        + "\n-----END "
        + what
        + "-----\n";
  }

  Path tokenKey() {
    return dir.resolve("token.pem");
  }

  /** A directory of a test's own. */
  public Path directory(String name) throws IOException {
    return Files.createDirectories(dir.resolve(name));
  }

  /** The registry's address, for {@link Publisher} and the service. */
  public String registry() {
    return "http://127.0.0.1:" + registryPort + "/apis/registry/v3";
  }

  /** An empty database of a test's own, with its topics; its name is the topics' prefix, too. */
  public String database(String name) throws SQLException {
    TestKafka.createTopics(name + ".");
    try (Connection connection = connect(postgres.getJdbcUrl("postgres", "postgres"));
        Statement create = connection.createStatement()) {
      create.execute("CREATE DATABASE " + name);
    }
    return postgres.getJdbcUrl("postgres", name);
  }

  /** A connection to such a database. */
  public static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, "postgres", "postgres");
  }

  /** Connections to such a database, each a new one. */
  public static DataSource source(String url) {
    PGSimpleDataSource postgres = new PGSimpleDataSource();
    postgres.setUrl(url);
    postgres.setUser("postgres");
    postgres.setPassword("postgres");
    return postgres;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A port that nobody listens on now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
