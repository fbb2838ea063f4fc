package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaveformTest {

  private static final WavFormat STEREO_16 = new WavFormat(1, 2, 8000, 32000, 4, 16, "");

  private static byte[] stereo(int frames, int left, int right) {
    ByteBuffer bytes = ByteBuffer.allocate(frames * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < frames; i++) {
      bytes.putShort((short) left).putShort((short) right);
    }
    return bytes.array();
  }

  private static String of(WavFormat format, byte[] bytes) {
    Waveform waveform = Waveform.of(format, bytes.length).orElseThrow();
    waveform.add(bytes, 0, bytes.length);
    return waveform.json();
  }

  @Test
  void shouldShowEachChannelWhenThereAreTwo() {
    byte[] bytes = stereo(800, -16384, 3277);

    assertThat(of(STEREO_16, bytes)).isEqualTo("{\"pointMs\":50,\"channels\":[[50,50],[10,10]]}");
  }

  @Test
  void shouldBeTheSameWhenSamplesComeInPiecesOfAnySize() {
    byte[] bytes = new byte[40_000];
    Random random = new Random(5);
    random.nextBytes(bytes);
    Waveform waveform = Waveform.of(STEREO_16, bytes.length).orElseThrow();
    for (int at = 0; at < bytes.length; ) {
      int some = Math.min(bytes.length - at, 1 + random.nextInt(50));
      waveform.add(bytes, at, some);
      at += some;
    }

    assertThat(waveform.json()).isEqualTo(of(STEREO_16, bytes));
  }

  @Test
  void shouldKnowTheLoudestWhenTheSameToneIsInEveryFormat() {
    byte[] loudest8 = {(byte) 0, (byte) 128};
    byte[] loudest24 = {0, 0, (byte) 0x80, 0, 0, 0};
    byte[] extensible = {0, 0x40};

    assertThat(of(new WavFormat(1, 1, 8000, 8000, 1, 8, ""), loudest8)).contains("[[100]]");
    assertThat(of(new WavFormat(1, 1, 8000, 24000, 3, 24, ""), loudest24)).contains("[[100]]");
    assertThat(of(new WavFormat(0xFFFE, 1, 8000, 16000, 2, 16, "1000000000000100"), extensible))
        .contains("[[50]]");
    // G.711: the loudest and the quietest codes.
    assertThat(of(new WavFormat(6, 1, 8000, 8000, 1, 8, ""), new byte[] {(byte) 0xAA}))
        .contains("[[98]]");
    assertThat(of(new WavFormat(6, 1, 8000, 8000, 1, 8, ""), new byte[] {(byte) 0xD5}))
        .contains("[[0]]");
    assertThat(of(new WavFormat(7, 1, 8000, 8000, 1, 8, ""), new byte[] {(byte) 0x80}))
        .contains("[[98]]");
    assertThat(of(new WavFormat(7, 1, 8000, 8000, 1, 8, ""), new byte[] {(byte) 0xFF}))
        .contains("[[0]]");
  }

  @Test
  void shouldHaveAFewThousandPointsWhenTheRecordingIsLong() {
    WavFormat mono = new WavFormat(1, 1, 8000, 16000, 2, 16, "");
    long hours = 10L * 3600 * 16000;

    Waveform waveform = Waveform.of(mono, hours).orElseThrow();

    assertThat(waveform.json()).startsWith("{\"pointMs\":18000,").contains("[[0,0");
    assertThat(waveform.json().split(",")).hasSizeLessThanOrEqualTo(Waveform.POINTS_MAX + 1);
  }

  @Test
  void shouldBeNoneWhenSamplesAreNotUnderstood() {
    assertThat(Waveform.of(new WavFormat(0x55, 1, 8000, 1000, 1, 0, ""), 100)).isEmpty();
    assertThat(Waveform.of(new WavFormat(1, 3, 8000, 32000, 4, 16, ""), 100)).isEmpty();
    assertThat(Waveform.of(new WavFormat(1, 999, 8000, 32000, 1998, 16, ""), 100)).isEmpty();
  }
}
