package io.cordboard.recording.core;

import java.util.HexFormat;
import java.util.Optional;

/**
 * How loud a recording is over time: the highest sample of each stretch of time and channel, from 0
 * to 100 of what the format can carry. Made from samples as they pass by, in pieces of any size.
 */
public final class Waveform {

  /** Most points a channel. */
  static final int POINTS_MAX = 2_000;

  /** The shortest stretch of a point: 50 ms. */
  private static final int POINTS_A_SECOND_MAX = 20;

  private static final int CHANNELS_MAX = 16;

  private static final int PCM = 1;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int SUB_FORMAT_AT = 6;

  private final int tag;
  private final WavFormat format;
  private final int sampleBytes;
  private final long framesAPoint;
  private final int[][] peaks;
  private final byte[] frame;
  private int filled;
  private long frames;

  private Waveform(int tag, WavFormat format, long totalFrames) {
    this.tag = tag;
    this.format = format;
    this.sampleBytes = format.blockAlign() / format.channels();
    long most = Math.max(1, format.sampleRate() / POINTS_A_SECOND_MAX);
    this.framesAPoint = Math.max(most, Math.ceilDiv(totalFrames, POINTS_MAX));
    int points = (int) Math.ceilDiv(totalFrames, framesAPoint);
    this.peaks = new int[format.channels()][points];
    this.frame = new byte[format.blockAlign()];
  }

  /** For so many sample bytes of a format; empty if its samples are not understood. */
  public static Optional<Waveform> of(WavFormat format, long dataBytes) {
    int tag = tag(format);
    int sampleBytes = format.blockAlign() / format.channels();
    boolean whole = format.blockAlign() == sampleBytes * format.channels();
    boolean known =
        tag == PCM
            ? sampleBytes >= 1 && sampleBytes <= 4
            : (tag == A_LAW || tag == MU_LAW) && sampleBytes == 1;
    return known && whole && format.channels() <= CHANNELS_MAX
        ? Optional.of(new Waveform(tag, format, dataBytes / format.blockAlign()))
        : Optional.empty();
  }

  /** How samples are coded, also where the format is described at length. */
  static int tag(WavFormat format) {
    byte[] extension = HexFormat.of().parseHex(format.extension());
    return format.tag() == EXTENSIBLE && extension.length >= SUB_FORMAT_AT + 2
        ? (extension[SUB_FORMAT_AT] & 0xFF) | (extension[SUB_FORMAT_AT + 1] & 0xFF) << 8
        : format.tag();
  }

  /** Takes the samples that follow. */
  public void add(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      frame[filled++] = bytes[i];
      if (filled == frame.length) {
        filled = 0;
        takeFrame();
      }
    }
  }

  private void takeFrame() {
    int point = (int) (frames / framesAPoint);
    frames++;
    if (point >= peaks[0].length) {
      return;
    }
    for (int channel = 0; channel < peaks.length; channel++) {
      int loud = loudness(channel * sampleBytes);
      peaks[channel][point] = Math.max(peaks[channel][point], loud);
    }
  }

  private int loudness(int at) {
    double level =
        switch (tag) {
          case A_LAW -> aLaw(frame[at]) / 32768.0;
          case MU_LAW -> muLaw(frame[at]) / 32768.0;
          default -> pcm(at);
        };
    return (int) Math.min(100, Math.round(Math.abs(level) * 100));
  }

  /** Little-endian; 8 bits are unsigned, more are signed. */
  private double pcm(int at) {
    if (sampleBytes == 1) {
      return ((frame[at] & 0xFF) - 128) / 128.0;
    }
    int value = frame[at + sampleBytes - 1];
    for (int i = sampleBytes - 2; i >= 0; i--) {
      value = (value << 8) | (frame[at + i] & 0xFF);
    }
    return value / (double) (1L << (8 * sampleBytes - 1));
  }

  /** ITU-T G.711: a segment of 3 bits, a mantissa of 4, even bits inverted. */
  private static int aLaw(byte sample) {
    int bits = sample ^ 0x55;
    int mantissa = (bits & 0x0F) << 4;
    int segment = (bits & 0x70) >> 4;
    return segment == 0 ? mantissa + 8 : (mantissa + 0x108) << (segment - 1);
  }

  /** ITU-T G.711: all bits inverted, a bias of 132. */
  private static int muLaw(byte sample) {
    int bits = ~sample;
    int mantissa = (bits & 0x0F) << 3;
    int segment = (bits & 0x70) >> 4;
    return ((mantissa + 0x84) << segment) - 0x84;
  }

  /** {@code {"pointMs": ..., "channels": [[...], ...]}}. */
  public String json() {
    StringBuilder json = new StringBuilder();
    json.append("{\"pointMs\":")
        .append(framesAPoint * 1000 / format.sampleRate())
        .append(",\"channels\":[");
    for (int channel = 0; channel < peaks.length; channel++) {
      json.append(channel == 0 ? "[" : ",[");
      for (int point = 0; point < peaks[channel].length; point++) {
        json.append(point == 0 ? "" : ",").append(peaks[channel][point]);
      }
      json.append(']');
    }
    return json.append("]}").toString();
  }
}
