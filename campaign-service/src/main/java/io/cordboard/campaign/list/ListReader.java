package io.cordboard.campaign.list;

import io.cordboard.campaign.core.AttemptIds;
import io.cordboard.campaign.core.ListRecord;
import io.cordboard.campaign.core.Parsed;
import io.cordboard.campaign.core.Problem;
import io.cordboard.campaign.core.RecordState;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a call list in CSV (RFC 4180, with a header line). Column {@code number} is required;
 * {@code recordId} and {@code timeZone} are optional; every other column becomes a contact
 * attribute of its name, where it is not empty. All problems are found in one go; only a quote that
 * is out of place ends the reading, because nothing after it can be trusted.
 */
public final class ListReader {

  /** Most records of one list. */
  public static final int RECORDS_MAX = 500_000;

  private static final int PROBLEMS_MAX = 1_000;
  private static final int COLUMNS_MAX = 64;
  private static final int VALUE_LENGTH_MAX = 4_096;
  private static final String NUMBER = "number";
  private static final String RECORD_ID = "recordId";
  private static final String TIME_ZONE = "timeZone";
  private static final Pattern COLUMN = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final String campaignId;
  private final ZoneId defaultZone;
  private final @Nullable String region;
  private final List<Problem> problems = new ArrayList<>();
  private final List<ListRecord> records = new ArrayList<>();
  private final Map<String, Long> lineOfNumber = new HashMap<>();
  private final Map<String, Long> lineOfId = new HashMap<>();

  private ListReader(String campaignId, ZoneId defaultZone, @Nullable String region) {
    this.campaignId = campaignId;
    this.defaultZone = defaultZone;
    this.region = region;
  }

  /**
   * Reads a list.
   *
   * @param defaultZone where numbers are that don't tell
   * @param region the country of numbers without a country code; null if all have one
   */
  public static Parsed<List<ListRecord>> read(
      String text, String campaignId, ZoneId defaultZone, @Nullable String region) {
    return new ListReader(campaignId, defaultZone, region).read(text);
  }

  private Parsed<List<ListRecord>> read(String text) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
    long line = 1;
    try (CSVParser parser = CSVParser.parse(new StringReader(content), format)) {
      Iterator<CSVRecord> rows = parser.iterator();
      List<String> header = List.of();
      while (problems.size() < PROBLEMS_MAX && rows.hasNext()) {
        CSVRecord row = rows.next();
        if (header.isEmpty()) {
          header = header(row, line);
        } else if (!isBlank(row)) {
          row(header, row, line);
        }
        line = parser.getCurrentLineNumber() + 1;
      }
      if (header.isEmpty()) {
        wrong(1, null, "the list is empty; expected a header line with the column " + NUMBER);
      }
    } catch (UncheckedIOException | IOException | IllegalStateException e) {
      wrong(line, null, "a quote is out of place; nothing after it was read");
    }
    return problems.isEmpty() ? new Parsed.Valid<>(records) : new Parsed.Invalid<>(problems);
  }

  private static boolean isBlank(CSVRecord row) {
    return row.size() == 1 && row.get(0).isBlank();
  }

  private List<String> header(CSVRecord row, long line) {
    List<String> header = new ArrayList<>();
    for (String cell : row) {
      String name = cell.strip();
      if (!COLUMN.matcher(name).matches()) {
        wrong(line, name, "a column's name is 1 to 100 letters, digits, '_', '.' or '-'");
      } else if (header.contains(name)) {
        wrong(line, name, "the column is there twice");
      }
      header.add(name);
    }
    if (!header.contains(NUMBER)) {
      wrong(line, NUMBER, "the column is missing");
    }
    if (header.size() > COLUMNS_MAX) {
      wrong(line, null, header.size() + " columns, at most " + COLUMNS_MAX);
    }
    return header;
  }

  private void row(List<String> header, CSVRecord row, long line) {
    if (row.size() != header.size()) {
      wrong(line, null, "expected " + header.size() + " values, found " + row.size());
      return;
    }
    if (records.size() >= RECORDS_MAX) {
      wrong(line, null, "more than " + RECORDS_MAX + " records; split the list");
      return;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String value = row.get(i).strip();
      if (value.length() > VALUE_LENGTH_MAX) {
        wrong(line, header.get(i), value.length() + " characters, at most " + VALUE_LENGTH_MAX);
      } else if (!value.isEmpty()) {
        values.put(header.get(i), value);
      }
    }
    if (header.contains(NUMBER)) {
      values(values, line);
    }
  }

  private void values(Map<String, String> values, long line) {
    String number = number(values.remove(NUMBER), line);
    ZoneId zone = zone(values.remove(TIME_ZONE), line);
    String recordId = recordId(values.remove(RECORD_ID), line);
    if (number == null) {
      return;
    }
    Long before = lineOfNumber.putIfAbsent(number, line);
    if (before != null) {
      wrong(line, NUMBER, "the same number as in line " + before);
    }
    records.add(
        new ListRecord(
            recordId == null ? AttemptIds.record(campaignId, number) : recordId,
            number,
            zone == null ? PhoneNumbers.zone(number, defaultZone) : zone,
            values,
            0,
            new RecordState.Ready()));
  }

  private @Nullable String number(@Nullable String text, long line) {
    if (text == null) {
      wrong(line, NUMBER, "is empty");
      return null;
    }
    return switch (PhoneNumbers.read(text, region)) {
      case PhoneNumbers.E164(var e164) -> e164;
      case PhoneNumbers.NotANumber(var why) -> {
        wrong(line, NUMBER, "'" + text + "': " + why);
        yield null;
      }
    };
  }

  private @Nullable ZoneId zone(@Nullable String text, long line) {
    try {
      return text == null ? null : ZoneId.of(text);
    } catch (DateTimeException e) {
      wrong(line, TIME_ZONE, "expected a zone as Europe/Berlin, found '" + text + "'");
      return null;
    }
  }

  private @Nullable String recordId(@Nullable String text, long line) {
    if (text == null) {
      return null;
    }
    if (!ID.matcher(text).matches()) {
      wrong(line, RECORD_ID, "expected 1 to 64 letters, digits, '.', '_' or '-'");
      return null;
    }
    Long before = lineOfId.putIfAbsent(text, line);
    if (before != null) {
      wrong(line, RECORD_ID, "the same id as in line " + before);
    }
    return text;
  }

  private void wrong(long line, @Nullable String column, String what) {
    problems.add(
        new Problem(column == null ? "line " + line : "line " + line + ", column " + column, what));
  }
}
