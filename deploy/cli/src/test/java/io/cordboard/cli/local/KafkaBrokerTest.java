package io.cordboard.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.events.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {
  @TempDir private Path directory = Path.of("");

  @AfterEach
  void stop() {
    book().stop(KafkaBroker.NAME, Duration.ofSeconds(20));
  }

  @Test
  void shouldKeepItsTopicsWhenStoppedAndStartedAgain() throws Exception {
    DataDir data = new DataDir(directory);
    Ports ports = freePorts();
    KafkaBroker broker = new KafkaBroker(data, ports, Installation.ofThisCommand(), book());
    TopicSetup topics = new TopicSetup(ports.address(Port.KAFKA), TopicSetup.PARTITIONS);

    Launched first = broker.start();
    broker.awaitReady(first);
    assertThat(topics.createMissing()).isEqualTo(Topics.all().size());

    assertThat(book().stop(KafkaBroker.NAME, Duration.ofSeconds(20))).isTrue();
    assertThat(first.process()).isEmpty();

    broker.awaitReady(broker.start());
    assertThat(topics.createMissing()).isZero();
  }

  @Test
  void shouldAdmitOnlyWhoShowsACertificateAndLogsInWhenAskedForASecureListener() throws Exception {
    DataDir data = new DataDir(directory);
    Ports ports = freePorts();
    KafkaSecurity security = new KafkaSecurity(data);
    assertThat(security.isOn()).isFalse();
    security.turnOn();
    KafkaBroker broker = new KafkaBroker(data, ports, Installation.ofThisCommand(), book());
    broker.awaitReady(broker.start());
    Map<String, Object> right = new HashMap<>(security.clientSettings());
    right.putAll(security.clientSecrets());

    assertThat(nodesSeenBy(right, ports)).isOne();

    Map<String, Object> wrongPassword = new HashMap<>(right);
    wrongPassword.computeIfPresent(
        "sasl.jaas.config", (_, line) -> line.toString().replace("password=\"", "password=\"x"));
    assertThatThrownBy(() -> nodesSeenBy(wrongPassword, ports))
        .hasRootCauseInstanceOf(SaslAuthenticationException.class);
    Map<String, Object> noCertificate = new HashMap<>(right);
    noCertificate.keySet().removeIf(name -> name.contains("ssl.key"));
    assertThatThrownBy(() -> nodesSeenBy(noCertificate, ports))
        .isInstanceOf(ExecutionException.class);
    assertThatThrownBy(() -> nodesSeenBy(Map.of(), ports)).isInstanceOf(ExecutionException.class);
  }

  private static int nodesSeenBy(Map<String, Object> client, Ports ports) throws Exception {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("bootstrap.servers", ports.address(Port.KAFKA_SECURE));
    settings.put("default.api.timeout.ms", "4000");
    settings.put("request.timeout.ms", "3000");
    try (Admin admin = Admin.create(settings)) {
      return admin.describeCluster().nodes().get().size();
    }
  }

  private static Ports freePorts() throws Exception {
    return Ports.usual(0)
        .with(
            Map.of(
                "kafka", freePort(), "kafka-controller", freePort(), "kafka-secure", freePort()));
  }

  private ProcessBook book() {
    return new ProcessBook(new DataDir(directory));
  }

  private static int freePort() throws Exception {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
