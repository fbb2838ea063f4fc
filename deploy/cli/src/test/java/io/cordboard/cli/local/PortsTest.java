package io.cordboard.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.cli.CommandFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void shouldMoveAllWhenThereIsAnOffset() {
    assertThat(Ports.usual(10_000).url(Port.FLOW)).isEqualTo("http://127.0.0.1:18081");
  }

  @Test
  void shouldChangeOnlyTheNamedOneWhenOneIsNamed() {
    Ports ports = Ports.usual(0).with(Map.of("kafka-controller", 19_093));

    assertThat(ports.of(Port.KAFKA_CONTROLLER)).isEqualTo(19_093);
    assertThat(ports.of(Port.KAFKA)).isEqualTo(9_092);
  }

  @Test
  void shouldSayWhatIsExpectedWhenNameOrNumberIsWrong() {
    assertThatThrownBy(() -> Ports.usual(0).with(Map.of("kafak", 1)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("no port called kafak")
        .hasMessageContaining("kafka-controller");
    assertThatThrownBy(() -> Ports.usual(60_000)).hasMessageContaining("1 to 65535");
  }

  @Test
  void shouldSeeThatAPortIsTakenWhenSomebodyListens() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports = Ports.usual(0).with(Map.of("kafka", taken.getLocalPort()));

      assertThat(ports.isFree(Port.KAFKA)).isFalse();
    }
  }
}
