package io.cordboard.recording.testing;

import io.cordboard.events.testing.TestKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A broker, a Postgres, a key for tokens and directories for media: what the service needs. */
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
      EmbeddedPostgres started =
          EmbeddedPostgres.builder()
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .start();
      postgres = started;
      Path dir = Files.createTempDirectory("recording-test");
      Files.createDirectories(dir.resolve("gateway"));
      Map<String, String> config = new HashMap<>(keys(dir));
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

  private static Map<String, String> keys(Path dir) throws IOException {
    KeyPair pair;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      pair = generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has RSA", e);
    }
    Path publicKey = pem(dir.resolve("public.pem"), "PUBLIC KEY", pair.getPublic().getEncoded());
    Path privateKey =
        pem(dir.resolve("private.pem"), "PRIVATE KEY", pair.getPrivate().getEncoded());
    return Map.of(
        "mp.jwt.verify.publickey.location", publicKey.toUri().toString(),
        "smallrye.jwt.sign.key.location", privateKey.toUri().toString());
  }

  private static Path pem(Path file, String what, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
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
