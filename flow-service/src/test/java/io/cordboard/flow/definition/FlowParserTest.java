package io.cordboard.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.definition.FlowProblem.Severity;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.JsonTemplate;
import io.cordboard.flow.engine.ResponseType;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.CheckHoursOfOperation;
import io.cordboard.flow.engine.block.CheckMetricData;
import io.cordboard.flow.engine.block.Compare;
import io.cordboard.flow.engine.block.ConnectParticipantWithLexBot;
import io.cordboard.flow.engine.block.GetParticipantInput;
import io.cordboard.flow.engine.block.InvokeIntegration;
import io.cordboard.flow.engine.block.InvokeLambdaFunction;
import io.cordboard.flow.engine.block.MessageParticipant;
import io.cordboard.flow.engine.block.StoreCustomerInput;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FlowParserTest {

  private static final String HELLO =
      """
      {"Version":"2019-10-30","StartAction":"a","Actions":[
        {"Identifier":"a","Type":"MessageParticipant","Parameters":{"Text":"Hi"},"Transitions":{"NextAction":"b"}},
        {"Identifier":"b","Type":"DisconnectParticipant"}]}
      """;

  private static ParsedFlow parse(String json) {
    return new FlowParser().parse(json, new FlowParser.Request("f", 1, null, null));
  }

  private static Flow flow(String json) {
    var parsed = parse(json);
    return Objects.requireNonNull(parsed.flow(), () -> parsed.problems().toString());
  }

  private static String actions(String start, String... actions) {
    return "{\"Version\":\"2019-10-30\",\"StartAction\":\""
        + start
        + "\",\"Actions\":["
        + String.join(",", actions)
        + "]}";
  }

  private static Step step(Flow flow, String id) {
    return flow.steps().stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void shouldReadAFlowWhoseKeysAreAbsentAsInExports() {
    var flow = flow(HELLO);

    assertThat(flow.steps()).hasSize(2);
    assertThat(step(flow, "a").block()).isInstanceOf(MessageParticipant.class);
    assertThat(step(flow, "a").transitions().next()).isEqualTo(1);
  }

  @Test
  void shouldReadAFlowThatDescribeContactFlowWrapped() {
    var content = HELLO.replace("\n", " ").replace("\"", "\\\"");
    var parsed =
        parse(
            "{\"ContactFlow\":{\"Name\":\"Wrapped\",\"Type\":\"CUSTOMER_QUEUE\",\"Content\":\""
                + content
                + "\"}}");

    assertThat(parsed.isOk()).isTrue();
    assertThat(parsed.type()).isEqualTo(FlowType.CUSTOMER_QUEUE);
    assertThat(parsed.name()).isEqualTo("Wrapped");
    assertThat(parsed.typeGuessed()).isFalse();
  }

  @Test
  void shouldReadAFlowThatIsAnEscapedString() {
    var escaped = HELLO.replace("\n", " ").replace("\"", "\\\"");

    assertThat(parse("\"" + escaped + "\"").isOk()).isTrue();
    assertThat(parse(escaped.strip()).isOk()).isTrue();
  }

  @Test
  void shouldTakeNumbersAndBooleansForStrings() {
    var flow =
        flow(
            actions(
                "m",
                "{\"Identifier\":\"m\",\"Type\":\"GetParticipantInput\",\"Parameters\":{\"Text\":\"Press\",\"StoreInput\":false,\"InputTimeLimitSeconds\":7},\"Transitions\":{}}"));

    assertThat(step(flow, "m").block())
        .isInstanceOfSatisfying(
            GetParticipantInput.class,
            menu -> assertThat(menu.timeLimit()).isEqualTo(Duration.ofSeconds(7)));
  }

  @Test
  void shouldTellAllProblemsAtOnceEachWithItsPath() {
    var parsed =
        parse(
            actions(
                "nowhere",
                "{\"Identifier\":\"a\",\"Type\":\"MessageParticipant\",\"Parameters\":{},\"Transitions\":{\"NextAction\":\"gone\"}}",
                "{\"Identifier\":\"a\",\"Type\":\"Sing\"}",
                "{\"Type\":\"Compare\"}"));

    assertThat(parsed.isOk()).isFalse();
    assertThat(parsed.problems())
        .extracting(FlowProblem::jsonPath)
        .contains(
            "$.StartAction",
            "$.Actions[0].Parameters.Text",
            "$.Actions[0].Transitions.NextAction",
            "$.Actions[1].Identifier",
            "$.Actions[1].Type",
            "$.Actions[2].Identifier");
    assertThat(parsed.problems()).allSatisfy(problem -> assertThat(problem.fix()).isNotBlank());
  }

  @Test
  void shouldLoadAndReportWhatCanNotBeExecuted() {
    var parsed =
        parse(
            actions(
                "l",
                "{\"Identifier\":\"l\",\"Type\":\"SendCarrierPigeon\",\"Parameters\":{\"LambdaFunctionARN\":\"arn\"},\"Transitions\":{\"NextAction\":\"l\",\"Errors\":[{\"NextAction\":\"l\",\"ErrorType\":\"NoMatchingError\"}]}}"));

    assertThat(parsed.isOk()).isTrue();
    assertThat(parsed.unsupported()).containsExactly("SendCarrierPigeon");
    var flow = Objects.requireNonNull(parsed.flow());
    assertThat(step(flow, "l").block()).isInstanceOf(InvokeIntegration.class);
    assertThat(step(flow, "l").parameters().constant()).containsEntry("LambdaFunctionARN", "arn");
  }

  @Test
  void shouldSayWhereTheJsonIsBroken() {
    var parsed = parse("{\"Version\": ");

    assertThat(parsed.isOk()).isFalse();
    assertThat(parsed.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.severity()).isEqualTo(Severity.ERROR));
    assertThat(parse("[]").problems()).hasSize(1);
    assertThat(parse("{\"modules\":3}").isOk()).isFalse();
    assertThat(parse("{\"Actions\":{}}").isOk()).isFalse();
    assertThat(parse("").isOk()).isFalse();
  }

  @Test
  void shouldSpeakMarkupOnlyWhenTheKeySaysSo() {
    var flow =
        flow(
            actions(
                "s",
                "{\"Identifier\":\"s\",\"Type\":\"MessageParticipant\",\"Parameters\":{\"SSML\":\"<speak>Hi</speak>\"}}",
                "{\"Identifier\":\"t\",\"Type\":\"MessageParticipant\",\"Parameters\":{\"Text\":\"<speak>Hi</speak>\"}}"));

    assertThat(((MessageParticipant) step(flow, "s").block()).prompt().kind()).hasToString("SSML");
    assertThat(((MessageParticipant) step(flow, "t").block()).prompt().kind()).hasToString("TEXT");
  }

  @Test
  void shouldReadTheLegacyFormatIncludingNamesOf2017() {
    var parsed =
        parse(
            """
            {"version":"1","type":"contactFlow","start":"p","metadata":{"name":"Old"},"modules":[
              {"id":"p","type":"PlayAudio","branches":[{"condition":"Success","transition":"c"}],
               "parameters":[{"name":"Text","value":"exitPrompt","namespace":"External"},{"name":"TextToSpeechType","value":"text"}]},
              {"id":"c","type":"CheckCallAttribute","parameters":[{"name":"Attribute","value":"my key"},{"name":"Namespace","value":"User Defined"}],
               "branches":[{"condition":"Evaluate","conditionType":"GreaterThan","conditionValue":"3","transition":"i"},{"condition":"NoMatch","transition":"s"}]},
              {"id":"i","type":"PlayAudioAndFetchInput","target":"Digits","parameters":[{"name":"Text","value":"Press"},{"name":"Timeout","value":"4"}],
               "branches":[{"condition":"Evaluate","conditionType":"Equals","conditionValue":"1","transition":"s"},{"condition":"Timeout","transition":"d"},{"condition":"Error","transition":"d"}]},
              {"id":"s","type":"StoreUserInput","parameters":[{"name":"Text","value":"Type"},{"name":"Timeout","value":"6"},{"name":"MaxDigits","value":4},{"name":"CustomerInputType","value":"Custom"}],
               "branches":[{"condition":"Success","transition":"d"}]},
              {"id":"d","type":"Disconnect","branches":[]}]}
            """);

    assertThat(parsed.format()).isEqualTo(ParsedFlow.Format.LEGACY);
    assertThat(parsed.unsupported()).isEmpty();
    var flow = Objects.requireNonNull(parsed.flow());
    assertThat(flow.name()).isEqualTo("Old");
    assertThat(((MessageParticipant) step(flow, "p").block()).prompt().value().source())
        .isEqualTo("$.External.exitPrompt");
    assertThat(((Compare) step(flow, "c").block()).value().source())
        .isEqualTo("$.Attributes['my key']");
    assertThat(step(flow, "c").transitions().conditions())
        .singleElement()
        .satisfies(c -> assertThat(c.branch().label()).isEqualTo("NumberGreaterThan 3"));
    assertThat(step(flow, "i").transitions().failed("InputTimeLimitExceeded").step()).isEqualTo(4);
    assertThat(((StoreCustomerInput) step(flow, "s").block()).maxDigits()).isEqualTo(4);
  }

  @Test
  void shouldWarnWhenABlockIsNotMeantForTheFlowsType() {
    var parsed =
        new FlowParser().parse(HELLO, new FlowParser.Request("f", 1, null, FlowType.CUSTOMER_HOLD));

    assertThat(parsed.isOk()).isTrue();
    assertThat(parsed.problems()).extracting(FlowProblem::severity).contains(Severity.WARNING);
  }

  @Test
  void shouldGuessTheTypeWhenNobodyNamesIt() {
    var loop =
        actions(
            "l",
            "{\"Identifier\":\"l\",\"Type\":\"MessageParticipantIteratively\",\"Parameters\":{\"Messages\":[{\"Text\":\"Hi\"}]}}");

    assertThat(parse(loop).type()).isEqualTo(FlowType.CUSTOMER_HOLD);
    assertThat(parse(loop).typeGuessed()).isTrue();
    assertThat(parse(HELLO).type()).isEqualTo(FlowType.CONTACT_FLOW);
  }

  @Test
  void shouldEndTheFlowWhereABranchLeadsNowhere() {
    var flow =
        flow(
            actions(
                "a",
                "{\"Identifier\":\"a\",\"Type\":\"MessageParticipant\",\"Parameters\":{\"Text\":\"Hi\"},\"Transitions\":{\"NextAction\":\"\"}}"));

    assertThat(flow.steps().getFirst().transitions().next()).isEqualTo(-1);
    assertThat(List.of(flow.start())).containsExactly(0);
  }

  @Test
  void shouldReadTheLegacyChecksWithTheirBranches() {
    var flow =
        new FlowParser()
            .parse(
                """
                {"version":"1","type":"contactFlow","start":"h","metadata":{"name":"checks"},"modules":[
                 {"id":"h","type":"CheckHoursOfOperation","parameters":[{"name":"Hours","value":"","resourceName":"office"}],
                  "branches":[{"condition":"True","transition":"s"},{"condition":"False","transition":"x"},{"condition":"Error","transition":"x"}]},
                 {"id":"s","type":"CheckStaffing","parameters":[{"name":"Status","value":"Available"},
                   {"name":"Agent","value":"owner","namespace":"User Defined"}],
                  "branches":[{"condition":"True","transition":"t"},{"condition":"False","transition":"x"},{"condition":"Error","transition":"x"}]},
                 {"id":"t","type":"CheckQueueStatus","parameters":[{"name":"Queue","value":"support"}],
                  "branches":[{"condition":"CheckQueueTime","conditionType":"LessThan","conditionValue":300000,"transition":"x"},
                   {"condition":"NoMatch","transition":"x"},{"condition":"Error","transition":"x"}]},
                 {"id":"x","type":"Disconnect","parameters":[],"branches":[]}]}
                """,
                new FlowParser.Request("legacy", 1, null, null))
            .flow();

    var steps = Objects.requireNonNull(flow).steps();
    assertThat(steps)
        .extracting(step -> step.block())
        .startsWith(
            new CheckHoursOfOperation(Template.of("office")),
            new CheckMetricData(
                CheckMetricData.MetricType.NUMBER_OF_AGENTS_AVAILABLE,
                null,
                Template.of("$.Attributes.owner")),
            new CheckMetricData(
                CheckMetricData.MetricType.OLDEST_CONTACT_IN_QUEUE_AGE,
                Template.of("support"),
                null));
    assertThat(steps.get(0).transitions().conditions())
        .extracting(condition -> condition.branch().label())
        .containsExactly("Equals True", "Equals False");
    assertThat(steps.get(1).transitions().conditions())
        .extracting(condition -> condition.branch().label())
        .containsExactly("NumberGreaterThan 0");
    assertThat(steps.get(1).transitions().errors())
        .extracting(error -> error.errorType())
        .containsExactly("NoMatchingCondition", "NoMatchingError");
    assertThat(steps.get(2).transitions().conditions())
        .extracting(condition -> condition.branch().label())
        .containsExactly("NumberLessThan 300000");
  }

  @Test
  void shouldReadCallsInBothFormats() {
    var current =
        parse(
            actions(
                "f",
                "{\"Identifier\":\"f\",\"Type\":\"InvokeLambdaFunction\",\"Parameters\":{\"LambdaFunctionARN\":\"arn\",\"InvocationTimeLimitSeconds\":\"8\",\"LambdaInvocationAttributes\":{\"a\":\"$.Channel\",\"b\":{\"c\":[1,\"x\"]}},\"InvocationType\":\"ASYNCHRONOUS\",\"ResponseValidation\":{\"ResponseType\":\"JSON\"}},\"Transitions\":{}}"));
    var legacy =
        new FlowParser()
            .parse(
                """
                {"version":"1","type":"contactFlow","start":"f","metadata":{"name":"calls"},"modules":[
                 {"id":"f","type":"InvokeExternalResource","target":"Lambda","parameters":[{"name":"FunctionArn","value":"arn"},
                   {"name":"TimeLimit","value":"4"},{"name":"Parameter","key":"a","value":"Channel","namespace":"System"}],
                  "branches":[{"condition":"Success","transition":"b"},{"condition":"Error","transition":"b"}]},
                 {"id":"b","type":"GetUserInput","target":"Lex","parameters":[{"name":"Text","value":"Yes?"},{"name":"BotName","value":"Pizza"},
                   {"name":"BotAlias","value":"$LATEST"}],
                  "branches":[{"condition":"Evaluate","conditionType":"Equals","conditionValue":"Order","transition":"x"},
                   {"condition":"NoMatch","transition":"x"},{"condition":"Error","transition":"x"}]},
                 {"id":"x","type":"Disconnect","parameters":[],"branches":[]}]}
                """,
                new FlowParser.Request("legacy", 1, null, null));

    var block = (InvokeLambdaFunction) step(Objects.requireNonNull(current.flow()), "f").block();
    assertThat(block.timeLimit()).isEqualTo(Duration.ofSeconds(8));
    assertThat(block.waits()).isFalse();
    assertThat(block.responseType()).isEqualTo(ResponseType.JSON);
    assertThat(block.parameters().pieces())
        .containsExactly(
            new JsonTemplate.Literal("{\"a\":"),
            new JsonTemplate.Text(Template.of("$.Channel")),
            new JsonTemplate.Literal(",\"b\":{\"c\":[1,\"x\"]}}"));
    var steps = Objects.requireNonNull(legacy.flow()).steps();
    assertThat(((InvokeLambdaFunction) steps.get(0).block()).timeLimit())
        .isEqualTo(Duration.ofSeconds(4));
    assertThat(((ConnectParticipantWithLexBot) steps.get(1).block()).bot())
        .isEqualTo(Template.of("Pizza"));
    assertThat(legacy.unsupported()).isEmpty();
  }
}
