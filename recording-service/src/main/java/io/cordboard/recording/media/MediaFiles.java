package io.cordboard.recording.media;

import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.core.Wav;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Files that are being written, on the filesystem of the store. They are sealed while they are
 * written: media is never on a disk as it sounds.
 */
@ApplicationScoped
public class MediaFiles {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final Duration ABANDONED_AFTER = Duration.ofHours(6);

  private final Path incoming;

  MediaFiles(RecordingConfig config) {
    this.incoming = config.mediaDir().resolve("incoming").toAbsolutePath().normalize();
  }

  /**
   * A file that was written.
   *
   * @param file the sealed form
   * @param sha256 of what was sealed
   * @param bytes how much was sealed
   * @param head its first {@link Wav#HEAD_BYTES} bytes, unsealed, or all of it
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once, by who asked for it.
  public record Written(Path file, String sha256, long bytes, byte[] head) {}

  /** There is more than there may be. */
  public static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(long max) {
      super("more than " + max + " bytes");
    }
  }

  /** Writes bytes; who calls deletes the file when it is not needed. */
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** A file with all the bytes of a stream, if there are not too many. */
  Written receive(SealedMedia.Owner owner, InputStream in, long max) throws IOException {
    return write(
        owner,
        out -> {
          if (copy(in, out, max + 1) > max) {
            throw new TooLargeException(max);
          }
        });
  }

  /** A file with what somebody writes. */
  Written write(SealedMedia.Owner owner, Writing writing) throws IOException {
    Files.createDirectories(incoming);
    Path file = Files.createTempFile(incoming, "media", ".part");
    try {
      try (OutputStream sealed = Files.newOutputStream(file);
          Measured out = new Measured(SealedMedia.sealing(owner, sealed))) {
        writing.to(out);
        return out.written(file);
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Knows what went through: its sum, its length and its beginning. */
  private static final class Measured extends OutputStream {
    private final OutputStream out;
    private final MessageDigest sha256 = sha256();
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private long bytes;

    Measured(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
      sha256.update(from, offset, length);
      head.write(from, offset, Math.min(length, Wav.HEAD_BYTES - head.size()));
      bytes += length;
    }

    Written written(Path file) {
      return new Written(
          file, HexFormat.of().formatHex(sha256.digest()), bytes, head.toByteArray());
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /**
   * Copies at most so many bytes.
   *
   * @return how many bytes were copied
   */
  static long copy(InputStream in, OutputStream out, long most) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long copied = 0;
    while (copied < most) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, most - copied));
      if (read < 0) {
        return copied;
      }
      out.write(buffer, 0, read);
      copied += read;
    }
    return copied;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Removes what a crash left behind: nobody writes a file for as long as that. */
  @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  void clear() throws IOException {
    clear(Instant.now().minus(ABANDONED_AFTER));
  }

  void clear(Instant untouchedSince) throws IOException {
    Files.createDirectories(incoming);
    try (var parts = Files.newDirectoryStream(incoming, "media*.part")) {
      for (Path part : parts) {
        try {
          if (Files.getLastModifiedTime(part).toInstant().isBefore(untouchedSince)) {
            Files.deleteIfExists(part);
          }
        } catch (NoSuchFileException e) {
          // It was finished in between.
        }
      }
    }
  }
}
