package io.cordboard.campaign.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.campaign.core.ListRecord;
import io.cordboard.campaign.core.Parsed;
import io.cordboard.campaign.core.Problem;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListReaderTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static List<ListRecord> valid(String csv, @Nullable String region) {
    return switch (ListReader.read(csv, "spring", BERLIN, region)) {
      case Parsed.Valid<List<ListRecord>>(var records) -> records;
      case Parsed.Invalid<List<ListRecord>>(var problems) ->
          throw new AssertionError("expected no problem, found " + problems);
    };
  }

  private static List<Problem> problems(String csv) {
    return switch (ListReader.read(csv, "spring", BERLIN, null)) {
      case Parsed.Valid<List<ListRecord>>(var records) ->
          throw new AssertionError("expected problems, found " + records);
      case Parsed.Invalid<List<ListRecord>>(var problems) -> problems;
    };
  }

  @Test
  void shouldMakeNumbersE164AndKeepOtherColumnsAsAttributesWhenTheListIsRight() {
    var records =
        valid(
            "number,recordId,name\r\n030 901820,r1,\"Lovelace, \"\"Ada\"\"\"\r\n+1 212-555-0142,,\r\n",
            "DE");

    assertThat(records).hasSize(2);
    assertThat(records.get(0).number()).isEqualTo("+4930901820");
    assertThat(records.get(0).recordId()).isEqualTo("r1");
    assertThat(records.get(0).attributes()).containsEntry("name", "Lovelace, \"Ada\"");
    assertThat(records.get(1).number()).isEqualTo("+12125550142");
    assertThat(records.get(1).recordId()).startsWith("n-").doesNotContain("212");
    assertThat(records.get(1).attributes()).isEmpty();
  }

  @Test
  void shouldTakeTheZoneFromTheNumberWhenThereIsNoColumn() {
    var records = valid("number\n+12125550142\n+498001234567\n", null);

    assertThat(records.get(0).zone()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(records.get(1).zone()).isEqualTo(BERLIN);
  }

  @Test
  void shouldTakeTheZoneFromTheColumnWhenThereIsOne() {
    var records = valid("number,timeZone\n+12125550142,America/Denver\n", null);

    assertThat(records.getFirst().zone()).isEqualTo(ZoneId.of("America/Denver"));
  }

  @Test
  void shouldListEveryProblemByLineAndColumnWhenTheListIsWrong() {
    var problems =
        problems(
            """
            number,recordId,timeZone,note
            +4930901820,a,,"two
            lines"
            0309018,b,,
            +4930901820,a b,,
            ,c,Europe/Atlantis,
            +4930901821,d
            +4930901822,a,,
            """);

    assertThat(problems)
        .extracting(Problem::where)
        .containsExactly(
            "line 4, column number",
            "line 5, column recordId",
            "line 5, column number",
            "line 6, column number",
            "line 6, column timeZone",
            "line 7",
            "line 8, column recordId");
    assertThat(problems.get(2).what()).contains("line 2");
  }

  @Test
  void shouldNameTheLineWhenAQuoteIsOutOfPlace() {
    assertThat(problems("number,note\n+4930901820,ok\n+4930901821,\"a\"b\n"))
        .singleElement()
        .extracting(Problem::where)
        .isEqualTo("line 3");
  }

  @Test
  void shouldRefuseTheHeaderWhenItHasNoNumberOrRepeatsAColumn() {
    assertThat(problems("phone,phone,\n"))
        .extracting(Problem::where)
        .containsExactly("line 1, column phone", "line 1, column ", "line 1, column number");
  }

  @Test
  void shouldSayThatTheListIsEmptyWhenThereIsNothing() {
    assertThat(problems("")).singleElement().extracting(Problem::where).isEqualTo("line 1");
  }
}
