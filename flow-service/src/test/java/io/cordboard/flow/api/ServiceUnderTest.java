package io.cordboard.flow.api;

import io.cordboard.events.testing.TestKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A broker, and topics of its own, for a service that a test starts. */
public final class ServiceUnderTest implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    String prefix = "api" + UUID.randomUUID().toString().substring(0, 8) + ".";
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", TestKafka.bootstrapServers());
    settings.put("cordboard.registry.url", "memory:" + prefix);
    settings.put("cordboard.topic-prefix", prefix);
    settings.put("cordboard.create-topics", "true");
    settings.put("cordboard.flow.application-id", prefix + "flow");
    settings.put("cordboard.flow.instance", "");
    settings.put("cordboard.flow.secrets.test-token", "s3cret");
    settings.put("cordboard.flow.state-dir", temporaryDirectory());
    return settings;
  }

  /** A bearer token with roles, signed with the key that Quarkus makes for tests. */
  static String token(String... roles) {
    return Jwt.issuer("cordboard")
        .upn("tester")
        .groups(new LinkedHashSet<>(List.of(roles)))
        .expiresIn(Duration.ofMinutes(10))
        .sign();
  }

  private static String temporaryDirectory() {
    try {
      return Files.createTempDirectory("flow-service").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}
}
