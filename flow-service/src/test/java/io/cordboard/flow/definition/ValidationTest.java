package io.cordboard.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.definition.FlowProblem.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What validation says of flows that can be read. */
class ValidationTest {

  private static List<FlowProblem> problems(String... actions) {
    var json =
        "{\"Version\":\"2019-10-30\",\"StartAction\":\"a\",\"Actions\":["
            + String.join(",", actions).replace('\'', '"')
            + "]}";
    return new FlowParser().parse(json, new FlowParser.Request("f", 1, null, null)).problems();
  }

  private static final String END = "{'Identifier':'end','Type':'DisconnectParticipant'}";

  private static String set(String id, String next) {
    return "{'Identifier':'%s','Type':'UpdateContactAttributes','Parameters':{'Attributes':{'a':'b'}},'Transitions':{'NextAction':'%s'}}"
        .formatted(id, next);
  }

  private static String store(String next) {
    return "{'Identifier':'a','Type':'GetParticipantInput','Parameters':{'Text':'Number?','StoreInput':'True','InputTimeLimitSeconds':'5','InputValidation':{'CustomValidation':{'MaximumLength':'4'}}},'Transitions':{'NextAction':'%s','Errors':[{'NextAction':'end','ErrorType':'NoMatchingError'}]}}"
        .formatted(next);
  }

  private static String compare(String operand, String next) {
    return "{'Identifier':'c','Type':'Compare','Parameters':{'ComparisonValue':'%s'},'Transitions':{'NextAction':'%s','Conditions':[{'NextAction':'%s','Condition':{'Operator':'Equals','Operands':['1']}}],'Errors':[{'NextAction':'%s','ErrorType':'NoMatchingCondition'}]}}"
        .formatted(operand, next, next, next);
  }

  private static String loop(String again) {
    return "{'Identifier':'l','Type':'Loop','Parameters':{'LoopCount':'3'},'Transitions':{'NextAction':'end','Conditions':[{'NextAction':'%s','Condition':{'Operator':'Equals','Operands':['ContinueLooping']}},{'NextAction':'end','Condition':{'Operator':'Equals','Operands':['DoneLooping']}}]}}"
        .formatted(again);
  }

  @Test
  void shouldHintAtACircleInWhichNothingWaits() {
    var problems = problems(set("a", "b"), set("b", "c"), set("c", "b"), END);

    assertThat(problems)
        .filteredOn(problem -> problem.found().contains("round again"))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.severity()).isEqualTo(Severity.HINT);
          assertThat(problem.jsonPath()).isEqualTo("$.Actions[1]");
          assertThat(problem.found()).isEqualTo("b -> c -> and round again, without a wait");
        });
  }

  @Test
  void shouldSayNothingWhenACircleWaitsOrALoopEndsIt() {
    var prompt =
        "{'Identifier':'b','Type':'MessageParticipant','Parameters':{'Text':'Hi'},'Transitions':{'NextAction':'a'}}";

    assertThat(problems(set("a", "b"), prompt)).isEmpty();
    assertThat(problems(set("a", "l"), loop("a"), END)).isEmpty();
  }

  @Test
  void shouldHintAtInputThatNothingReads() {
    var unread = problems(store("end"), END);
    var read = problems(store("c"), compare("$.StoredCustomerInput", "end"), END);
    var readBefore = problems(set("x", "a"), store("end"), END);

    assertThat(unread)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.severity()).isEqualTo(Severity.HINT);
          assertThat(problem.found()).isEqualTo("input that nothing reads");
        });
    assertThat(read).isEmpty();
    assertThat(readBefore).extracting(FlowProblem::found).contains("input that nothing reads");
  }

  @Test
  void shouldWarnOfConditionsThatNeverHold() {
    var menu =
        "{'Identifier':'a','Type':'GetParticipantInput','Parameters':{'Text':'?','InputTimeLimitSeconds':'5'},'Transitions':{'NextAction':'end','Conditions':[{'NextAction':'end','Condition':{'Operator':'Equals','Operands':['12']}}],'Errors':[{'NextAction':'end','ErrorType':'NoMatchingError'},{'NextAction':'end','ErrorType':'NoMatchingCondition'},{'NextAction':'end','ErrorType':'InputTimeLimitExceeded'}]}}";
    var looping = loop("end").replace("'DoneLooping'", "'Done'").replace("'l'", "'a'");

    assertThat(problems(menu, END))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.severity()).isEqualTo(Severity.WARNING);
          assertThat(problem.jsonPath())
              .isEqualTo("$.Actions[0].Transitions.Conditions[0].NextAction");
          assertThat(problem.expected()).isEqualTo("one key of 0-9 * #");
        });
    assertThat(problems(looping, END))
        .extracting(FlowProblem::found)
        .containsExactly("Equals Done");
  }

  @Test
  void shouldWarnOfReferencesThatNameNothing() {
    var prompt =
        "{'Identifier':'a','Type':'MessageParticipant','Parameters':{'Text':'Hi $.Attribute.name and $.Attributes.name'},'Transitions':{'NextAction':'end'}}";

    assertThat(problems(prompt, END))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.jsonPath()).isEqualTo("$.Actions[0].Parameters.Text");
          assertThat(problem.found()).isEqualTo("$.Attribute.name");
        });
  }

  @Test
  void shouldTakeAnEmptyNextActionForNone() {
    var hours =
        "{'Identifier':'a','Type':'CheckHoursOfOperation','Parameters':{},'Transitions':{'NextAction':'','Conditions':[{'NextAction':'end','Condition':{'Operator':'Equals','Operands':['True']}},{'NextAction':'end','Condition':{'Operator':'Equals','Operands':['False']}}],'Errors':[{'NextAction':'end','ErrorType':'NoMatchingError'}]}}";
    var prompt = say("Hi").replace("'NextAction':'end'", "'NextAction':''");

    assertThat(problems(hours, END)).isEmpty();
    assertThat(problems(prompt))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.severity()).isEqualTo(Severity.HINT);
          assertThat(problem.jsonPath()).isEqualTo("$.Actions[0].Transitions.NextAction");
        });
  }

  private static String say(String text) {
    return "{'Identifier':'a','Type':'MessageParticipant','Parameters':{'Text':'%s'},'Transitions':{'NextAction':'end'}}"
        .formatted(text);
  }

  @Test
  void shouldWarnOfReferencesThatNeverHaveAValueHere() {
    for (var text : List.of("$.Email.Subject", "$.LoopCount", "$.Loop.again.Index")) {
      assertThat(problems(say("Hi " + text), END))
          .as(text)
          .singleElement()
          .satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.found()).isEqualTo(text);
            assertThat(problem.expected()).isEqualTo("a reference that has values here");
          });
    }
    assertThat(problems(say("Hi $.Metrics.Agents.Missed.Count $.Channel"), END)).isEmpty();
  }

  @Test
  void shouldTakeTheTypeOfAnIntegrationForARoot() {
    var action =
        "{'Identifier':'a','Type':'LookUpOrder','Parameters':{},'Transitions':{'NextAction':'b','Errors':[{'NextAction':'end','ErrorType':'NoMatchingError'}]}}";
    var prompt = say("Hi $.LookUpOrder.name").replace("'Identifier':'a'", "'Identifier':'b'");

    assertThat(problems(action, prompt, END))
        .extracting(FlowProblem::jsonPath)
        .doesNotContain("$.Actions[1].Parameters.Text");
  }

  @Test
  void shouldHintWhereTheFlowEndsForWantOfABranch() {
    assertThat(
            problems("{'Identifier':'a','Type':'MessageParticipant','Parameters':{'Text':'Hi'}}"))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.jsonPath()).isEqualTo("$.Actions[0].Transitions.NextAction"));
  }

  @Test
  void shouldReportBranchesThatAreNoList() {
    var odd =
        "{'Identifier':'a','Type':'MessageParticipant','Parameters':{'Text':'Hi'},'Transitions':{'NextAction':'end','Conditions':{'x':{}},'Errors':'none'}}";

    assertThat(problems(odd, END))
        .extracting(FlowProblem::jsonPath)
        .containsExactly("$.Actions[0].Transitions.Conditions", "$.Actions[0].Transitions.Errors");
  }

  @Test
  void shouldHintAtIdentifiersThatOtherInstallationsRefuse() {
    var problems =
        problems(
            set("a", "toString"),
            set("toString", "x".repeat(51)),
            END.replace("'end'", "'" + "x".repeat(51) + "'"));

    assertThat(problems)
        .extracting(FlowProblem::jsonPath)
        .containsExactly("$.Actions[1].Identifier", "$.Actions[2].Identifier");
  }

  /** A long way, whose last action leads to another one. */
  private static String[] chain(String last) {
    var actions = new String[20_000];
    actions[0] = set("a", "b1");
    for (int i = 1; i < actions.length; i++) {
      actions[i] = set("b" + i, i + 1 < actions.length ? "b" + (i + 1) : last);
    }
    return actions;
  }

  @Test
  void shouldFindAllCirclesOfALargeFlowAtOnce() {
    assertThat(problems(chain("b1")))
        .filteredOn(problem -> problem.found().contains("round again"))
        .hasSize(1);
    assertThat(problems(chain("nowhere")))
        .filteredOn(problem -> problem.found().contains("round again"))
        .isEmpty();
  }

  private static List<String> warnings(String... actions) {
    return problems(actions).stream()
        .filter(problem -> problem.severity() == Severity.WARNING)
        .map(problem -> problem.jsonPath() + " " + problem.found())
        .toList();
  }

  @Test
  void shouldWarnOfABotWhereKeysAreAsked() {
    var menu =
        "{'Identifier':'a','Type':'GetParticipantInput','Parameters':{'Text':'Yes?','InputTimeLimitSeconds':'5',%s},'Transitions':{'NextAction':'end'}}";

    assertThat(warnings(menu.formatted("'LexV2Bot':{'AliasArn':'arn:b'}"), END))
        .containsExactly("$.Actions[0].Parameters.LexV2Bot LexV2Bot");
    assertThat(warnings(menu.formatted("'LexBot':{'Name':'b'}"), END))
        .containsExactly("$.Actions[0].Parameters.LexBot LexBot");
  }

  @Test
  void shouldWarnOfCallsByAVoiceConnector() {
    var call =
        "{'Identifier':'a','Type':'CompleteOutboundCall','Parameters':{'VoiceConnector':{'VoiceConnectorType':'ChimeConnector'},'ConnectionTimeLimitSeconds':'30'},'Transitions':{'NextAction':'end'}}";

    assertThat(warnings(call, END))
        .contains("$.Actions[0].Parameters.VoiceConnector VoiceConnector");
  }

  @Test
  void shouldKnowThatAnEmailHasATextOnceItIsFetched() {
    var fetch =
        "{'Identifier':'a','Type':'LoadContactContent','Parameters':{'ContentType':'EmailMessage'},'Transitions':{'NextAction':'c','Errors':[{'ErrorType':'NoMatchingError','NextAction':'end'}]}}";
    var text = "$.Email.EmailMessage.Plaintext";

    assertThat(warnings(fetch, compare(text, "end"), END)).isEmpty();
    assertThat(warnings(set("a", "c"), compare(text, "end"), END))
        .containsExactly("$.Actions[1].Parameters.ComparisonValue " + text);
  }
}
