package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.definition.HoursParser;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursOfOperationTest {

  private static final HoursOfOperation BERLIN =
      parsed(
          """
          {"timeZone":"Europe/Berlin",
           "periods":[{"day":"MONDAY","start":"09:00","end":"12:00"},
                      {"day":"MONDAY","start":"13:00","end":"17:00"},
                      {"day":"friday","start":"18:00","end":"00:00"},
                      {"day":"SUNDAY","start":"00:00","end":"00:00"}],
           "overrides":[{"date":"2026-03-30","name":"inventory","hours":[{"start":"10:00","end":"11:00"}]},
                        {"date":"2026-04-06","hours":[]}],
           "holidays":["12-25"]}
          """);

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T07:59:59Z, false",
    "2026-01-05T08:00:00Z, true",
    "2026-01-05T10:59:59Z, true",
    "2026-01-05T11:00:00Z, false",
    "2026-01-05T12:00:00Z, true",
    "2026-01-05T16:00:00Z, false",
    "2026-01-06T10:00:00Z, false",
  })
  void shouldGoByTheClocksOnItsWalls(Instant at, boolean open) {
    assertThat(BERLIN.isOpen(at)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T07:00:00Z, true",
    "2026-06-01T06:59:59Z, false",
    "2026-06-01T15:00:00Z, false",
    "2026-03-29T00:59:59Z, true",
    "2026-03-29T01:00:00Z, true",
    "2026-10-25T00:30:00Z, true",
    "2026-10-25T01:30:00Z, true",
    "2026-10-25T22:59:59Z, true",
    "2026-10-25T23:00:00Z, false",
  })
  void shouldGoWithSummerTime(Instant at, boolean open) {
    assertThat(BERLIN.isOpen(at)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-09T17:00:00Z, true",
    "2026-01-09T22:59:59Z, true",
    "2026-01-09T23:00:00Z, false",
    "2026-01-10T23:00:00Z, true",
  })
  void shouldBeOpenUntilMidnightWhenItEndsAtTwelve(Instant at, boolean open) {
    assertThat(BERLIN.isOpen(at)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-30T08:30:00Z, true",
    "2026-03-30T07:30:00Z, false",
    "2026-04-06T08:00:00Z, false",
    "2028-12-25T10:00:00Z, false",
    "2028-12-18T10:00:00Z, true",
  })
  void shouldPutOverridesAndHolidaysBeforeTheWeek(Instant at, boolean open) {
    assertThat(BERLIN.isOpen(at)).isEqualTo(open);
  }

  @Test
  void shouldNameEveryProblemWhenTheDocumentIsWrong() {
    var parsed =
        HoursParser.parse(
            """
            {"timezone":"Europe/Berlin","periods":[{"day":"MON","start":"9","end":"17:00"},
              {"day":"MONDAY","start":"17:00","end":"09:00"}],"overrides":[{"date":"12-24"}],"holidays":["2026-12-25"]}
            """);

    assertThat(parsed.hours()).isNull();
    assertThat(parsed.problems())
        .extracting(problem -> problem.jsonPath())
        .containsExactly(
            "$.timezone",
            "$.timeZone",
            "$.periods[0].day",
            "$.periods[0].start",
            "$.periods[1].end",
            "$.overrides[0].date",
            "$.holidays[0]");
  }

  @Test
  void shouldRefuseMoreOverridesThanConnect() {
    var overrides = "{\"date\":\"2026-12-24\",\"hours\":[]},".repeat(51);
    var parsed =
        HoursParser.parse(
            "{\"timeZone\":\"UTC\",\"overrides\":["
                + overrides.substring(0, overrides.length() - 1)
                + "]}");

    assertThat(parsed.hours()).isNull();
    assertThat(parsed.problems()).hasSize(1);
    assertThat(HoursParser.parse("{").problems()).hasSize(1);
  }

  private static HoursOfOperation parsed(String json) {
    return Objects.requireNonNull(HoursParser.parse(json).hours());
  }
}
