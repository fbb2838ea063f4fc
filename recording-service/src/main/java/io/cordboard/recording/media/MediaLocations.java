package io.cordboard.recording.media;

import io.cordboard.recording.config.RecordingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where segments are: in our store ({@code sealed:path}, or {@code store:path} if it came before
 * media was sealed), or where a gateway put them: an object of the configured bucket, or a file
 * below a directory that the configuration names. Nothing else is ever read, and nothing is fetched
 * from an address that somebody sent.
 */
@ApplicationScoped
public class MediaLocations {

  private static final String STORE = "store:";
  private static final String SEALED = "sealed:";
  private static final String FILE = "file";
  private static final String S3 = "s3";
  private static final Pattern RECORDING_ID =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:~@+=#-]{0,199}");

  private final ObjectStore store;
  private final RecordingConfig config;

  MediaLocations(ObjectStore store, RecordingConfig config) {
    this.store = store;
    this.config = config;
  }

  /** What an address means. */
  public sealed interface Located {}

  /** We may read it. */
  public record Reachable(String location) implements Located {}

  /** It is elsewhere; its bytes are still to be uploaded. */
  public record Announced() implements Located {}

  /** It must not be read. */
  public record Refused(String reason) implements Located {}

  /** Whether it can be the id of a recording: 1 to 200 letters, digits and {@code ._:~@+=#-}. */
  public static boolean isRecordingId(String id) {
    return RECORDING_ID.matcher(id).matches();
  }

  /** The location of a sealed segment in our own store. */
  static String sealed(ObjectPath path) {
    return SEALED + path.value();
  }

  /** What the address means that a gateway sent. */
  public Located locate(String address) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      return new Refused("not an address: " + address);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    return switch (scheme) {
      case FILE -> file(uri);
      case S3 -> object(uri);
      case "http", "https", "" -> new Announced();
      default -> new Refused("scheme " + scheme + " is not known");
    };
  }

  private Located file(URI uri) {
    try {
      Path path = Path.of(uri).normalize();
      return isReferable(path)
          ? new Reachable(path.toUri().toString())
          : new Refused(path + " is not below a directory of cordboard.recording.reference-dirs");
    } catch (IllegalArgumentException e) {
      return new Refused("not a file's address: " + uri);
    }
  }

  private boolean isReferable(Path path) {
    return config.referenceDirs().orElse(List.of()).stream()
        .map(dir -> dir.toAbsolutePath().normalize())
        .anyMatch(path::startsWith);
  }

  private Located object(URI uri) {
    boolean ours = config.s3().bucket().map(b -> b.equals(uri.getHost())).orElse(false);
    return ours && store instanceof S3ObjectStore && uri.getPath().length() > 1
        ? new Reachable(uri.toString())
        : new Refused(uri + " is not an object of the configured bucket");
  }

  /** Reads a segment of which the location was found readable. */
  InputStream open(SealedMedia.Owner owner, String location, long bytes) throws IOException {
    if (location.startsWith(SEALED)) {
      ObjectPath path = new ObjectPath(location.substring(SEALED.length()));
      return SealedMedia.open(
          owner, (offset, length) -> store.open(path, offset, length), bytes, 0, bytes);
    }
    if (location.startsWith(STORE)) {
      return store.open(new ObjectPath(location.substring(STORE.length())), 0, bytes);
    }
    URI uri = URI.create(location);
    if (FILE.equals(uri.getScheme())) {
      // Links are followed before the second look: a link out of the directory is refused.
      Path real = Path.of(uri).toRealPath();
      if (!isReferable(real) || !Files.isRegularFile(real)) {
        throw new IOException(real + " must not be read");
      }
      return new FilesystemObjectStore.Bounded(
          Channels.newInputStream(FileChannel.open(real, StandardOpenOption.READ)), bytes);
    }
    if (store instanceof S3ObjectStore s3) {
      return s3.open(uri.getPath().substring(1), 0, bytes);
    }
    throw new IOException(location + " can't be read with the configured store");
  }
}
