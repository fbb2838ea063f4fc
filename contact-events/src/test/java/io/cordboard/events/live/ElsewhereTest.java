package io.cordboard.events.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ElsewhereTest {

  @Test
  void shouldSendOnlyThoseAwayWhoAreWrongHere() {
    assertThat(Elsewhere.of("10.0.0.1:8080", "10.0.0.1", 8080)).isNull();
    assertThat(Elsewhere.of("", "10.0.0.2", 8080)).isNull();
    assertThat(Elsewhere.of("10.0.0.1:8080", "10.0.0.2", 8080))
        .isEqualTo(new Elsewhere("10.0.0.2", 8080));
    assertThat(Elsewhere.of("10.0.0.1:8080", "10.0.0.1", 8081)).isNotNull();
  }

  /** Keys have their partitions all the same. */
  @Test
  void shouldSendNobodyToWhoDoesNotSayWhereItIs() {
    assertThat(Elsewhere.applicationServer("10.0.0.1:8080")).isEqualTo("10.0.0.1:8080");
    String nowhere = Elsewhere.applicationServer("");
    int colon = nowhere.indexOf(':');
    String host = nowhere.substring(0, colon);
    int port = Integer.parseInt(nowhere.substring(colon + 1));

    assertThat(Elsewhere.of("10.0.0.1:8080", host, port)).isNull();
    assertThat(Elsewhere.of("", host, port)).isNull();
  }

  @Test
  void shouldKeepWhatIsAskedFor() {
    URI asked = URI.create("https://agents:8443/contacts/a%20b%2Fc/why?x=%C3%A4&y=1");

    assertThat(new Elsewhere("pod-1.agents", 8080).at(asked))
        .hasToString("https://pod-1.agents:8080/contacts/a%20b%2Fc/why?x=%C3%A4&y=1");
    assertThat(new Elsewhere("pod-1", 8080).at(URI.create("http://agents/routing/beliefs")))
        .hasToString("http://pod-1:8080/routing/beliefs");
  }

  /** Kafka Streams takes the brackets off the address that a process advertises. */
  @Test
  void shouldKnowItselfByAnIpv6Address() {
    assertThat(Elsewhere.of("[fd00::1]:8080", "fd00::1", 8080)).isNull();

    Elsewhere other = Objects.requireNonNull(Elsewhere.of("[fd00::1]:8080", "fd00::2", 8080));
    assertThat(other.address()).isEqualTo("[fd00::2]:8080");
    assertThat(other.at(URI.create("http://[fd00::1]:8080/agents/ada/why")))
        .hasToString("http://[fd00::2]:8080/agents/ada/why");
  }
}
