package io.cordboard.recording.media;

import io.cordboard.recording.config.RecordingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
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
      if (isOwn(path)) {
        return new Refused(path + " is a file of recording-service itself");
      }
      return isReferable(path)
          ? new Reachable(path.toUri().toString())
          : new Refused(path + " is not below a directory of cordboard.recording.reference-dirs");
    } catch (IllegalArgumentException e) {
      return new Refused("not a file's address: " + uri);
    }
  }

  private boolean isReferable(Path path) {
    return referenceDir(path).isPresent();
  }

  private Optional<Path> referenceDir(Path path) {
    return config.referenceDirs().orElse(List.of()).stream()
        .map(dir -> dir.toAbsolutePath().normalize())
        .filter(path::startsWith)
        .findFirst();
  }

  /** What we keep there is nobody's to refer to: an original is deleted once it is joined. */
  private boolean isOwn(Path path) {
    return path.startsWith(config.mediaDir().toAbsolutePath().normalize());
  }

  private Located object(URI uri) {
    if (!isInBucket(uri) || !(store instanceof S3ObjectStore)) {
      return new Refused(uri + " is not an object of the configured bucket");
    }
    return ObjectPath.isOwn(key(uri))
        ? new Refused(uri + " is an object of recording-service itself")
        : new Reachable(uri.toString());
  }

  private boolean isInBucket(URI uri) {
    return config.s3().bucket().map(b -> b.equals(uri.getHost())).orElse(false)
        && uri.getPath().length() > 1;
  }

  private static String key(URI uri) {
    return uri.getPath().substring(1);
  }

  /** What became of an original that was to be deleted. */
  sealed interface Discarded {}

  /** It is not there any more. */
  record Gone() implements Discarded {}

  /** It is still there, and trying again won't help. */
  record Left(String reason) implements Discarded {}

  /** Whether a segment's bytes are where a gateway put them. */
  static boolean isOriginal(String location) {
    return location.startsWith(FILE + ":") || location.startsWith(S3 + ":");
  }

  /**
   * Deletes what a gateway put somewhere and referred to. Again changes nothing.
   *
   * @throws IOException if it can't be said whether it is there; it may work later
   */
  Discarded discard(String location) throws IOException {
    URI uri = URI.create(location);
    if (FILE.equals(uri.getScheme())) {
      return discard(Path.of(uri).normalize());
    }
    if (!(store instanceof S3ObjectStore s3) || !isInBucket(uri)) {
      return new Left("it is not in the configured bucket any more");
    }
    if (ObjectPath.isOwn(key(uri))) {
      return new Left("it is an object of recording-service itself");
    }
    try {
      s3.delete(key(uri));
      return new Gone();
    } catch (AccessDeniedException e) {
      return new Left(String.valueOf(e.getMessage()));
    }
  }

  private Discarded discard(Path path) throws IOException {
    Path dir = referenceDir(path).orElse(null);
    if (dir == null) {
      return new Left("it is not below a directory of cordboard.recording.reference-dirs any more");
    }
    if (!Files.isDirectory(dir)) {
      throw new IOException(dir + " is not there");
    }
    try {
      Path real = path.toRealPath();
      if (!isReferable(real) || isOwn(real) || !Files.isRegularFile(real)) {
        return new Left("it must not be deleted");
      }
      if (!Files.isWritable(real.resolveSibling("."))
          || !Files.isWritable(path.resolveSibling("."))) {
        return new Left("its directory can't be written");
      }
      Files.deleteIfExists(real);
    } catch (NoSuchFileException e) {
      // It is gone already, or a link to nothing is left.
    } catch (AccessDeniedException e) {
      return new Left("it must not be deleted: " + e.getMessage());
    }
    Files.deleteIfExists(path);
    return new Gone();
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
      return s3.open(key(uri), 0, bytes);
    }
    throw new IOException(location + " can't be read with the configured store");
  }
}
