package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Flows;
import org.junit.jupiter.api.Test;

class DistributeByPercentageTest {

  @Test
  void shouldDrawTheSameNumberAgainWhenTheCallIsReplayed() {
    var first = Call.to(Flows.inbound(new DistributeByPercentage())).block("b0").result();
    var again = Call.to(Flows.inbound(new DistributeByPercentage())).block("b0").result();

    assertThat(first).isEqualTo(again);
    assertThat(first)
        .isNotNull()
        .satisfies(drawn -> assertThat(Integer.parseInt(drawn)).isBetween(1, 100));
  }
}
