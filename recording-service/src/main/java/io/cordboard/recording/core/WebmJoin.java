package io.cordboard.recording.core;

import io.cordboard.recording.core.Ebml.BrokenException;
import io.cordboard.recording.core.Ebml.Element;
import io.cordboard.recording.core.WebmReader.Content;
import io.cordboard.recording.core.WebmReader.Head;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins WebM files (RFC 9559): one head, then the clusters of all, each file's times after those of
 * the one before. Blocks are not touched. A file may come in several pieces, cut anywhere, as
 * browsers' recorders give it out; after a missing piece it goes on with the next whole cluster.
 *
 * <pre>
 *   measure(files) --Fits(lengths)--> write(files) to the joined file
 *                 \--Broken(why)
 * </pre>
 */
public final class WebmJoin {

  private static final byte[] OPEN_SEGMENT = open(WebmReader.SEGMENT);
  private static final byte[] OPEN_CLUSTER = open(WebmReader.CLUSTER);
  private static final long NS_PER_MS = 1_000_000;

  private WebmJoin() {}

  /** Opens some bytes. */
  @FunctionalInterface
  public interface Source {
    /** The bytes, from the first on. */
    InputStream open() throws IOException;
  }

  /**
   * Pieces of a file that follow each other without a gap.
   *
   * @param continued whether pieces before it are missing
   */
  public record Part(Source source, boolean continued) {}

  /** A file, in at least one part. */
  public record File(List<Part> parts) {}

  /** Whether files can be joined. */
  public sealed interface Measured {}

  /** They can, and this is how long each sounds or is seen, in milliseconds. */
  public record Fits(List<Long> lengthsMs) implements Measured {}

  /** They can't, and trying again won't help. */
  public record Broken(String reason) implements Measured {}

  /** Whether bytes begin as a WebM file does; what continues one does not. */
  public static boolean isBeginning(byte[] head) {
    return head.length >= Integer.BYTES && ByteBuffer.wrap(head).getInt() == WebmReader.EBML;
  }

  /** Reads files through, to know how long they are and whether they can be one. */
  public static Measured measure(List<File> files) throws IOException {
    List<Long> lengths = new ArrayList<>();
    Head first = null;
    for (int n = 0; n < files.size(); n++) {
      try {
        Measuring measuring = new Measuring();
        read(files.get(n), measuring);
        Head head = measuring.head();
        first = first == null ? head : first;
        if (head.scaleNs() != first.scaleNs()
            || !Arrays.equals(head.comparable(), first.comparable())) {
          return new Broken("file " + n + " has other tracks than the first one");
        }
        lengths.add(measuring.lengthMs());
      } catch (BrokenException e) {
        return new Broken("file " + n + " is damaged: " + e.getMessage());
      }
    }
    return new Fits(lengths);
  }

  /**
   * Writes the joined file.
   *
   * @param lengthsMs how long each file is to be, in milliseconds: at least what was measured
   */
  public static void write(List<File> files, List<Long> lengthsMs, OutputStream out)
      throws IOException {
    Writing writing = new Writing(out, lengthsMs.stream().mapToLong(Long::longValue).sum());
    for (int n = 0; n < files.size(); n++) {
      read(files.get(n), writing);
      writing.beforeMs += lengthsMs.get(n);
    }
  }

  private static void read(File file, Content content) throws IOException {
    for (Part part : file.parts()) {
      try (InputStream in = part.source().open()) {
        if (part.continued()) {
          WebmReader.readRest(in, content);
        } else {
          WebmReader.read(in, content);
        }
      }
    }
  }

  private static byte[] open(int id) {
    // The size "not known": eight bytes, all of whose bits are ones.
    return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
        .putInt(id)
        .putLong(0x01FF_FFFF_FFFF_FFFFL)
        .array();
  }

  /** Looks for the head and the last block. */
  private static final class Measuring implements Content {
    private @Nullable Head head;
    private long cluster;
    private long last;
    private long step;

    @Override
    public void head(Head of) {
      head = of;
    }

    @Override
    public void cluster(long timestamp) {
      cluster = timestamp;
    }

    @Override
    public void block(Element block, int offset) {
      long at = cluster + offset;
      if (at > last) {
        step = at - last;
        last = at;
      }
    }

    Head head() throws BrokenException {
      Head found = head;
      if (found == null) {
        throw new BrokenException("it has no tracks");
      }
      return found;
    }

    /** To the end of the last block, which is taken to be as long as the time before it. */
    long lengthMs() throws BrokenException {
      long scaleNs = head().scaleNs();
      if (last + step > SegmentLimits.DURATION_MS_MAX * NS_PER_MS / scaleNs) {
        throw new BrokenException("it is longer than a day");
      }
      return Math.ceilDiv((last + step) * scaleNs, NS_PER_MS);
    }
  }

  /** Writes what it is told, later by what came before. */
  static final class Writing implements Content {
    private final OutputStream out;
    private final long lengthMs;
    private @Nullable Head head;
    private long beforeMs;

    Writing(OutputStream out, long lengthMs) {
      this.out = out;
      this.lengthMs = lengthMs;
    }

    @Override
    public void head(Head of) throws IOException {
      if (head != null) {
        return;
      }
      head = of;
      double units = (double) lengthMs * NS_PER_MS / of.scaleNs();
      byte[] duration = ByteBuffer.allocate(Double.BYTES).putDouble(units).array();
      byte[] info = of.info().body();
      byte[] timed = new Element(WebmReader.DURATION, duration).bytes();
      byte[] both = Arrays.copyOf(info, info.length + timed.length);
      System.arraycopy(timed, 0, both, info.length, timed.length);
      out.write(of.ebml().bytes());
      out.write(OPEN_SEGMENT);
      out.write(new Element(WebmReader.INFO, both).bytes());
      out.write(of.tracks().bytes());
    }

    @Override
    public void cluster(long timestamp) throws IOException {
      Head of = head;
      long before = of == null ? 0 : beforeMs * NS_PER_MS / of.scaleNs();
      byte[] at = ByteBuffer.allocate(Long.BYTES).putLong(before + timestamp).array();
      out.write(OPEN_CLUSTER);
      out.write(new Element(WebmReader.TIMESTAMP, at).bytes());
    }

    @Override
    public void block(Element block, int offset) throws IOException {
      out.write(block.bytes());
    }
  }
}
