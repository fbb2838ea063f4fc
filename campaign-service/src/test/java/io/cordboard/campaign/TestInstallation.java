package io.cordboard.campaign;

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
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A Postgres, a broker and a key for tokens; each start has a database and topics of its own. */
public final class TestInstallation implements QuarkusTestResourceLifecycleManager {

  static final String PRIVATE_KEY = "campaign.test.private-key";

  private @Nullable EmbeddedPostgres postgres;
  private @Nullable Path publicKey;

  @Override
  public Map<String, String> start() {
    try {
      String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
      TestKafka.createTopics(prefix);
      EmbeddedPostgres started = EmbeddedPostgres.builder().start();
      postgres = started;
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair keys = generator.generateKeyPair();
      Path file = Files.createTempFile("campaign-test", ".pem");
      publicKey = file;
      Files.writeString(
          file,
          "-----BEGIN PUBLIC KEY-----\n"
              + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
              + "\n-----END PUBLIC KEY-----\n");
      return Map.of(
          "kafka.bootstrap.servers",
          TestKafka.bootstrapServers(),
          "cordboard.topic-prefix",
          prefix,
          "cordboard.registry.url",
          "memory:" + prefix,
          "quarkus.datasource.jdbc.url",
          started.getJdbcUrl("postgres", "postgres"),
          "quarkus.datasource.username",
          "postgres",
          "quarkus.datasource.password",
          "postgres",
          "mp.jwt.verify.publickey.location",
          file.toUri().toString(),
          PRIVATE_KEY,
          Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has RSA", e);
    }
  }

  @Override
  public void stop() {
    try {
      if (postgres != null) {
        postgres.close();
      }
      if (publicKey != null) {
        Files.deleteIfExists(publicKey);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
