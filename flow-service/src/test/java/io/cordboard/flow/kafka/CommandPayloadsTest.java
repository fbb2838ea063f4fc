package io.cordboard.flow.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.command.SetRecording;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Ids;
import io.cordboard.flow.engine.ParticipantRole;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandPayloadsTest {

  private static SetRecording recording(List<ParticipantRole> screens) {
    return (SetRecording)
        CommandPayloads.of(
            new Effect.SetRecording(
                Ids.recording("c1"), List.of(ParticipantRole.AGENT), false, screens, false));
  }

  @Test
  void shouldNameARecordingOfItsOwnWhenScreensAreRecorded() {
    assertThat(recording(List.of(ParticipantRole.AGENT)).getRecordingId())
        .isEqualTo("c1-recording");
    assertThat(recording(List.of(ParticipantRole.AGENT)).getScreenRecordingId())
        .isEqualTo("c1-recording-screen");
    assertThat(recording(List.of()).getScreenRecordingId()).isEmpty();
  }
}
