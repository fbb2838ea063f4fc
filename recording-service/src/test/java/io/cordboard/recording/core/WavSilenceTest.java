package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavSilenceTest {

  /** A second of a format, every byte the same. */
  private static byte[] file(WavFormat format) {
    byte[] samples = new byte[format.byteRate()];
    Arrays.fill(samples, (byte) 0x11);
    return Wav.file(format, samples);
  }

  private static byte[] silenced(byte[] file, Silence... silences) throws IOException {
    Wav.Samples samples = (Wav.Samples) Wav.read(file, file.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WavSilence.of(samples, List.of(silences))
        .orElseThrow()
        .copy(new ByteArrayInputStream(file), out, out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 8000, 16, 00",
    "1, 1, 8000, 8, 80",
    "1, 2, 48000, 24, 00",
    "3, 2, 16000, 32, 00",
    "6, 2, 8000, 8, D5",
    "7, 2, 8000, 8, FF"
  })
  void shouldSilenceExactlyThatTimeInThatChannelAndNothingElse(
      int tag, int channels, int rate, int bits, String silent) throws IOException {
    int frame = channels * bits / 8;
    byte[] file = file(new WavFormat(tag, channels, rate, rate * frame, frame, bits, ""));
    int last = channels - 1;

    byte[] made = silenced(file, new Silence(250, 500, last));

    int head = file.length - rate * frame;
    byte[] expected = file.clone();
    for (int at = rate / 4; at < rate / 2; at++) {
      int begin = head + at * frame + last * bits / 8;
      Arrays.fill(expected, begin, begin + bits / 8, (byte) Integer.parseInt(silent, 16));
    }
    assertThat(made).isEqualTo(expected);
  }

  @Test
  void shouldSilenceAllChannelsWhenItIsOfNoneOrOfOneThatIsNotThere() throws IOException {
    byte[] file = file(new WavFormat(1, 2, 8000, 32_000, 4, 16, ""));

    byte[] made = silenced(file, new Silence(0, 10, Silence.EVERYWHERE), new Silence(990, 9999, 7));

    byte[] expected = file.clone();
    Arrays.fill(expected, 44, 44 + 320, (byte) 0);
    Arrays.fill(expected, file.length - 320, file.length, (byte) 0);
    assertThat(made).isEqualTo(expected);
  }

  @Test
  void shouldSilenceOneChannelOnlyWhenItIsTheFirst() throws IOException {
    byte[] file = file(new WavFormat(1, 2, 8000, 32_000, 4, 16, ""));

    byte[] made = silenced(file, new Silence(0, 1, 0), new Silence(999, 1_000, 2));

    byte[] expected = file.clone();
    for (int frame = 0; frame < 8; frame++) {
      Arrays.fill(expected, 44 + frame * 4, 44 + frame * 4 + 2, (byte) 0);
    }
    Arrays.fill(expected, file.length - 32, file.length, (byte) 0);
    assertThat(made).isEqualTo(expected);
  }

  /** 11.025 samples a millisecond: each that is partly of that time is silent. */
  @Test
  void shouldSilenceWholeSamplesWhenAMillisecondHasNone() throws IOException {
    byte[] file = file(new WavFormat(1, 1, 11_025, 11_025, 1, 8, ""));

    byte[] made = silenced(file, new Silence(1, 2, 0));

    byte[] expected = file.clone();
    Arrays.fill(expected, 44 + 11, 44 + 23, (byte) 0x80);
    assertThat(made).isEqualTo(expected);
  }

  @Test
  void shouldKeepWhatIsBehindTheSamplesAndFailWhenTheyEndEarly() throws IOException {
    byte[] file = file(new WavFormat(1, 1, 8000, 16_000, 2, 16, ""));
    byte[] tail = "LIST....".getBytes(StandardCharsets.US_ASCII);
    byte[] longer = Arrays.copyOf(file, file.length + tail.length);
    System.arraycopy(tail, 0, longer, file.length, tail.length);
    Wav.Samples samples = (Wav.Samples) Wav.read(file, file.length);
    WavSilence silence = WavSilence.of(samples, List.of(new Silence(0, 10, 0))).orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    silence.copy(new ByteArrayInputStream(longer), out, out);

    assertThat(out.toByteArray()).hasSize(longer.length).endsWith(tail);
    byte[] cut = Arrays.copyOf(file, file.length - 1);
    assertThatThrownBy(() -> silence.copy(new ByteArrayInputStream(cut), out, out))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ends early");
  }

  @Test
  void shouldRefuseWhenSamplesAreNotUnderstood() {
    WavFormat adpcm = new WavFormat(2, 1, 8000, 4055, 256, 4, "");

    assertThat(WavSilence.of(new Wav.Samples(adpcm, 44, 2560), List.of()))
        .isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    // PCM of 9 bytes a sample, A-law and mu-law of 2, and frames that are no whole samples.
    "1, 1, 9",
    "6, 1, 2",
    "7, 1, 2",
    "1, 2, 3"
  })
  void shouldRefuseWhenFramesAreNotUnderstood(int tag, int channels, int frameBytes) {
    WavFormat format = new WavFormat(tag, channels, 8000, 8000, frameBytes, 8, "");

    assertThat(WavSilence.of(new Wav.Samples(format, 44, 72), List.of())).isEmpty();
  }
}
