package io.cordboard.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
    Ports ports = Ports.usual(0).with(Map.of("kafka", freePort(), "kafka-controller", freePort()));
    KafkaBroker broker = new KafkaBroker(data, ports, Installation.ofThisCommand(), book());
    TopicSetup topics = new TopicSetup(ports.address(Port.KAFKA));

    Launched first = broker.start();
    broker.awaitReady(first);
    assertThat(topics.createMissing()).isEqualTo(Topics.all().size());

    assertThat(book().stop(KafkaBroker.NAME, Duration.ofSeconds(20))).isTrue();
    assertThat(first.process()).isEmpty();

    broker.awaitReady(broker.start());
    assertThat(topics.createMissing()).isZero();
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
