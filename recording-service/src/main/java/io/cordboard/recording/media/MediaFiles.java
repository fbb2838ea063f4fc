package io.cordboard.recording.media;

import io.cordboard.recording.config.RecordingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Files that are being written, on the filesystem of the store. */
@ApplicationScoped
public class MediaFiles {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path incoming;

  MediaFiles(RecordingConfig config) {
    this.incoming = config.mediaDir().resolve("incoming").toAbsolutePath().normalize();
  }

  /** A file that was written, with what its bytes add up to. */
  public record Written(Path file, String sha256, long bytes) {}

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
  Written receive(InputStream in, long max) throws IOException {
    return write(out -> {
      if (copy(in, out, max + 1) > max) {
        throw new TooLargeException(max);
      }
    });
  }

  /** A file with what somebody writes. */
  Written write(Writing writing) throws IOException {
    Files.createDirectories(incoming);
    Path file = Files.createTempFile(incoming, "media", ".part");
    MessageDigest sha256 = sha256();
    try {
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha256)) {
        writing.to(out);
      }
      return new Written(file, HexFormat.of().formatHex(sha256.digest()), Files.size(file));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
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

  /** Removes what a crash left behind; to be called before anything is written. */
  void clear() throws IOException {
    Files.createDirectories(incoming);
    try (var files = Files.newDirectoryStream(incoming, "media*.part")) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }
}
