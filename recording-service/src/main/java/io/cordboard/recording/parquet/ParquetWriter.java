package io.cordboard.recording.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a Parquet file to a stream: groups of rows, then what is where. Only one group is held in
 * memory. A file that was not closed has no end and is refused by every reader.
 */
public final class ParquetWriter implements Closeable {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int GROUP_ROWS_MAX = 50_000;
  private static final int GROUP_BYTES_MAX = 16 * 1024 * 1024;
  private static final int OPTIONAL = 1;
  private static final int FORMAT_VERSION = 1;

  private static final int CONVERTED_UTF8 = 0;
  private static final int CONVERTED_TIMESTAMP_MILLIS = 9;
  private static final int CONVERTED_JSON = 19;

  private final CountingOutput out;
  private final List<ParquetColumn> columns;
  private final String createdBy;
  private final List<Group> groups = new ArrayList<>();
  private List<ColumnChunk> chunks;
  private int groupRows;
  private long rows;

  private record Group(int rows, List<ColumnChunk.Written> chunks) {
    long uncompressed() {
      return chunks.stream().mapToLong(ColumnChunk.Written::uncompressed).sum();
    }

    long compressed() {
      return chunks.stream().mapToLong(ColumnChunk.Written::compressed).sum();
    }
  }

  /**
   * A writer; closing it ends the file and leaves the stream open.
   *
   * @param createdBy what made the file, for those who wonder
   */
  public ParquetWriter(OutputStream out, List<ParquetColumn> columns, String createdBy)
      throws IOException {
    this.out = new CountingOutput(out);
    this.columns = List.copyOf(columns);
    this.createdBy = createdBy;
    this.chunks = newChunks();
    this.out.write(MAGIC);
  }

  private List<ColumnChunk> newChunks() {
    return columns.stream().map(ColumnChunk::new).toList();
  }

  /** Writes a row: a value or null for each column. */
  public void row(List<? extends @Nullable Object> values) throws IOException {
    if (values.size() != columns.size()) {
      throw new IllegalArgumentException(
          "expected " + columns.size() + " values, found " + values.size());
    }
    for (int i = 0; i < values.size(); i++) {
      chunks.get(i).add(values.get(i));
    }
    groupRows++;
    rows++;
    if (groupRows >= GROUP_ROWS_MAX || isHeavy()) {
      endGroup();
    }
  }

  private boolean isHeavy() {
    int bytes = 0;
    for (ColumnChunk chunk : chunks) {
      bytes += chunk.bytes();
    }
    return bytes >= GROUP_BYTES_MAX;
  }

  private void endGroup() throws IOException {
    if (groupRows == 0) {
      return;
    }
    List<ColumnChunk.Written> written = new ArrayList<>();
    for (ColumnChunk chunk : chunks) {
      written.add(chunk.write(out));
    }
    groups.add(new Group(groupRows, written));
    groupRows = 0;
    chunks = newChunks();
  }

  /** Ends the file. */
  @Override
  public void close() throws IOException {
    endGroup();
    byte[] footer = footer();
    out.write(footer);
    int length = footer.length;
    out.write(
        new byte[] {
          (byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24)
        });
    out.write(MAGIC);
    out.flush();
  }

  private byte[] footer() {
    CompactThrift footer = new CompactThrift().i32(1, FORMAT_VERSION);
    footer.structs(2, columns.size() + 1);
    footer.beginElement().text(4, "schema").i32(5, columns.size()).end();
    columns.forEach(column -> schema(footer, column));
    footer.i64(3, rows).structs(4, groups.size());
    groups.forEach(group -> group(footer, group));
    return footer.text(6, createdBy).bytes();
  }

  private static void schema(CompactThrift footer, ParquetColumn column) {
    footer.beginElement().i32(1, column.physicalType()).i32(3, OPTIONAL).text(4, column.name());
    switch (column.kind()) {
      case TEXT -> footer.i32(6, CONVERTED_UTF8).begin(10).empty(1).end();
      case JSON -> footer.i32(6, CONVERTED_JSON).begin(10).empty(12).end();
      case TIMESTAMP_MILLIS ->
          footer
              .i32(6, CONVERTED_TIMESTAMP_MILLIS)
              .begin(10)
              .begin(8)
              .yes(1)
              .begin(2)
              .empty(1)
              .end()
              .end()
              .end();
      case INT32, INT64 -> {
        // The physical type says it all.
      }
    }
    footer.end();
  }

  private static void group(CompactThrift footer, Group group) {
    footer.beginElement().structs(1, group.chunks().size());
    for (ColumnChunk.Written chunk : group.chunks()) {
      footer
          .beginElement()
          .i64(2, chunk.offset())
          .begin(3)
          .i32(1, chunk.column().physicalType())
          .i32s(2, ColumnChunk.PLAIN, ColumnChunk.RLE)
          .texts(3, chunk.column().name())
          .i32(4, ColumnChunk.GZIP)
          .i64(5, chunk.values())
          .i64(6, chunk.uncompressed())
          .i64(7, chunk.compressed())
          .i64(9, chunk.offset())
          .end()
          .end();
    }
    footer
        .i64(2, group.uncompressed())
        .i64(3, group.rows())
        .i64(5, group.chunks().getFirst().offset())
        .i64(6, group.compressed())
        .end();
  }
}
