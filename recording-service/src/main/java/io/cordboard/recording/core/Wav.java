package io.cordboard.recording.core;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads the head of a WAV file and writes that of the file which joins several. */
public final class Wav {

  /** How much of a file's beginning {@link #read} needs; samples must begin before this. */
  public static final int HEAD_BYTES = 64 * 1024;

  /** The most sample bytes that a WAV file can carry; RIFF counts in 32 bits. */
  public static final long DATA_BYTES_MAX = 0xFFFF_FFFFL - 4096;

  private static final int RIFF_HEAD = 12;
  private static final int CHUNK_HEAD = 8;
  private static final int FMT_MIN = 16;
  private static final int FMT_WITH_EXTENSION = 18;
  private static final long UNKNOWN_LENGTH = 0xFFFF_FFFFL;
  private static final int PCM = 1;

  private Wav() {}

  /** What the head of a file says. */
  public sealed interface Head {}

  /**
   * It is a WAV file.
   *
   * @param format how samples are stored
   * @param dataOffset where they begin
   * @param dataBytes how many bytes of whole moments there are
   */
  public record Samples(WavFormat format, long dataOffset, long dataBytes) implements Head {

    /** How long they sound, in milliseconds. */
    public long durationMs() {
      return dataBytes * 1000 / format.byteRate();
    }
  }

  /** It is none, or a damaged one. */
  public record Broken(String reason) implements Head {}

  /**
   * Reads a head.
   *
   * @param head the first {@link #HEAD_BYTES} of the file, or all of it
   * @param fileBytes how long the file is
   */
  public static Head read(byte[] head, long fileBytes) {
    if (head.length < RIFF_HEAD || !text(head, 0).equals("RIFF") || !text(head, 8).equals("WAVE")) {
      return new Broken("expected a file that begins with RIFF....WAVE");
    }
    ByteBuffer in = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    WavFormat format = null;
    long at = RIFF_HEAD;
    while (at + CHUNK_HEAD <= head.length) {
      String id = text(head, (int) at);
      long length = in.getInt((int) at + 4) & UNKNOWN_LENGTH;
      long body = at + CHUNK_HEAD;
      if (id.equals("data")) {
        return samples(format, body, length, fileBytes);
      }
      if (id.equals("fmt ")) {
        if (length < FMT_MIN || body + length > head.length) {
          return new Broken("its fmt chunk is " + length + " bytes long");
        }
        format = format(head, in, (int) body, (int) length);
      }
      at = body + length + (length & 1);
    }
    return new Broken("no data chunk in its first " + head.length + " bytes");
  }

  private static WavFormat format(byte[] head, ByteBuffer in, int at, int length) {
    byte[] extension =
        length > FMT_WITH_EXTENSION
            ? Arrays.copyOfRange(head, at + FMT_WITH_EXTENSION, at + length)
            : new byte[0];
    return new WavFormat(
        in.getShort(at) & 0xFFFF,
        in.getShort(at + 2) & 0xFFFF,
        in.getInt(at + 4),
        in.getInt(at + 8),
        in.getShort(at + 12) & 0xFFFF,
        in.getShort(at + 14) & 0xFFFF,
        HexFormat.of().formatHex(extension));
  }

  private static Head samples(
      @Nullable WavFormat format, long offset, long declared, long fileBytes) {
    if (format == null) {
      return new Broken("no fmt chunk before its samples");
    }
    if (format.channels() < 1
        || format.sampleRate() < 1
        || format.blockAlign() < 1
        || format.byteRate() < 1) {
      return new Broken("its fmt chunk makes no sense: " + format);
    }
    long there = Math.max(0, fileBytes - offset);
    // Writers that stream don't know the length yet and leave 0 or all ones.
    boolean streamed = declared == UNKNOWN_LENGTH || (declared == 0 && there > 0);
    if (!streamed && declared > there) {
      return new Broken(
          "truncated: it announces " + declared + " sample bytes, " + there + " follow");
    }
    long bytes = streamed ? there : declared;
    return new Samples(format, offset, bytes - bytes % format.blockAlign());
  }

  /** The head of a file with so many sample bytes, at most {@link #DATA_BYTES_MAX}. */
  public static byte[] head(WavFormat format, long dataBytes) {
    byte[] extension = HexFormat.of().parseHex(format.extension());
    boolean plain = format.tag() == PCM && extension.length == 0;
    int fmtBytes = plain ? FMT_MIN : FMT_WITH_EXTENSION + extension.length;
    int size = RIFF_HEAD + CHUNK_HEAD + fmtBytes + CHUNK_HEAD;
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt((int) (size - CHUNK_HEAD + dataBytes + (dataBytes & 1)));
    out.put(ascii("WAVE")).put(ascii("fmt ")).putInt(fmtBytes);
    out.putShort((short) format.tag()).putShort((short) format.channels());
    out.putInt(format.sampleRate()).putInt(format.byteRate());
    out.putShort((short) format.blockAlign()).putShort((short) format.bitsPerSample());
    if (!plain) {
      out.putShort((short) extension.length).put(extension);
    }
    out.put(ascii("data")).putInt((int) dataBytes);
    return out.array();
  }

  /** A whole file; for short ones. */
  public static byte[] file(WavFormat format, byte[] samples) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head(format, samples.length));
    out.writeBytes(samples);
    if ((samples.length & 1) == 1) {
      out.write(0);
    }
    return out.toByteArray();
  }

  private static String text(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.US_ASCII);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
