package io.cordboard.recording.media;

import io.cordboard.recording.core.Segment;
import io.cordboard.recording.core.WebmJoin;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** One of the files that a WebM recording is joined of: a segment, and those that continue it. */
final class WebmFile {

  private final List<List<WebmJoin.Source>> runs = new ArrayList<>();
  private long announcedMs;

  /**
   * Adds its next segment.
   *
   * @param follows whether no segment is missing before it
   */
  void add(Segment segment, boolean follows, WebmJoin.Source bytes) {
    if (runs.isEmpty() || !follows) {
      runs.add(new ArrayList<>());
    }
    runs.getLast().add(bytes);
    announcedMs += segment.durationMs();
  }

  /** How long its gateway says that it is, in milliseconds. */
  long announcedMs() {
    return announcedMs;
  }

  /** What it is to the joining. */
  WebmJoin.File file() {
    List<WebmJoin.Part> parts = new ArrayList<>();
    for (List<WebmJoin.Source> run : runs) {
      parts.add(
          new WebmJoin.Part(
              () -> new BufferedInputStream(new OneAfterTheOther(run.iterator())),
              !parts.isEmpty()));
    }
    return new WebmJoin.File(List.copyOf(parts));
  }

  /** Streams of which each is opened when the one before it is over, and always one is open. */
  private static final class OneAfterTheOther extends FilterInputStream {
    private final Iterator<WebmJoin.Source> next;

    OneAfterTheOther(Iterator<WebmJoin.Source> next) {
      super(InputStream.nullInputStream());
      this.next = next;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = in.read(into, offset, length);
      while (read < 0 && next.hasNext()) {
        in.close();
        in = next.next().open();
        read = in.read(into, offset, length);
      }
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      // By reading: what is skipped is part of the sum, too.
      byte[] some = new byte[(int) Math.min(bytes, 8192)];
      return Math.max(0, read(some, 0, some.length));
    }

    @Override
    public int available() {
      return 0;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
