package io.cordboard.recording.core;

import io.cordboard.recording.core.Ebml.BrokenException;
import io.cordboard.recording.core.Ebml.Element;
import io.cordboard.recording.core.WebmReader.Content;
import io.cordboard.recording.core.WebmReader.Head;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Makes parts of a WebM file with Opus silent: each packet of that time, and those that begin or
 * end up to 20 ms from it, becomes one of the same length that says nothing ({@link OpusSilence}).
 * A packet has all its channels in it, so all are silent.
 */
public final class WebmSilence {

  /** A decoder gives out a little later what it reads, and analysers do not count it alike. */
  private static final long MARGIN_US = 20_000;

  private static final int CODEC_ID = 0x86;
  private static final int ENCODINGS = 0x6D80;
  private static final int LACED = 0x06;

  private WebmSilence() {}

  /** It is no such file: trying again won't help. */
  public static final class UnfitException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    /** For a reason in words. */
    public UnfitException(String message) {
      super(message);
    }
  }

  /**
   * Copies a file.
   *
   * @param lengthMs how long it is, in milliseconds
   * @throws UnfitException if it has something else in it than Opus, or is damaged
   */
  public static void copy(InputStream in, List<Silence> silences, long lengthMs, OutputStream out)
      throws IOException {
    try {
      WebmReader.read(in, new Silencing(silences, new WebmJoin.Writing(out, lengthMs)));
    } catch (BrokenException e) {
      throw new UnfitException(String.valueOf(e.getMessage()));
    }
  }

  private static final class Silencing implements Content {
    private final List<Silence> silences;
    private final WebmJoin.Writing out;
    private long scaleNs;
    private long cluster;

    Silencing(List<Silence> silences, WebmJoin.Writing out) {
      this.silences = silences;
      this.out = out;
    }

    @Override
    public void head(Head head) throws IOException {
      scaleNs = head.scaleNs();
      for (Element entry : Ebml.children(head.tracks().body())) {
        if (entry.id() == WebmReader.TRACK_ENTRY) {
          checkOpus(Ebml.children(entry.body()));
        }
      }
      out.head(head);
    }

    private static void checkOpus(List<Element> track) throws BrokenException {
      boolean opus =
          track.stream()
              .anyMatch(e ->
                  e.id() == CODEC_ID
                      && new String(e.body(), StandardCharsets.US_ASCII).equals("A_OPUS"));
      if (!opus || track.stream().anyMatch(e -> e.id() == ENCODINGS)) {
        throw new BrokenException("it has a track that is not plain Opus");
      }
    }

    @Override
    public void cluster(long timestamp) throws IOException {
      cluster = timestamp;
      out.cluster(timestamp);
    }

    @Override
    public void block(Element block, int offset) throws IOException {
      if (block.id() != WebmReader.BLOCK_GROUP) {
        out.block(new Element(block.id(), silenced(block.body(), offset)), offset);
        return;
      }
      ByteArrayOutputStream group = new ByteArrayOutputStream();
      for (Element child : Ebml.children(block.body())) {
        group.writeBytes(
            child.id() == WebmReader.BLOCK
                ? new Element(child.id(), silenced(child.body(), offset)).bytes()
                : child.bytes());
      }
      out.block(new Element(block.id(), group.toByteArray()), offset);
    }

    /** The block as it is, or with a packet that says nothing. */
    private byte[] silenced(byte[] block, int offset) throws BrokenException {
      int head = Integer.numberOfLeadingZeros(block[0] & 0xFF) - 23 + Short.BYTES + 1;
      if (block.length < head) {
        throw new BrokenException("a block of " + block.length + " bytes");
      }
      byte[] packet = Arrays.copyOfRange(block, head, block.length);
      if ((block[head - 1] & LACED) != 0) {
        throw new BrokenException("its packets are laced");
      }
      long begin = (cluster + offset) * scaleNs / 1_000;
      long end =
          begin
              + OpusSilence.micros(packet)
                  .orElseThrow(() -> new BrokenException("a block that is no packet of Opus"));
      if (silences.stream().noneMatch(s -> meets(s, begin, end))) {
        return block;
      }
      byte[] silent = OpusSilence.of(packet);
      byte[] made = Arrays.copyOf(block, head + silent.length);
      System.arraycopy(silent, 0, made, head, silent.length);
      return made;
    }

    private static boolean meets(Silence silence, long beginUs, long endUs) {
      return beginUs < silence.endMs() * 1_000 + MARGIN_US
          && endUs > silence.beginMs() * 1_000 - MARGIN_US;
    }
  }
}
