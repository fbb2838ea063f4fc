package io.cordboard.recording.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** WebM files as live recorders write them: segments and clusters of open size. Made for tests. */
public final class Webm {

  private static final byte[] OPEN = {1, -1, -1, -1, -1, -1, -1, -1};

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A file with a track of a codec, under an id that only this file has. */
  public Webm(String codec, int trackUid) {
    this(codec, trackUid, 1_000_000, new byte[0]);
  }

  /**
   * Another one.
   *
   * @param scaleNs how long one of its units of time is
   * @param more elements of the track
   */
  private Webm(String codec, int trackUid, int scaleNs, byte[] more) {
    element(0x1A45DFA3, element(new byte[0], 0x4282, "webm".getBytes(StandardCharsets.US_ASCII)));
    id(0x18538067);
    out.writeBytes(OPEN);
    element(0x114D9B74, new byte[30]);
    byte[] scale = element(new byte[0], 0x2AD7B1, number(scaleNs));
    byte[] timed = element(scale, 0x4489, ByteBuffer.allocate(8).putDouble(12345).array());
    element(0x1549A966, element(timed, 0x4D80, "test".getBytes(StandardCharsets.US_ASCII)));
    byte[] track = element(new byte[0], 0xD7, number(1));
    track = element(track, 0x73C5, number(trackUid));
    track = element(track, 0x86, codec.getBytes(StandardCharsets.US_ASCII));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(track);
    all.writeBytes(more);
    element(0x1654AE6B, element(new byte[0], 0xAE, all.toByteArray()));
  }

  /** A file with a track of Opus whose units of time last so long; times are in these. */
  public static Webm scaled(int scaleNs) {
    return new Webm("A_OPUS", 7, scaleNs, new byte[0]);
  }

  /** A file with a track of Opus that is encrypted or packed. */
  public static Webm encoded() {
    return new Webm("A_OPUS", 7, 1_000_000, element(new byte[0], 0x6D80, new byte[1]));
  }

  /** A cluster that begins at a time, in milliseconds. */
  public Webm cluster(long timestampMs) {
    id(0x1F43B675);
    out.writeBytes(OPEN);
    element(0xE7, number(timestampMs));
    return this;
  }

  /** A block, so many milliseconds after its cluster. */
  public Webm block(int offsetMs, String content) {
    element(0xA3, block(offsetMs, (byte) 0x80, content));
    return this;
  }

  /** A block with a packet. */
  public Webm packet(int offsetMs, byte[] packet) {
    element(0xA3, block(offsetMs, (byte) 0x80, packet));
    return this;
  }

  /**
   * A block that says that it has several packets.
   *
   * @param lacing how they are laced, in its flags
   */
  public Webm laced(int offsetMs, int lacing, byte[] packets) {
    element(0xA3, block(offsetMs, (byte) (0x80 | lacing), packets));
    return this;
  }

  /** A block of these bytes, whatever they are. */
  public Webm cut(byte[] block) {
    element(0xA3, block);
    return this;
  }

  /** A packet in a group. */
  public Webm packetInGroup(int offsetMs, byte[] packet) {
    element(0xA0, element(new byte[0], 0xA1, block(offsetMs, (byte) 0, packet)));
    return this;
  }

  /** The same in a group with its length. */
  public Webm group(int offsetMs, int lengthMs, String content) {
    byte[] block = element(new byte[0], 0xA1, block(offsetMs, (byte) 0, content));
    element(0xA0, element(block, 0x9B, number(lengthMs)));
    return this;
  }

  /** An index, which says where in this file what is. */
  public Webm cues() {
    element(0x1C53BB6B, new byte[100]);
    return this;
  }

  /** The file so far. */
  public byte[] bytes() {
    return out.toByteArray();
  }

  private static byte[] block(int offsetMs, byte flags, String content) {
    return block(offsetMs, flags, content.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] block(int offsetMs, byte flags, byte[] text) {
    return ByteBuffer.allocate(4 + text.length)
        .put((byte) 0x81)
        .putShort((short) offsetMs)
        .put(flags)
        .put(text)
        .array();
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(4).putInt((int) value).array();
  }

  private void id(int id) {
    byte[] four = ByteBuffer.allocate(4).putInt(id).array();
    int zeros = Integer.numberOfLeadingZeros(id) / 8;
    out.writeBytes(Arrays.copyOfRange(four, zeros, 4));
  }

  private void element(int id, byte[] body) {
    id(id);
    // Two bytes of size, as writers like it for what is short.
    out.write(0x40 | body.length >> 8);
    out.write(body.length);
    out.writeBytes(body);
  }

  private static byte[] element(byte[] before, int id, byte[] body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(before);
    byte[] four = ByteBuffer.allocate(4).putInt(id).array();
    all.writeBytes(Arrays.copyOfRange(four, Integer.numberOfLeadingZeros(id) / 8, 4));
    all.write(0x80 | body.length);
    all.writeBytes(body);
    return all.toByteArray();
  }
}
