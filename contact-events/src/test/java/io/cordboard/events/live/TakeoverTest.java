package io.cordboard.events.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How soon another instance takes over. */
class TakeoverTest {

  /** How often the broker looks for transactions that are over, as operators are asked to set. */
  private static final int LOOKS_MS = 500;

  @Test
  void shouldEndATransactionBeforeTheSessionWhenAnInstanceDied() {
    Takeover takeover = new Takeover(Duration.ofSeconds(2));

    assertThat(takeover.sessionMs()).isEqualTo(2_000);
    assertThat(takeover.heartbeatMs()).isEqualTo(300);
    assertThat(takeover.transactionMs()).isEqualTo(1_333);
    assertThat(takeover.transactionMs() + LOOKS_MS).isLessThan(takeover.sessionMs());
  }

  @ParameterizedTest
  @CsvSource({"1000, 166, 666", "1800, 300, 1200", "300000, 300, 200000"})
  void shouldGiveSixChancesToShowASignOfLife(int session, int heartbeat, int transaction) {
    Takeover takeover = new Takeover(Duration.ofMillis(session));

    assertThat(takeover.heartbeatMs()).isEqualTo(heartbeat);
    assertThat(takeover.transactionMs()).isEqualTo(transaction);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 999, 300_001})
  void shouldNameTheSettingWhenItMakesNoSense(long session) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Takeover(Duration.ofMillis(session)))
        .withMessageContaining("session-timeout");
  }
}
