package io.cordboard.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.definition.FlowProblem.Severity;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of the flow language: what is at one passes without a word, what is over it is told. */
class LimitsTest {

  private static ParsedFlow flow(String start, String actions) {
    return new FlowParser()
        .parse(
            "{\"Version\":\"2019-10-30\",\"StartAction\":\"%s\",\"Actions\":[%s]}"
                .formatted(start, actions.replace('\'', '"')),
            new FlowParser.Request("f", 1, null, null));
  }

  /** Prompts one after the other, and a disconnect: so many actions. */
  private static ParsedFlow ofActions(int count) {
    return flow(
        "a0",
        IntStream.range(0, count - 1)
            .mapToObj(i ->
                "{'Identifier':'a%d','Type':'MessageParticipant','Parameters':{'Text':'Hi'},'Transitions':{'NextAction':'a%d'}}"
                    .formatted(i, i + 1))
            .collect(
                Collectors.joining(
                    ",",
                    "",
                    ",{'Identifier':'a%d','Type':'DisconnectParticipant'}".formatted(count - 1))));
  }

  private static ParsedFlow compare(String condition) {
    return flow(
        "c",
        "{'Identifier':'c','Type':'Compare','Parameters':{'ComparisonValue':'$.Channel'},'Transitions':{'NextAction':'e','Conditions':[{'NextAction':'e','Condition':%s}],'Errors':[{'NextAction':'e','ErrorType':'NoMatchingCondition'}]}},{'Identifier':'e','Type':'DisconnectParticipant'}"
            .formatted(condition));
  }

  /** A condition with so many others within one another. */
  private static String nested(int depth) {
    return depth == 1
        ? "{'Operator':'Equals','Operands':['VOICE']}"
        : "{'Operator':'And','Operands':[{'Condition':%s}]}".formatted(nested(depth - 1));
  }

  @Test
  void shouldSayNothingWhenAFlowHasAsManyActionsAsItMay() {
    var parsed = ofActions(250);

    assertThat(parsed.flow()).isNotNull();
    assertThat(parsed.problems()).isEmpty();
  }

  @Test
  void shouldWarnAndRunWhenAFlowHasMoreActionsThanItMay() {
    var parsed = ofActions(251);

    assertThat(parsed.flow()).isNotNull();
    assertThat(parsed.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.severity()).isEqualTo(Severity.WARNING);
          assertThat(problem.jsonPath()).isEqualTo("$.Actions");
          assertThat(problem.found()).isEqualTo("251 actions");
          assertThat(problem.expected()).isEqualTo("at most 250");
        });
  }

  @Test
  void shouldLeaveAConditionOutWhenOthersAreNestedInIt() {
    var parsed = compare(nested(3));

    assertThat(Objects.requireNonNull(parsed.flow()).steps().getFirst().transitions().conditions())
        .isEmpty();
    assertThat(parsed.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.jsonPath())
              .isEqualTo("$.Actions[0].Transitions.Conditions[0].Condition");
          assertThat(problem.found()).isEqualTo("2 conditions within a condition, 3 deep");
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 40, 300})
  void shouldNameTheLimitWhenConditionsAreNestedDeeperThanTheyMay(int depth) {
    assertThat(compare(nested(depth)).problems())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.found()).endsWith("(the language allows 50, 5 deep)"));
  }

  @Test
  void shouldHintWhenABlockHasMoreConditionsThanItMay() {
    var branches =
        IntStream.range(0, 51)
            .mapToObj(i -> "{'Operator':'Equals','Operands':['%d']}".formatted(i))
            .collect(Collectors.joining("},{'NextAction':'e','Condition':"));

    assertThat(compare(branches).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.found()).isEqualTo("51 conditions"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a(b)", "toLocaleString", "__defineGetter__", "50%", "a/b", "a;b"})
  void shouldHintWhenAnIdentifierIsNotAllowed(String id) {
    var parsed = flow(id, "{'Identifier':'%s','Type':'DisconnectParticipant'}".formatted(id));

    assertThat(parsed.flow()).isNotNull();
    assertThat(parsed.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.found()).isEqualTo(id));
  }

  @Test
  void shouldHintWhenAnIdentifierIsLongerThanItMayBe() {
    var fits = "i".repeat(50);

    assertThat(
            flow(fits, "{'Identifier':'%s','Type':'DisconnectParticipant'}".formatted(fits))
                .problems())
        .isEmpty();
    assertThat(
            flow(fits + "i", "{'Identifier':'%si','Type':'DisconnectParticipant'}".formatted(fits))
                .problems())
        .hasSize(1);
  }

  @Test
  void shouldSayWhatIsMeantWhenABlockIsCalledAsInLegacyFiles() {
    var parsed =
        flow(
            "p",
            "{'Identifier':'p','Type':'PlayPrompt','Parameters':{'Text':'Hi'},'Transitions':{}}");

    assertThat(parsed.unsupported()).isEqualTo(List.of("PlayPrompt"));
    assertThat(parsed.problems())
        .anySatisfy(problem -> assertThat(problem.fix()).startsWith("write MessageParticipant"));
  }
}
