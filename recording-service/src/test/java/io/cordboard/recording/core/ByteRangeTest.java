package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.core.ByteRange.Part;
import io.cordboard.recording.core.ByteRange.Unsatisfiable;
import io.cordboard.recording.core.ByteRange.Whole;
import org.junit.jupiter.api.Test;

class ByteRangeTest {

  @Test
  void shouldReadASingleRangeWhenItIsWellFormed() {
    assertThat(ByteRange.of("bytes=0-9", 100)).isEqualTo(new Part(0, 9));
    assertThat(ByteRange.of("bytes=90-", 100)).isEqualTo(new Part(90, 99));
    assertThat(ByteRange.of("bytes=90-500", 100)).isEqualTo(new Part(90, 99));
    assertThat(ByteRange.of("bytes=-10", 100)).isEqualTo(new Part(90, 99));
    assertThat(ByteRange.of("bytes=-500", 100)).isEqualTo(new Part(0, 99));
  }

  @Test
  void shouldSendAllWhenTheRangeMustBeIgnored() {
    for (String header :
        new String[] {"", "bytes=-", "bytes=9-2", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b"}) {
      assertThat(ByteRange.of(header, 100)).isEqualTo(new Whole());
    }
    assertThat(ByteRange.of(null, 100)).isEqualTo(new Whole());
  }

  @Test
  void shouldRefuseWhenNothingOfItIsThere() {
    assertThat(ByteRange.of("bytes=100-", 100)).isEqualTo(new Unsatisfiable());
    assertThat(ByteRange.of("bytes=-0", 100)).isEqualTo(new Unsatisfiable());
    assertThat(ByteRange.of("bytes=0-", 0)).isEqualTo(new Unsatisfiable());
  }

  @Test
  void shouldReadACursorBackWhenItIsOurs() {
    PageCursor cursor = new PageCursor(java.time.Instant.parse("2026-11-01T12:00:00.123Z"), "a|b");

    assertThat(PageCursor.decode(cursor.encoded())).contains(cursor);
    assertThat(PageCursor.decode("';DROP TABLE contact_record--")).isEmpty();
    assertThat(PageCursor.decode("AAAA")).isEmpty();
  }

  @Test
  void shouldJoinOnlyWhatCanBeJoinedWhenTypesAreKnown() {
    assertThat(Joining.of(java.util.List.of("audio/wav", "audio/x-wav")))
        .isEqualTo(new Joining.WavSamples());
    assertThat(Joining.of(java.util.List.of("video/webm")))
        .isEqualTo(new Joining.AsIs("video/webm"));
    assertThat(Joining.of(java.util.List.of("audio/ogg; codecs=opus", "audio/ogg")))
        .isEqualTo(new Joining.Concatenated("audio/ogg"));
    assertThat(Joining.of(java.util.List.of("video/webm", "video/webm;codecs=vp8")))
        .isEqualTo(new Joining.Webm("video/webm"));
    assertThat(Joining.of(java.util.List.of("video/mp4", "video/mp4")))
        .isInstanceOf(Joining.Impossible.class);
    assertThat(Joining.of(java.util.List.of("audio/wav", "audio/ogg")))
        .isInstanceOf(Joining.Impossible.class);
    assertThat(Joining.of(java.util.List.of())).isInstanceOf(Joining.Impossible.class);
  }
}
