package io.cordboard.flow.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.Topics;
import io.cordboard.events.command.CollectInput;
import io.cordboard.events.command.PlayPrompt;
import io.cordboard.flow.engine.ChainState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateCodecTest {

  @Test
  void shouldReadWhatItWrote() {
    try (Bench bench = new Bench("state-codec-test")) {
      bench.publish("menu", TestFlows.MENU);
      bench.call("c1-long-enough-to-be-a-prefix");
      bench.promptFinished(bench.command(PlayPrompt.class), 2);
      bench.command(CollectInput.class);
      byte[] bytes = bench.store().get("c1-long-enough-to-be-a-prefix");

      StoredChain chain = StateCodec.decode(bytes);

      assertThat(chain.state().contacts()).hasSize(1);
      assertThat(chain.state().contacts().getFirst().runs()).hasSize(1);
      assertThat(new StateCodec().encode(chain)).isEqualTo(bytes);
      assertThat(StateCodec.decode(new StateCodec().encode(chain))).isEqualTo(chain);
      assertThat(bytes).hasSizeLessThan(700);
      assertThat(bench.read(Topics.DEAD_LETTERS_FLOW)).isEmpty();
    }
  }

  @Test
  void shouldReadAnEmptyChain() {
    StoredChain chain = new StoredChain("default", ChainState.notStarted("c1"));

    assertThat(StateCodec.decode(new StateCodec().encode(chain))).isEqualTo(chain);
  }

  /**
   * A changelog outlives a release: components and constants may only be added at the end. If this
   * fails for such an addition, replace the file by what is expected of it.
   */
  @Test
  void shouldKeepTheLayoutOfStoredStates() throws IOException {
    assertThat(List.copyOf(StateCodec.layout())).isEqualTo(released());
  }

  private static List<String> released() throws IOException {
    try (InputStream file = StateCodecTest.class.getResourceAsStream("/state-layout.txt")) {
      if (file == null) {
        throw new AssertionError(
            "state-layout.txt is missing; expected:\n" + String.join("\n", StateCodec.layout()));
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
