package io.cordboard.recording.core;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Elements of EBML (RFC 8794): an id, a size and as many bytes, which may be elements again. */
final class Ebml {

  /** There is no further element, or it is cut off. */
  static final int END = -1;

  /** A size that is left open, as live recorders do. */
  static final long OPEN = -1;

  private static final long CUT_OFF = -2;
  private static final int ELEMENT_BYTES_MAX = 64 * 1024 * 1024;
  private static final int BITS_BEFORE = Integer.SIZE - Byte.SIZE - 1;
  private static final long SIZE_IN_EIGHT = 0x0100_0000_0000_0000L;

  private final InputStream in;

  Ebml(InputStream in) {
    this.in = in;
  }

  /** It is none, or damaged. */
  static final class BrokenException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    BrokenException(String message) {
      super(message);
    }
  }

  /** An element that was read. */
  @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
  record Element(int id, byte[] body) {

    /** All of it: id, size in eight bytes, body. */
    byte[] bytes() {
      ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + Long.BYTES + body.length);
      for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
        if (id >>> shift != 0) {
          out.put((byte) (id >>> shift));
        }
      }
      out.putLong(SIZE_IN_EIGHT | body.length).put(body);
      byte[] bytes = new byte[out.position()];
      out.flip().get(bytes);
      return bytes;
    }

    /** Its body as a number without a sign. */
    long number() throws BrokenException {
      if (body.length > Long.BYTES) {
        throw new BrokenException("a number of " + body.length + " bytes");
      }
      long value = 0;
      for (byte b : body) {
        value = value << Byte.SIZE | (b & 0xFF);
      }
      if (value < 0) {
        throw new BrokenException("a number of more than 63 bits");
      }
      return value;
    }
  }

  /** The elements that another one's body is made of. */
  static List<Element> children(byte[] body) throws IOException {
    List<Element> found = new ArrayList<>();
    Ebml in = new Ebml(new ByteArrayInputStream(body));
    for (int id = in.id(); id != END; id = in.id()) {
      Element child = in.element(id);
      if (child.id() == END) {
        throw new BrokenException("element " + Integer.toHexString(id) + " is cut off");
      }
      found.add(child);
    }
    return found;
  }

  /** The id of the next element, with its marker; {@link #END} if there is none. */
  int id() throws IOException {
    int id = in.read();
    if (id == END) {
      return END;
    }
    int bytes = Integer.numberOfLeadingZeros(id) - BITS_BEFORE;
    if (bytes > Integer.BYTES) {
      throw new BrokenException("no element begins with " + Integer.toHexString(id));
    }
    for (int n = 1; n < bytes; n++) {
      int next = in.read();
      if (next == END) {
        return END;
      }
      id = id << Byte.SIZE | next;
    }
    return id;
  }

  /** Goes into an element; false if the bytes end before. */
  boolean enter() throws IOException {
    return size() != CUT_OFF;
  }

  /** Passes over an element; false if the bytes end before it does. */
  boolean skip(int id) throws IOException {
    long size = size();
    if (size == CUT_OFF) {
      return false;
    }
    try {
      in.skipNBytes(known(id, size));
      return true;
    } catch (EOFException e) {
      return false;
    }
  }

  /**
   * The element with an id that was read; {@link #END} as its id if the bytes end before it does.
   */
  Element element(int id) throws IOException {
    long size = size();
    if (size == CUT_OFF) {
      return new Element(END, new byte[0]);
    }
    if (size > ELEMENT_BYTES_MAX) {
      throw new BrokenException(
          "element " + Integer.toHexString(id) + " of " + size + " bytes is too large");
    }
    byte[] body = in.readNBytes((int) known(id, size));
    return new Element(body.length < size ? END : id, body);
  }

  private static long known(int id, long size) throws BrokenException {
    if (size == OPEN) {
      throw new BrokenException("element " + Integer.toHexString(id) + " has no size");
    }
    return size;
  }

  private long size() throws IOException {
    int first = in.read();
    if (first == END) {
      return CUT_OFF;
    }
    int bytes = Integer.numberOfLeadingZeros(first) - BITS_BEFORE;
    if (bytes > Long.BYTES) {
      throw new BrokenException("a size of more than 8 bytes");
    }
    long size = first & (0xFF >> bytes);
    boolean ones = size == 0xFF >> bytes;
    for (int n = 1; n < bytes; n++) {
      int next = in.read();
      if (next == END) {
        return CUT_OFF;
      }
      ones &= next == 0xFF;
      size = size << Byte.SIZE | next;
    }
    return ones ? OPEN : size;
  }
}
