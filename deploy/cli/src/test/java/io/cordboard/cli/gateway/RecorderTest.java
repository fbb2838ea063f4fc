package io.cordboard.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final List<String> uploaded = new ArrayList<>();
  private final Recorder recorder =
      new Recorder(
          "contact",
          (segment, audio) ->
              uploaded.add(
                  segment.recordingId()
                      + " "
                      + segment.number()
                      + (segment.last() ? " last " : " ")
                      + segment.length().toSeconds()
                      + " s "
                      + audio.length));

  @Test
  void shouldCallOnlyTheNewestSegmentLastWhenTheRecordingIsCutTwice() {
    recorder.start("r", NOON);
    recorder.cut(NOON.plusSeconds(5));
    recorder.cut(NOON.plusSeconds(10));
    recorder.finish(NOON.plusSeconds(12));

    assertThat(uploaded).containsExactly("r 0 5 s 80044", "r 1 5 s 80044", "r 2 last 2 s 32044");
  }

  @Test
  void shouldLeaveTheGapOutWhenPausedInBetween() {
    recorder.start("r", NOON);
    recorder.pause(NOON.plusSeconds(1));
    recorder.start("r", NOON.plusSeconds(8));
    recorder.finish(NOON.plusSeconds(9));

    assertThat(uploaded).containsExactly("r 0 1 s 16044", "r 1 last 1 s 16044");
  }

  @Test
  void shouldFinishTheOldRecordingWhenANewOneStarts() {
    recorder.start("a", NOON);
    recorder.start("b", NOON.plusSeconds(2));
    recorder.finish(NOON.plusSeconds(3));

    assertThat(uploaded).containsExactly("a 0 last 2 s 32044", "b 0 last 1 s 16044");
  }

  @Test
  void shouldUploadNothingWhenNothingWasRecorded() {
    recorder.finish(NOON);

    assertThat(uploaded).isEmpty();
  }
}
