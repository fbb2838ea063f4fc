package io.cordboard.recording.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The body of a request that may have so many bytes and take so long and no more: whoever sends it
 * holds a place meanwhile. A read that waits for a client that sends nothing ends by the server's
 * own limit, {@code quarkus.http.read-timeout}.
 */
final class TranscriptBody extends FilterInputStream {

  private final long most;
  private final Duration within;
  private final LongSupplier nanoTime;
  private final long since;
  private long taken;

  /**
   * Reads from a stream.
   *
   * @param most bytes
   * @param within all of it must be there
   * @param nanoTime as {@link System#nanoTime}
   */
  TranscriptBody(InputStream in, long most, Duration within, LongSupplier nanoTime) {
    super(in);
    this.most = most;
    this.within = within;
    this.nanoTime = nanoTime;
    this.since = nanoTime.getAsLong();
  }

  /** There is more than may be. */
  static final class TooLargeException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    TooLargeException(long most) {
      super("the transcript has more than " + most + " bytes");
    }
  }

  /** It is not all there in time. */
  static final class TooSlowException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    TooSlowException(Duration within) {
      super("the transcript did not come within " + within.toSeconds() + " s");
    }
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    took(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    took(Math.max(0, count));
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    took(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void took(long count) throws IOException {
    taken += count;
    if (taken > most) {
      throw new TooLargeException(most);
    }
    if (nanoTime.getAsLong() - since > within.toNanos()) {
      throw new TooSlowException(within);
    }
  }
}
