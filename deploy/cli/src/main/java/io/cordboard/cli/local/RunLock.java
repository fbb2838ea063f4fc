package io.cordboard.cli.local;

import io.cordboard.cli.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two commands from starting or ending the processes of one data directory at the same time.
 * The system frees it when its holder ends.
 */
final class RunLock implements AutoCloseable {
  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  static RunLock take(DataDir data) {
    try {
      FileChannel channel =
          FileChannel.open(data.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new CommandFailure("another `cordboard` starts or stops things in " + data.root());
      }
      return new RunLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("can't lock " + data.lock(), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("can't unlock", e);
    }
  }
}
