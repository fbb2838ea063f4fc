package io.cordboard.flow.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.RecordingCause;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoutesTest {

  private static final Set<RecordingCause> OF_PAUSES =
      EnumSet.of(
          RecordingCause.AGENT,
          RecordingCause.PAUSE_LIMIT,
          RecordingCause.SENSITIVE_INPUT,
          RecordingCause.LINE_FAILED);

  /** The agent's desktop shows that it pauses, and that it goes on by itself. */
  @ParameterizedTest
  @EnumSource(RecordingCause.class)
  void shouldTellAgentServiceOfPausesWhenTheContactHasAnAgent(RecordingCause cause) {
    var changed =
        new FlowEvent.RecordingChanged(
            "c-recording", List.of(), false, List.of(), false, Map.of(), cause, null);

    assertThat(Routes.forAgents(changed, true)).isEqualTo(OF_PAUSES.contains(cause));
    assertThat(Routes.forAgents(changed, false)).isFalse();
  }
}
