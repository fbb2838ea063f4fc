package io.cordboard.recording.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The values of one column in one group of rows: a single page. */
final class ColumnChunk {

  static final int GZIP = 2;
  static final int PLAIN = 0;
  static final int RLE = 3;

  private static final int DATA_PAGE = 0;

  private final ParquetColumn column;
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();

  /** Whether values are there: runs of equal answers, each with its length. */
  private final ByteArrayOutputStream levels = new ByteArrayOutputStream();

  private boolean runIsThere;
  private int run;
  private int count;

  ColumnChunk(ParquetColumn column) {
    this.column = column;
  }

  /**
   * Where a chunk was written.
   *
   * @param uncompressed its size before compression, with the page's header
   * @param compressed its size in the file
   */
  record Written(
      ParquetColumn column, long offset, int values, long uncompressed, long compressed) {}

  void add(@Nullable Object value) {
    count++;
    level(value != null);
    switch (value) {
      case null -> {
        // The level says it all.
      }
      case String text -> {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        little(values, utf8.length, Integer.BYTES);
        values.writeBytes(utf8);
      }
      case Integer number -> little(values, number, Integer.BYTES);
      case Long number -> little(values, number, Long.BYTES);
      default ->
          throw new IllegalArgumentException(
              column.name() + ": expected " + column.kind() + ", found " + value.getClass());
    }
  }

  int bytes() {
    return values.size();
  }

  private void level(boolean isThere) {
    if (run > 0 && isThere != runIsThere) {
      endRun();
    }
    runIsThere = isThere;
    run++;
  }

  private void endRun() {
    int left = run << 1;
    while ((left & ~0x7f) != 0) {
      levels.write((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    levels.write(left);
    levels.write(runIsThere ? 1 : 0);
    run = 0;
  }

  /** Writes the chunk and says where it is. */
  Written write(CountingOutput out) throws IOException {
    endRun();
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    little(page, levels.size(), Integer.BYTES);
    levels.writeTo(page);
    values.writeTo(page);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      page.writeTo(gzip);
    }
    byte[] header =
        new CompactThrift()
            .i32(1, DATA_PAGE)
            .i32(2, page.size())
            .i32(3, compressed.size())
            .begin(5)
            .i32(1, count)
            .i32(2, PLAIN)
            .i32(3, RLE)
            .i32(4, RLE)
            .end()
            .bytes();
    long offset = out.position();
    out.write(header);
    compressed.writeTo(out);
    return new Written(
        column,
        offset,
        count,
        (long) header.length + page.size(),
        (long) header.length + compressed.size());
  }

  private static void little(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >> (8 * i)));
    }
  }
}
