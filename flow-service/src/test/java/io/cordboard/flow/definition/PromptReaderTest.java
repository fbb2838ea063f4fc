package io.cordboard.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.definition.FlowProblem.Severity;
import io.cordboard.flow.engine.Prompt;
import io.cordboard.flow.engine.block.PromptTemplate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompts: which kind, what of their markup, how long. */
class PromptReaderTest {

  private final Problems problems = new Problems();

  private PromptTemplate read(String name, String value) {
    return Objects.requireNonNull(
        new PromptReader(problems).read(Json.object().put(name, value), "$.Actions[0].Parameters"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<speak>Hi</speak>|<speak>Hi</speak>",
        "Hi|<speak>Hi</speak>",
        "Hi <break time=\"1s\"/> you|<speak>Hi <break time=\"1s\"/> you</speak>",
        "<speak>Tom & Jerry &amp; $.Attributes.name</speak>|<speak>Tom &amp; Jerry &amp; $.Attributes.name</speak>",
        "<speak>a</speak><speak>b</speak>|<speak><speak>a</speak><speak>b</speak></speak>",
        "<speak><say-as interpret-as='a>b'>7</say-as></speak>|<speak><say-as interpret-as='a>b'>7</say-as></speak>",
        "$.Attributes.ssml|$.Attributes.ssml"
      })
  void shouldBeMarkupWithinSpeakWhenItIsSound(String written, String expected) {
    var prompt = read("SSML", written);

    assertThat(prompt.kind()).isEqualTo(Prompt.Kind.SSML);
    assertThat(prompt.value().source()).isEqualTo(expected);
    assertThat(problems.list()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<speak>Hi|Hi",
        "<speak><p>Hi</speak></p>|Hi",
        "Hi</speak>|Hi",
        "two < three &amp; four|two ",
        "<>Hi|Hi"
      })
  void shouldSpeakTheTextAndWarnWhenMarkupIsUnbalanced(String written, String expected) {
    var prompt = read("SSML", written);

    assertThat(prompt.kind()).isEqualTo(Prompt.Kind.TEXT);
    assertThat(prompt.value().source()).isEqualTo(expected.equals("two") ? "two " : expected);
    assertThat(problems.list())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.severity()).isEqualTo(Severity.WARNING);
          assertThat(problem.jsonPath()).isEqualTo("$.Actions[0].Parameters.SSML");
        });
  }

  @Test
  void shouldHintAtTagsThatVoicesIgnore() {
    assertThat(read("SSML", "<speak><b>Hi</b></speak>").kind()).isEqualTo(Prompt.Kind.SSML);
    assertThat(problems.list())
        .singleElement()
        .satisfies(problem -> assertThat(problem.found()).isEqualTo("b"));
  }

  @ParameterizedTest
  @CsvSource({"10s,0", "10000ms,0", "0.5s,0", "11s,1", "10.5s,1", "10001ms,1"})
  void shouldWarnOfABreakThatIsLongerThanVoicesMake(String time, int count) {
    var prompt = read("SSML", "<speak>Hi<break strength='weak' time = \"" + time + "\"/></speak>");

    assertThat(prompt.kind()).isEqualTo(Prompt.Kind.SSML);
    assertThat(problems.list())
        .extracting(FlowProblem::expected)
        .hasSize(count)
        .allMatch(expected -> expected.equals("a break of at most 10 seconds"));
    assertThat(problems.hasErrors()).isFalse();
    assertThat(problems.list()).allMatch(problem -> problem.severity() == Severity.HINT);
  }

  @ParameterizedTest
  @ValueSource(ints = {3_001, 7_000})
  void shouldWarnWhenAPromptIsTooLong(int length) {
    var prompt = read("Text", "x".repeat(length));

    assertThat(prompt.kind()).isEqualTo(Prompt.Kind.TEXT);
    assertThat(problems.list())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.expected()).isEqualTo("at most 3000, and 6000 in all"));
  }
}
