package io.cordboard.recording.media;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.ResponseInputStream;

/**
 * What a store gives out, unless it takes longer than it may in all: one that gives a byte now and
 * then is never silent for long. What its reader does in between does not count, since a player may
 * take as long as it likes.
 */
final class ReadInTime extends InputStream {

  private final ResponseInputStream<?> in;
  private final Duration within;
  private final LongSupplier nanoTime;
  private long leftNanos;

  ReadInTime(ResponseInputStream<?> in, Duration within) {
    this(in, within, System::nanoTime);
  }

  ReadInTime(ResponseInputStream<?> in, Duration within, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.in = in;
    this.within = within;
    this.leftNanos = within.toNanos();
  }

  /** A read of the store. */
  @FunctionalInterface
  private interface Read {
    int now() throws IOException;
  }

  private int timed(Read read) throws IOException {
    if (leftNanos <= 0) {
      in.abort();
      throw new IOException("the store gave less than was asked for in " + within);
    }
    long began = nanoTime.getAsLong();
    try {
      return read.now();
    } finally {
      leftNanos -= nanoTime.getAsLong() - began;
    }
  }

  @Override
  public int read() throws IOException {
    return timed(in::read);
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    return length == 0 ? 0 : timed(() -> in.read(to, offset, length));
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
