package io.cordboard.recording.core;

import io.cordboard.recording.core.Ebml.BrokenException;
import io.cordboard.recording.core.Ebml.Element;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads WebM (RFC 9559) as what matters when files are joined: the head, clusters and their blocks.
 * Sizes of segments and clusters are not believed, since live recorders leave them open; what is
 * cut off at the end is left out.
 */
final class WebmReader {

  static final int EBML = 0x1A45DFA3;
  static final int SEGMENT = 0x18538067;
  static final int INFO = 0x1549A966;
  static final int DURATION = 0x4489;
  static final int CLUSTER = 0x1F43B675;
  static final int TIMESTAMP = 0xE7;
  private static final int TRACKS = 0x1654AE6B;
  static final int TRACK_ENTRY = 0xAE;
  private static final int TRACK_UID = 0x73C5;
  private static final int TIMESTAMP_SCALE = 0x2AD7B1;
  private static final int SIMPLE_BLOCK = 0xA3;
  static final int BLOCK_GROUP = 0xA0;
  static final int BLOCK = 0xA1;
  private static final int CRC_32 = 0xBF;

  /** The unit of time if a file names none. */
  private static final long SCALE_NS = 1_000_000;

  private final InputStream in;
  private final Ebml elements;
  private final Content content;
  private @Nullable Element ebml;
  private @Nullable Element info;

  private WebmReader(InputStream in, Content content) {
    this.in = in;
    this.elements = new Ebml(in);
    this.content = content;
  }

  /**
   * What stands before the first cluster.
   *
   * @param ebml the EBML header
   * @param info the segment's information, without duration and checksum
   * @param tracks the tracks
   * @param scaleNs how many nanoseconds a unit of time is
   */
  record Head(Element ebml, Element info, Element tracks, long scaleNs) {

    /** What must be the same in files that are joined: tracks without the ids made up for each. */
    byte[] comparable() throws IOException {
      ByteArrayOutputStream same = new ByteArrayOutputStream();
      for (Element entry : Ebml.children(tracks.body())) {
        if (entry.id() == TRACK_ENTRY) {
          same.writeBytes(without(entry, TRACK_UID, CRC_32).bytes());
        }
      }
      return same.toByteArray();
    }
  }

  /** Is told what a file has in it, in its order. */
  interface Content {
    /** The head. */
    void head(Head head) throws IOException;

    /** A cluster begins, at a time in the file's unit. */
    void cluster(long timestamp) throws IOException;

    /** A block of the cluster, and when it is after the cluster's time. */
    void block(Element block, int offset) throws IOException;
  }

  /** Reads a file from its beginning to its end. */
  static void read(InputStream in, Content content) throws IOException {
    new WebmReader(in, content).all();
  }

  /** Reads what is left of a file after a piece of it is missing: from its next cluster on. */
  static void readRest(InputStream in, Content content) throws IOException {
    WebmReader reader = new WebmReader(in, content);
    if (reader.skipToCluster()) {
      reader.all();
    }
  }

  private boolean skipToCluster() throws IOException {
    int last = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      last = last << Byte.SIZE | b;
      if (last == CLUSTER && elements.enter() && in.read() == TIMESTAMP) {
        return taken(TIMESTAMP);
      }
    }
    return false;
  }

  private void all() throws IOException {
    boolean more = true;
    while (more) {
      int id = elements.id();
      more =
          switch (id) {
            case Ebml.END -> false;
            case SEGMENT, CLUSTER -> elements.enter();
            case EBML, INFO, TRACKS, TIMESTAMP, SIMPLE_BLOCK, BLOCK_GROUP -> taken(id);
            default -> elements.skip(id);
          };
    }
  }

  /** Takes an element in; false if the bytes end before it does. */
  private boolean taken(int id) throws IOException {
    Element element = elements.element(id);
    switch (element.id()) {
      case EBML -> ebml = element;
      case INFO -> info = element;
      case TRACKS -> content.head(head(element));
      case TIMESTAMP -> content.cluster(element.number());
      case SIMPLE_BLOCK -> content.block(element, offset(element.body()));
      case BLOCK_GROUP -> content.block(element, offset(child(element, BLOCK).body()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private Head head(Element tracks) throws IOException {
    Element begin = ebml;
    Element about = info;
    if (begin == null || about == null) {
      throw new BrokenException("its header or information is missing");
    }
    long scaleNs = SCALE_NS;
    for (Element child : Ebml.children(about.body())) {
      scaleNs = child.id() == TIMESTAMP_SCALE ? child.number() : scaleNs;
    }
    if (scaleNs < 1) {
      throw new BrokenException("its unit of time is " + scaleNs + " ns");
    }
    return new Head(begin, without(about, DURATION, CRC_32), tracks, scaleNs);
  }

  private static Element child(Element parent, int id) throws IOException {
    return Ebml.children(parent.body()).stream()
        .filter(child -> child.id() == id)
        .findFirst()
        .orElseThrow(() -> new BrokenException("a group of blocks without a block"));
  }

  private static Element without(Element parent, int first, int second) throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    for (Element child : Ebml.children(parent.body())) {
      if (child.id() != first && child.id() != second) {
        rest.writeBytes(child.bytes());
      }
    }
    return new Element(parent.id(), rest.toByteArray());
  }

  /** When a block is, after its cluster: two bytes with a sign behind the number of its track. */
  private static int offset(byte[] block) throws BrokenException {
    int track = block.length == 0 ? 0 : Integer.numberOfLeadingZeros(block[0] & 0xFF) - 23;
    if (block.length < track + Short.BYTES) {
      throw new BrokenException("a block of " + block.length + " bytes");
    }
    return ByteBuffer.wrap(block).getShort(track);
  }
}
