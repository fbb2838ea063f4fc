package io.cordboard.flow.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfflineRunTest {

  @ParameterizedTest
  @CsvSource({"1,one,first", "2,two,second", "3,three,rest", "7,other,rest"})
  void shouldTakeTheDigitsBranchWhenIvr10IsRun(String digit, String branch, String step) {
    var result =
        OfflineRun.call(
            SampleFlows.centre("ivr-10"), CallerScript.parse("press " + digit), Map.of());

    var attributes = Objects.requireNonNull(result.firstRecord()).attributes();
    assertThat(attributes).containsEntry("branch", branch).containsEntry("step", step);
    assertThat(result.blocks()).hasSize(10);
    assertThat(result.outcome()).isEqualTo("CONTACT_FLOW_DISCONNECT");
  }

  @Test
  void shouldTakeTheDirectWayWhenAttributesAreGiven() {
    var result =
        OfflineRun.call(
            SampleFlows.centre("main-inbound"),
            CallerScript.parse("press 1"),
            Map.of("vip", "yes"));

    assertThat(result.blocks())
        .anySatisfy(block -> assertThat(block.blockId()).isEqualTo("vip-priority"));
  }

  @Test
  void shouldWriteEverythingAsOneLineOfJson() {
    var json =
        OfflineJson.of(
            OfflineRun.call(SampleFlows.centre("ivr-10"), CallerScript.parse("press 1"), Map.of()));

    assertThat(json)
        .startsWith("{")
        .doesNotContain("\n")
        .contains("\"outcome\":\"CONTACT_FLOW_DISCONNECT\"")
        .contains("\"branch\":\"one\"");
  }

  @Test
  void shouldNameTheLineThatWasNeverReached() {
    var result =
        OfflineRun.call(
            SampleFlows.centre("ivr-10"), CallerScript.parse("press 1\n\naccept"), Map.of());

    assertThat(result.unusedLine()).isEqualTo(3);
  }

  @Test
  void shouldNameEveryLineThatIsNotUnderstood() {
    assertThatThrownBy(() -> CallerScript.parse("press\nsing\nwait long\nhangup"))
        .hasMessageContaining("line 1: press")
        .hasMessageContaining("line 2: sing")
        .hasMessageContaining("line 3: wait long");
  }
}
