package io.cordboard.recording.media;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Objects as files below a directory. A file is written elsewhere on the same filesystem, forced to
 * disk, then renamed: nobody sees half of it.
 */
public final class FilesystemObjectStore implements ObjectStore {

  private final Path root;

  public FilesystemObjectStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public void put(ObjectPath path, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Path target = resolve(path);
    Files.createDirectories(parent(target));
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    // The names on the way, too, must survive a crash.
    for (Path at = parent(target); at.startsWith(root); at = parent(at)) {
      force(at);
    }
  }

  @Override
  public InputStream open(ObjectPath path, long offset, long length) throws IOException {
    FileChannel channel = FileChannel.open(resolve(path), StandardOpenOption.READ);
    channel.position(offset);
    return new Bounded(Channels.newInputStream(channel), length);
  }

  @Override
  public void delete(ObjectPath path) throws IOException {
    Path file = resolve(path);
    if (Files.deleteIfExists(file)) {
      force(parent(file));
    }
  }

  @Override
  public int deleteAll(ObjectPath.Directory directory) throws IOException {
    Path dir = root.resolve(directory.value()).normalize();
    if (!dir.startsWith(root) || !Files.isDirectory(dir)) {
      return 0;
    }
    int deleted = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(dir)) {
      for (Path file : files) {
        deleted += Files.deleteIfExists(file) ? 1 : 0;
      }
    }
    force(dir);
    return deleted;
  }

  /** What is in a directory, and what is not any more, survives a crash from now on. */
  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void check() throws IOException {
    Files.createDirectories(root);
    if (!Files.isWritable(root)) {
      throw new IOException(root + " can't be written");
    }
  }

  private Path resolve(ObjectPath path) throws IOException {
    Path resolved = root.resolve(path.value()).normalize();
    if (!resolved.startsWith(root)) {
      throw new IOException(path + " leaves the store");
    }
    return resolved;
  }

  private static Path parent(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IOException(path + " has no directory");
    }
    return parent;
  }

  /** Ends after so many bytes. */
  static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      if (left <= 0) {
        return -1;
      }
      int read = super.read();
      left -= read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int read = super.read(to, offset, (int) Math.min(length, left));
      left -= Math.max(read, 0);
      return read;
    }
  }
}
