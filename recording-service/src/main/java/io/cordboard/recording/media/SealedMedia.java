package io.cordboard.recording.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Media as it lies in the store: a head ({@code CBM1} and 16 random bytes), then chunks of 64 KiB,
 * each encrypted and authenticated by AES-256-GCM, so that a part can be read without the rest. The
 * key of an object is derived from its chain's key, the random bytes and the recording's id; a
 * chunk's nonce is its number and whether it is the last one. Chunks that are changed, moved, cut
 * off or taken from elsewhere don't open.
 */
final class SealedMedia {

  private static final byte[] MAGIC = "CBM1".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT_BYTES = 16;
  static final int HEAD_BYTES = 4 + SALT_BYTES;
  static final int CHUNK_BYTES = 64 * 1024;
  private static final int TAG_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SealedMedia() {}

  /** What an object belongs to: the recording, and the key of its chain. */
  record Owner(String recordingId, SecretKey chainKey) {}

  /** Bytes of a stored object, from an offset on. */
  @FunctionalInterface
  interface Source {
    InputStream open(long offset, long length) throws IOException;
  }

  /**
   * Seals what is written to it. {@link Sealing#close} writes the last chunk and leaves {@code out}
   * open.
   */
  static Sealing sealing(Owner owner, OutputStream out) throws IOException {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    out.write(MAGIC);
    out.write(salt);
    return new Sealing(objectKey(owner, salt), out);
  }

  /**
   * Reads a part.
   *
   * @param plainBytes how long all of it is, unsealed
   */
  static InputStream open(Owner owner, Source source, long plainBytes, long offset, long length)
      throws IOException {
    if (length == 0) {
      return InputStream.nullInputStream();
    }
    byte[] head;
    try (InputStream in = source.open(0, HEAD_BYTES)) {
      head = in.readNBytes(HEAD_BYTES);
    }
    ByteBuffer parts = ByteBuffer.wrap(head);
    if (head.length < HEAD_BYTES || !parts.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      throw new ChangedMediaException(
          "recording " + owner.recordingId() + ": not sealed media", null);
    }
    byte[] salt = new byte[SALT_BYTES];
    parts.get(MAGIC.length, salt);
    int first = Math.toIntExact(offset / CHUNK_BYTES);
    int end = Math.toIntExact((plainBytes - 1) / CHUNK_BYTES);
    int to = Math.toIntExact((offset + length - 1) / CHUNK_BYTES);
    long begin = HEAD_BYTES + (long) first * (CHUNK_BYTES + TAG_BYTES);
    long until = Math.min((to + 1L) * CHUNK_BYTES, plainBytes);
    long sealed = until - (long) first * CHUNK_BYTES + (to - first + 1L) * TAG_BYTES;
    Opening chunks =
        new Opening(objectKey(owner, salt), source.open(begin, sealed), first, end, plainBytes);
    // Changed media is refused before an answer begins, if its first chunk shows it.
    chunks.fill();
    chunks.skipNBytes(offset - (long) first * CHUNK_BYTES);
    return new FilesystemObjectStore.Bounded(chunks, length);
  }

  private static SecretKey objectKey(Owner owner, byte[] salt) throws IOException {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(owner.chainKey().getEncoded(), "HmacSHA256"));
      mac.update(MAGIC);
      mac.update(salt);
      mac.update(owner.recordingId().getBytes(StandardCharsets.UTF_8));
      return new SecretKeySpec(mac.doFinal(), "AES");
    } catch (GeneralSecurityException e) {
      throw new IOException("the object's key can't be derived", e);
    }
  }

  private static byte[] crypt(
      int mode, SecretKey key, int number, boolean last, byte[] chunk, int length)
      throws IOException {
    byte[] nonce =
        ByteBuffer.allocate(NONCE_BYTES).putInt(7, number).put(11, (byte) (last ? 1 : 0)).array();
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
      return cipher.doFinal(chunk, 0, length);
    } catch (GeneralSecurityException e) {
      throw new ChangedMediaException("chunk " + number + " does not open: it was changed", e);
    }
  }

  /** Seals chunk after chunk; the one at hand waits until it is known whether it is the last. */
  static final class Sealing extends OutputStream {
    private final SecretKey key;
    private final OutputStream out;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int filled;
    private int number;
    private boolean closed;

    private Sealing(SecretKey key, OutputStream out) {
      this.key = key;
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      int at = offset;
      for (int left = length; left > 0; ) {
        if (filled == CHUNK_BYTES) {
          put(false);
        }
        int some = Math.min(left, CHUNK_BYTES - filled);
        System.arraycopy(from, at, chunk, filled, some);
        filled += some;
        at += some;
        left -= some;
      }
    }

    private void put(boolean last) throws IOException {
      out.write(crypt(Cipher.ENCRYPT_MODE, key, number, last, chunk, filled));
      filled = 0;
      number++;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        put(true);
      }
    }
  }

  /** Opens chunk after chunk. */
  private static final class Opening extends InputStream {
    private final SecretKey key;
    private final InputStream sealed;
    private final int last;
    private final long plainBytes;
    private int next;
    private byte[] chunk = new byte[0];
    private int at;

    Opening(SecretKey key, InputStream sealed, int first, int last, long plainBytes) {
      this.key = key;
      this.sealed = sealed;
      this.next = first;
      this.last = last;
      this.plainBytes = plainBytes;
    }

    @Override
    public int read() throws IOException {
      return fill() ? chunk[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int some = Math.min(length, chunk.length - at);
      System.arraycopy(chunk, at, to, offset, some);
      at += some;
      return some;
    }

    private boolean fill() throws IOException {
      if (at < chunk.length) {
        return true;
      }
      if (next > last) {
        return false;
      }
      long plain = Math.min(CHUNK_BYTES, plainBytes - (long) next * CHUNK_BYTES);
      byte[] read = sealed.readNBytes((int) plain + TAG_BYTES);
      if (read.length < plain + TAG_BYTES) {
        throw new ChangedMediaException("chunk " + next + " is cut off", null);
      }
      chunk = crypt(Cipher.DECRYPT_MODE, key, next, next == last, read, read.length);
      at = 0;
      next++;
      return true;
    }

    @Override
    public void close() throws IOException {
      sealed.close();
    }
  }
}
