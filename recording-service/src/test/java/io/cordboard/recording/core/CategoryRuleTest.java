package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.recording.category.CategoryReader;
import io.cordboard.recording.core.CategoryRule.Fit;
import io.cordboard.recording.core.CategoryRule.Line;
import io.cordboard.recording.core.CategoryRule.Speaker;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryRuleTest {

  private static final List<Line> LINES =
      List.of(
          new Line(Speaker.CUSTOMER, "I want my MONEY-BACK, now! Order 4711-AB"),
          new Line(Speaker.AGENT, "I am sorry to hear that."));

  private static CategoryReader.Result read(String json) throws JsonProcessingException {
    return CategoryReader.read(new ObjectMapper().readTree(json));
  }

  private static boolean fits(
      CategoryRule rule, String channel, @Nullable String queueId, List<Line> lines) {
    Fit fit = rule.fits(channel, queueId, new Conversation(lines).allow(Sorting.LOOKS_MAX));
    assertThat(fit).isNotEqualTo(Fit.NOT_EVALUATED);
    return fit == Fit.FITS;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "true  | {'words': ['refund', 'money back']}",
        "false | {'words': ['mone', 'oney back']}",
        "true  | {'words': ['Money Back'], 'saidBy': 'CUSTOMER'}",
        "false | {'words': ['money back'], 'saidBy': 'AGENT'}",
        "true  | {'pattern': 'order \\\\d{4}-[a-z]+'}",
        "false | {'pattern': '^order'}",
        "true  | {'all': [{'words': ['now']}, {'words': ['sorry'], 'saidBy': 'AGENT'}]}",
        "false | {'all': [{'words': ['now']}, {'words': ['lawyer']}]}",
        "true  | {'any': [{'words': ['lawyer']}, {'not': {'words': ['refund']}}]}",
        "false | {'not': {'words': ['sorry']}}",
        "false | {'pattern': '(([a-z ]+)+)+$$'}"
      })
  void shouldFitWhatWasWritten(boolean fits, String when) throws JsonProcessingException {
    CategoryReader.Result read = read("{\"when\": " + when.replace('\'', '"') + "}");

    assertThat(read.wrong()).isEmpty();
    assertThat(fits(read.rule(), "CHAT", "sales", LINES)).isEqualTo(fits);
  }

  @Test
  void shouldFitOnlyTheChannelsAndQueuesThatItNames() throws JsonProcessingException {
    CategoryRule rule =
        read("""
        {"channels": ["CHAT"], "queues": ["sales"], "when": {"words": ["now"]}}
        """)
            .rule();

    assertThat(fits(rule, "CHAT", "sales", LINES)).isTrue();
    assertThat(fits(rule, "VOICE", "sales", LINES)).isFalse();
    assertThat(fits(rule, "CHAT", "support", LINES)).isFalse();
    assertThat(fits(rule, "CHAT", null, LINES)).isFalse();
    assertThat(fits(rule, "CHAT", "sales", List.of())).isFalse();
  }

  @Test
  void shouldEndWhenAPatternWouldTakeForEver() throws JsonProcessingException {
    CategoryRule rule = read("{\"when\": {\"pattern\": \"(a+)+$\"}}").rule();

    assertThat(
            fits(rule, "CHAT", null, List.of(new Line(Speaker.CUSTOMER, "a".repeat(5_000) + "!"))))
        .isFalse();
  }

  @Test
  void shouldNameAllThatIsWrongAtOnce() throws JsonProcessingException {
    CategoryReader.Result read =
        read(
            """
            {"channels": ["FAX"], "queue": "sales",
             "when": {"all": [{"words": []}, {"pattern": "("}, {"words": ["a"], "pattern": "b"},
                              {"not": {"words": ["a"], "saidBy": "BOSS"}}, {"any": []}, 7]}}
            """);

    assertThat(read.wrong())
        .extracting(CategoryReader.Wrong::path)
        .containsExactlyInAnyOrder(
            "channels",
            "queue",
            "when.all[0].words",
            "when.all[1].pattern",
            "when.all[2]",
            "when.all[3].not.saidBy",
            "when.all[4].any",
            "when.all[5]");
    assertThat(read("{}").wrong()).extracting(CategoryReader.Wrong::path).containsExactly("when");
    assertThat(read("{\"when\": " + "{\"not\": ".repeat(9) + "7" + "}".repeat(10)).wrong())
        .isNotEmpty();
  }
}
