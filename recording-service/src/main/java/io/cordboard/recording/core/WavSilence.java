package io.cordboard.recording.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes parts of a WAV file silent: exactly the samples of that time, in that channel. Everything
 * else, and where it is, stays as it was.
 */
public final class WavSilence {

  private static final int FRAMES_AT_ONCE = 8_192;
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;

  private final Wav.Samples samples;
  private final List<Silence> silences;
  private final byte silent;

  private WavSilence(Wav.Samples samples, List<Silence> silences, byte silent) {
    this.samples = samples;
    this.silences = silences;
    this.silent = silent;
  }

  /**
   * Of a file with such a head; empty if its samples are not understood.
   *
   * @param silences a channel that the file does not have stands for all
   */
  public static Optional<WavSilence> of(Wav.Samples samples, List<Silence> silences) {
    WavFormat format = samples.format();
    int sampleBytes = format.blockAlign() / format.channels();
    int tag = Waveform.tag(format);
    boolean whole = sampleBytes * format.channels() == format.blockAlign();
    boolean known =
        switch (tag) {
          case PCM, FLOAT -> sampleBytes >= 1 && sampleBytes <= 8;
          case A_LAW, MU_LAW -> sampleBytes == 1;
          default -> false;
        };
    return whole && known
        ? Optional.of(
            new WavSilence(samples, List.copyOf(silences), (byte) silent(tag, sampleBytes)))
        : Optional.empty();
  }

  /** ITU-T G.711 has no zero: what is nearest to it. PCM of 8 bits is unsigned. */
  private static int silent(int tag, int sampleBytes) {
    return switch (tag) {
      case A_LAW -> 0xD5;
      case MU_LAW -> 0xFF;
      case PCM -> sampleBytes == 1 ? 0x80 : 0;
      default -> 0;
    };
  }

  /**
   * Copies a file.
   *
   * @param out takes what is before and after the samples
   * @param sounds takes the samples
   */
  public void copy(InputStream in, OutputStream out, OutputStream sounds) throws IOException {
    out.write(exactly(in, samples.dataOffset()));
    int frameBytes = samples.format().blockAlign();
    long frames = samples.dataBytes() / frameBytes;
    for (long first = 0; first < frames; first += FRAMES_AT_ONCE) {
      byte[] some = exactly(in, Math.min(FRAMES_AT_ONCE, frames - first) * frameBytes);
      for (Silence silence : silences) {
        silence(some, first, silence);
      }
      sounds.write(some);
    }
    in.transferTo(out);
  }

  private static byte[] exactly(InputStream in, long bytes) throws IOException {
    byte[] read = in.readNBytes(Math.toIntExact(bytes));
    if (read.length < bytes) {
      throw new IOException("the media ends early");
    }
    return read;
  }

  private void silence(byte[] some, long first, Silence silence) {
    WavFormat format = samples.format();
    int frameBytes = format.blockAlign();
    int sampleBytes = frameBytes / format.channels();
    long from = Math.max(0, silence.beginMs() * format.sampleRate() / 1000 - first);
    long to =
        Math.min(
            some.length / frameBytes,
            Math.ceilDiv(silence.endMs() * format.sampleRate(), 1000) - first);
    boolean one = silence.channel() >= 0 && silence.channel() < format.channels();
    int begin = one ? silence.channel() * sampleBytes : 0;
    int length = one ? sampleBytes : frameBytes;
    for (long frame = from; frame < to; frame++) {
      int at = (int) frame * frameBytes + begin;
      Arrays.fill(some, at, at + length, silent);
    }
  }
}
