package io.cordboard.recording.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import io.cordboard.recording.parquet.ParquetColumn.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What we write is read by a reader that is not ours. */
class ParquetWriterTest {

  private static final List<ParquetColumn> COLUMNS =
      List.of(
          new ParquetColumn("name", Kind.TEXT),
          new ParquetColumn("detail", Kind.JSON),
          new ParquetColumn("small", Kind.INT32),
          new ParquetColumn("large", Kind.INT64),
          new ParquetColumn("at", Kind.TIMESTAMP_MILLIS));

  private static byte[] file(List<List<@Nullable Object>> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ParquetWriter writer = new ParquetWriter(out, COLUMNS, "test")) {
      for (List<@Nullable Object> row : rows) {
        writer.row(row);
      }
    }
    return out.toByteArray();
  }

  private static List<List<@Nullable Object>> read(byte[] file) throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(file)));
        RowReader row = reader.rowReader()) {
      while (row.hasNext()) {
        row.next();
        rows.add(
            Arrays.asList(
                row.isNull("name") ? null : row.getString("name"),
                row.isNull("detail") ? null : row.getString("detail"),
                row.isNull("small") ? null : row.getInt("small"),
                row.isNull("large") ? null : row.getLong("large"),
                row.isNull("at") ? null : row.getTimestamp("at").toEpochMilli()));
      }
    }
    return rows;
  }

  @Test
  void shouldBeReadAsWrittenWhenValuesOfAllKindsAreThereOrAbsent() throws IOException {
    List<List<@Nullable Object>> rows =
        List.of(
            Arrays.asList("é 漢 \uD83D\uDE00", "{\"a\": [1]}", 42, Long.MIN_VALUE, 0L),
            Arrays.asList(null, null, null, null, null),
            Arrays.asList("", "null", Integer.MIN_VALUE, Long.MAX_VALUE, -1L),
            Arrays.asList(
                "x".repeat(100_000),
                null,
                -1,
                null,
                Instant.parse("2026-11-25T12:00:00.123Z").toEpochMilli()));

    assertThat(read(file(rows))).isEqualTo(rows);
  }

  @Test
  void shouldBeReadAsWrittenWhenThereAreManyGroupsOfRows() throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int n = 0; n < 120_001; n++) {
      rows.add(
          Arrays.asList(
              "row " + n, n % 3 == 0 ? null : "{}", n, n % 7 < 3 ? null : (long) n, 1000L * n));
    }

    byte[] file = file(rows);

    assertThat(read(file)).isEqualTo(rows);
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(file)))) {
      assertThat(reader.getFileMetaData().rowGroups()).hasSize(3);
      assertThat(reader.getFileMetaData().createdBy()).isEqualTo("test");
    }
  }

  @Test
  void shouldBeAFileWhenThereIsNoRow() throws IOException {
    assertThat(read(file(List.of()))).isEmpty();
  }

  @Test
  void shouldBeRefusedByReadersWhenItBrokeOff() throws IOException {
    byte[] file = file(List.of(Arrays.asList("a", "{}", 1, 1L, 1L)));
    byte[] half = Arrays.copyOf(file, file.length / 2);

    assertThatThrownBy(() -> read(half)).isInstanceOf(Exception.class);
  }

  @Test
  void shouldRefuseWhenARowDoesNotFit() throws IOException {
    try (ParquetWriter writer = new ParquetWriter(new ByteArrayOutputStream(), COLUMNS, "test")) {
      assertThatThrownBy(() -> writer.row(List.of("a")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
