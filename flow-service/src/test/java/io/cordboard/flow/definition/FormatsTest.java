package io.cordboard.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.Template;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms that flows come in, and what their legacy words mean. */
class FormatsTest {

  private static final String HELLO =
      "{\"Version\":\"2019-10-30\",\"StartAction\":\"a\",\"Actions\":[{\"Identifier\":\"a\",\"Type\":\"DisconnectParticipant\"}]}";

  private static ParsedFlow parse(String json) {
    return new FlowParser().parse(json, new FlowParser.Request("f", 1, null, null));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The steps of a legacy flow that begins with this module. */
  private static List<Step> legacy(String module) {
    var parsed =
        parse(
            "{\"version\":\"1\",\"type\":\"contactFlow\",\"start\":\"m\",\"modules\":["
                + module
                + ",{\"id\":\"y\",\"type\":\"Disconnect\"},{\"id\":\"n\",\"type\":\"Disconnect\"},{\"id\":\"e\",\"type\":\"Disconnect\"}]}");
    return Objects.requireNonNull(parsed.flow(), () -> parsed.problems().toString()).steps();
  }

  private static String parameter(Step step, String name) {
    return step.parameters().list().stream()
        .filter(found -> found.name().equals(name))
        .map(found -> found.value().source())
        .findFirst()
        .orElse("");
  }

  @Test
  void shouldReadAFlowOfACloudFormationTemplate() {
    var plain =
        parse(
            "{\"Resources\":{\"Bucket\":{\"Type\":\"AWS::S3::Bucket\"},\"Main\":{\"Type\":\"AWS::Connect::ContactFlow\",\"Properties\":{\"Name\":\"Main\",\"Type\":\"CUSTOMER_QUEUE\",\"Content\":"
                + quoted(HELLO)
                + "}}}}");
    var substituted =
        parse(
            "{\"Resources\":{\"Part\":{\"Type\":\"AWS::Connect::ContactFlowModule\",\"Properties\":{\"Name\":\"Part\",\"Content\":{\"Fn::Sub\":["
                + quoted(HELLO)
                + ",{\"A\":\"b\"}]}}}}}");

    assertThat(plain.isOk()).isTrue();
    assertThat(plain.name()).isEqualTo("Main");
    assertThat(plain.type()).isEqualTo(FlowType.CUSTOMER_QUEUE);
    assertThat(substituted.isOk()).isTrue();
    assertThat(substituted.type()).isEqualTo(FlowType.MODULE);
  }

  @Test
  void shouldReadAFlowThatATemplatePutsTogether() {
    var joined =
        parse(
            "{'Resources':{'Main':{'Type':'AWS::Connect::ContactFlow','Properties':{'Name':'Main','Type':'CONTACT_FLOW','Content':{'Fn::Join':['',[%s,{'Fn::GetAtt':['Lookup','Arn']},%s,{'Ref':'Sales'},%s]]}}}}}"
                .replace('\'', '"')
                .formatted(
                    quoted(
                        "{'Version':'2019-10-30','StartAction':'a','Actions':[{'Identifier':'a','Type':'InvokeLambdaFunction','Parameters':{'LambdaFunctionARN':'"
                            .replace('\'', '"')),
                    quoted(
                        "'},'Transitions':{'NextAction':'b'}},{'Identifier':'b','Type':'UpdateContactTargetQueue','Parameters':{'QueueId':'"
                            .replace('\'', '"')),
                    quoted("'},'Transitions':{}}]}".replace('\'', '"'))));

    var flow = Objects.requireNonNull(joined.flow(), () -> joined.problems().toString());
    assertThat(parameter(flow.steps().getFirst(), "LambdaFunctionARN")).isEqualTo("${Lookup.Arn}");
    assertThat(parameter(flow.steps().getLast(), "QueueId")).isEqualTo("${Sales}");
  }

  @Test
  void shouldReadAFlowOfATerraformDocument() {
    var parsed =
        parse(
            "{\"resource\":{\"aws_connect_contact_flow\":{\"main\":{\"name\":\"Main\",\"type\":\"AGENT_WHISPER\",\"content\":"
                + quoted(HELLO)
                + "}}}}");

    assertThat(parsed.isOk()).isTrue();
    assertThat(parsed.type()).isEqualTo(FlowType.AGENT_WHISPER);
  }

  @Test
  void shouldSayThatThereAreSeveralWhenATemplateHoldsTwoFlows() {
    var flow =
        "{\"Type\":\"AWS::Connect::ContactFlow\",\"Properties\":{\"Content\":"
            + quoted(HELLO)
            + "}}";

    var parsed =
        parse(
            "{\"Resources\":{\"A\":"
                + flow
                + ",\"B\":"
                + flow
                + ",\"V\":{\"Type\":\"AWS::Connect::ContactFlowVersion\"}}}");

    assertThat(parsed.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.found()).isEqualTo("2 flows: A, B"));
  }

  @Test
  void shouldReadAStringInAStringInAnAnswer() {
    assertThat(parse(quoted(quoted(HELLO))).isOk()).isTrue();
    assertThat(parse("{\"ContactFlow\":{\"Content\":" + quoted(quoted(HELLO)) + "}}").isOk())
        .isTrue();
  }

  @Test
  void shouldAskForOneFigureAfterTheOtherWhenQueueStatusTestsBoth() {
    var steps =
        legacy(
            """
            {"id":"m","type":"CheckQueueStatus","parameters":[{"name":"Queue","value":"sales"}],"branches":[
              {"condition":"CheckQueueTime","conditionType":"LessThan","conditionValue":300000,"transition":"y"},
              {"condition":"CheckQueueSize","conditionType":"GreaterThan","conditionValue":9,"transition":"y"},
              {"condition":"NoMatch","transition":"n"},{"condition":"Error","transition":"e"}]}
            """);

    assertThat(parameter(steps.getFirst(), "MetricType"))
        .isEqualTo("OldestContactInQueueAgeSeconds");
    assertThat(steps.getFirst().transitions().conditions().getFirst().operand().source())
        .isEqualTo("300000");
    assertThat(steps.getFirst().transitions().failed("NoMatchingCondition").step()).isEqualTo(1);
    assertThat(steps.get(1).id()).isEqualTo("m-2");
    assertThat(parameter(steps.get(1), "MetricType")).isEqualTo("NumberOfContactsInQueue");
    assertThat(parameter(steps.get(1), "QueueId")).isEqualTo("sales");
    assertThat(steps.get(1).transitions().failed("NoMatchingCondition").step()).isEqualTo(3);
    assertThat(steps.get(1).transitions().failed("NoMatchingError").step()).isEqualTo(4);
  }

  @Test
  void shouldCompareAFigureWithNoneWhenStaffingIsChecked() {
    var step =
        legacy(
                """
                {"id":"m","type":"CheckStaffing","parameters":[{"name":"Status","value":"Online"}],"branches":[
                  {"condition":"True","transition":"y"},{"condition":"False","transition":"n"},{"condition":"Error","transition":"e"}]}
                """)
            .getFirst();

    assertThat(step.actionType()).isEqualTo("CheckMetricData");
    assertThat(parameter(step, "MetricType")).isEqualTo("NumberOfAgentsOnline");
    assertThat(step.transitions().conditions().getFirst().branch().label())
        .isEqualTo("NumberGreaterThan 0");
    assertThat(step.transitions().failed("NoMatchingCondition").step()).isEqualTo(2);
    assertThat(step.transitions().failed("NoMatchingError").step()).isEqualTo(3);
  }

  @Test
  void shouldPassParametersOnWhenAFunctionIsCalled() {
    var step =
        legacy(
                """
                {"id":"m","type":"InvokeExternal","target":"Lambda","parameters":[
                  {"name":"FunctionArn","value":"lookup","namespace":"External"},{"name":"TimeLimit","value":"3"},
                  {"name":"Parameter","key":"caller","value":"Customer Number","namespace":"System"},
                  {"name":"Parameter","key":"plain","value":"prod","namespace":null}],
                 "branches":[{"condition":"Success","transition":"y"},{"condition":"Error","transition":"e"}]}
                """)
            .getFirst();

    assertThat(step.actionType()).isEqualTo("InvokeLambdaFunction");
    assertThat(parameter(step, "LambdaFunctionARN")).isEqualTo("$.External.lookup");
    assertThat(parameter(step, "InvocationTimeLimitSeconds")).isEqualTo("3");
    assertThat(parameter(step, "LambdaInvocationAttributes.caller"))
        .isEqualTo("$.CustomerEndpoint.Address");
    assertThat(parameter(step, "LambdaInvocationAttributes.plain")).isEqualTo("prod");
  }

  @Test
  void shouldKeepTheNumberOfACallbacksAttemptsAsConnectDoesWhenItConverts() {
    var step =
        legacy(
                """
                {"id":"m","type":"CreateCallback","parameters":[{"name":"InitialDelaySeconds","value":5},{"name":"RetryDelaySeconds","value":600},{"name":"MaxRetryAttempts","value":1}],
                 "branches":[{"condition":"Success","transition":"y"}]}
                """)
            .getFirst();

    assertThat(step.actionType()).isEqualTo("CreateCallbackContact");
    assertThat(parameter(step, "MaximumConnectionAttempts")).isEqualTo("1");
    assertThat(parameter(step, "InitialCallDelaySeconds")).isEqualTo("5");
  }

  @Test
  void shouldAddUpPercentagesWhenContactsAreDistributed() {
    var step =
        legacy(
                """
                {"id":"m","type":"PercentileBranching","parameters":[],"branches":[
                 {"condition":"Evaluate","conditionType":"Equals","conditionValue":"3","transition":"y"},
                 {"condition":"Evaluate","conditionType":"Equals","conditionValue":"6","transition":"n"},
                 {"condition":"NoMatch","conditionType":"Equals","conditionValue":"91","transition":"e"}]}
                """)
            .getFirst();

    assertThat(step.actionType()).isEqualTo("DistributeByPercentage");
    assertThat(step.transitions().conditions())
        .extracting(condition -> condition.branch().label())
        .containsExactly("NumberLessThan 4", "NumberLessThan 10");
    assertThat(step.transitions().failed("NoMatchingCondition").step()).isEqualTo(3);
  }

  @Test
  void shouldReadTheNamesOf2017() {
    var parsed =
        parse(
            """
            {"version":"1","start":"a","metadata":{"name":"Old","type":"customerQueue"},"modules":[
             {"id":"a","type":"SetScreenPop","parameters":[{"name":"key","value":"note"},{"name":"value","value":"Stored customer input","namespace":"System"}],
              "branches":[{"condition":"Success","transition":"b"},{"condition":"Error","transition":"e"}]},
             {"id":"b","type":"StoreCustomerInput","parameters":[{"name":"Text","value":"Card?"},{"name":"TextToSpeechType","value":"text"},{"name":"CustomerInputType","value":"Custom"},{"name":"Timeout","value":"6"},{"name":"MaxDigits","value":20},{"name":"EncryptEntry","value":true},{"name":"EncryptionKeyId","value":"key","namespace":"User Defined"},{"name":"EncryptionKey","value":"PEM","namespace":null}],
              "branches":[{"condition":"Success","transition":"c"},{"condition":"Error","transition":"e"}]},
             {"id":"c","type":"CustomerInQueue","parameters":[],"branches":[{"condition":"AtCapacity","transition":"d"},{"condition":"Error","transition":"e"}]},
             {"id":"d","type":"TransferToFlow","parameters":[{"name":"ContactFlowId","value":"other"}],"branches":[{"condition":"Error","transition":"e"}]},
             {"id":"e","type":"Disconnect","parameters":[],"branches":[]}]}
            """);

    var steps = Objects.requireNonNull(parsed.flow()).steps();
    assertThat(parsed.unsupported()).isEmpty();
    assertThat(parsed.type()).isEqualTo(FlowType.CUSTOMER_QUEUE);
    assertThat(steps)
        .extracting(Step::actionType)
        .containsExactly(
            "UpdateContactAttributes",
            "GetParticipantInput",
            "TransferContactToQueue",
            "TransferToFlow",
            "DisconnectParticipant");
    assertThat(parameter(steps.get(0), "Attributes.note")).isEqualTo("$.StoredCustomerInput");
    assertThat(parameter(steps.get(1), "InputEncryption.EncryptionKeyId"))
        .isEqualTo("$.Attributes.key");
    assertThat(parameter(steps.get(1), "InputValidation.CustomValidation.MaximumLength"))
        .isEqualTo("20");
  }

  @Test
  void shouldTakeTheNameWhenAResourceHasNoId() {
    var step =
        legacy(
                """
                {"id":"m","type":"SetQueue","parameters":[{"name":"Queue","value":"","namespace":null,"resourceName":"Sales"}],"branches":[{"condition":"Success","transition":"y"}]}
                """)
            .getFirst();

    assertThat(parameter(step, "QueueId")).isEqualTo("Sales");
  }

  @Test
  void shouldLeaveTheQueueForAnotherWhenATransferNamesOne() {
    var steps =
        legacy(
            "{\"id\":\"m\",\"type\":\"Transfer\",\"target\":\"Queue\",\"parameters\":[{\"name\":\"Queue\",\"value\":\"night\"}],\"branches\":[{\"condition\":\"AtCapacity\",\"transition\":\"n\"}]}");

    assertThat(steps.getFirst().actionType()).isEqualTo("DequeueContactAndTransferToQueue");
    assertThat(steps.getFirst().transitions().failed("QueueAtCapacity").step()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "System, Stored customer input, $.StoredCustomerInput",
    "System, Dialed Number, $.SystemEndpoint.Address",
    "System, Agent User name, $.Agent.UserName",
    "System, Agent.UserName, $.Agent.UserName",
    "System, Channel, $.Channel",
    "System, ContactId, $.ContactId",
    "External, wait time, $.External['wait time']",
    "User Defined, queue-arn, $.Attributes.queue-arn",
    "Lex.SessionAttributes, intent, $.Lex.SessionAttributes.intent",
    "Lex.Slots, city, $.Lex.Slots.city",
    "Agent, Agent.UserName, $.Agent.UserName",
    "QueueMetrics, Metrics.Queue.Size, $.Metrics.Queue.Size",
    "MediaStreams, MediaStreams.Customer.Audio.StreamARN, $.MediaStreams.Customer.Audio.StreamARN",
    "System, Customer callback number, $.CustomerCallbackNumber",
    "User Defined, a.b, $.Attributes['a.b']"
  })
  void shouldMakeAReferenceOfANamespace(String namespace, String name, String reference) {
    assertThat(LegacyParameters.reference(namespace, name)).isEqualTo(reference);
  }

  @Test
  void shouldKnowEveryLegacyNameOfABlock() {
    for (var type : ActionTypes.all()) {
      for (var name : type.words(ActionType.Cell.LEGACY)) {
        var converted =
            LegacyModule.of(
                Json.object()
                    .put("type", name)
                    .put("target", TARGETS.getOrDefault(type.name(), "")),
                name);
        assertThat(ActionTypes.named(converted.type())).as(name).isNotNull();
      }
    }
  }

  private static final Map<String, String> TARGETS =
      Map.of(
          "ConnectParticipantWithLexBot", "Lex",
          "GetParticipantInput", "Digits",
          "TransferContactToQueue", "Queue",
          "DequeueContactAndTransferToQueue", "Queue",
          "TransferContactToAgent", "Agent",
          "TransferToFlow", "Flow",
          "TransferParticipantToThirdParty", "PhoneNumber");

  @Test
  void shouldReadTheQueueAndChannelOfLegacyMetrics() {
    var metrics =
        legacy(
                "{\"id\":\"m\",\"type\":\"GetQueueMetrics\",\"parameters\":[{\"name\":\"Queue\",\"value\":\"q1\"},{\"name\":\"QueueChannel\",\"value\":\"Voice\"}],\"branches\":[{\"condition\":\"Success\",\"transition\":\"y\"},{\"condition\":\"Error\",\"transition\":\"e\"}]}")
            .getFirst();

    assertThat(metrics.actionType()).isEqualTo("GetMetricData");
    assertThat(parameter(metrics, "QueueId")).isEqualTo("q1");
    assertThat(parameter(metrics, "QueueChannel")).isEqualTo("Voice");
  }

  @Test
  void shouldWaitForTheCustomerWhereALegacyWaitHasABranchForIt() {
    var wait =
        legacy(
                "{\"id\":\"m\",\"type\":\"Wait\",\"parameters\":[{\"name\":\"TimeoutSeconds\",\"value\":\"300\"}],\"branches\":[{\"condition\":\"Timeout\",\"transition\":\"y\"},{\"condition\":\"CustomerReturn\",\"transition\":\"n\"},{\"condition\":\"Error\",\"transition\":\"e\"}]}")
            .getFirst();

    assertThat(wait.block())
        .isEqualTo(new io.cordboard.flow.engine.block.Wait(Template.of("300"), true, false));
  }

  @Test
  void shouldKeepAllAttributesOfALegacyTask() {
    var task =
        legacy(
                "{\"id\":\"m\",\"type\":\"CreateTask\",\"parameters\":[{\"name\":\"Name\",\"value\":\"Call\"},{\"name\":\"ContactFlowId\",\"value\":\"\",\"resourceName\":\"Tasks\"},{\"name\":\"Attribute\",\"key\":\"a\",\"value\":\"1\"},{\"name\":\"Attribute\",\"key\":\"b\",\"value\":\"2\"}],\"branches\":[{\"condition\":\"Success\",\"transition\":\"y\"},{\"condition\":\"Error\",\"transition\":\"e\"}]}")
            .getFirst();

    assertThat(parameter(task, "ContactFlowId")).isEqualTo("Tasks");
    assertThat(parameter(task, "Attributes.a")).isEqualTo("1");
    assertThat(parameter(task, "Attributes.b")).isEqualTo("2");
  }

  @Test
  void shouldReadLegacySystemAttributesOfEveryCase() {
    assertThat(LegacyParameters.reference("System", "Customer ID")).isEqualTo("$.CustomerId");
    assertThat(LegacyParameters.reference("System", "Customer id")).isEqualTo("$.CustomerId");
  }

  /** The first step of a current flow with one action that has this metadata. */
  private static Step named(String type, String parameters, String metadata) {
    var parsed =
        parse(
            "{'Version':'2019-10-30','StartAction':'a','Metadata':{'ActionMetadata':{'a':%s}},'Actions':[{'Identifier':'a','Type':'%s','Parameters':%s,'Transitions':{}}]}"
                .formatted(metadata, type, parameters)
                .replace('\'', '"'));
    return Objects.requireNonNull(parsed.flow(), () -> parsed.problems().toString())
        .steps()
        .getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UpdateContactTargetQueue|{'QueueId':''}|{'parameters':{'QueueId':{'displayName':'BasicQueue'}}}|QueueId|BasicQueue",
        "UpdateContactTargetQueue|{'QueueId':''}|{'queue':{'id':'','text':'BasicQueue'}}|QueueId|BasicQueue",
        "TransferToFlow|{'ContactFlowId':''}|{'ContactFlow':{'id':'','text':'Journey'}}|ContactFlowId|Journey",
        "TransferToFlow|{'ContactFlowId':''}|{'contactFlow':{'id':'','text':'Journey'}}|ContactFlowId|Journey",
        "UpdateContactEventHooks|{'EventHooks':{'CustomerHold':''}}|{'contactFlow':{'text':'Music'}}|EventHooks.CustomerHold|Music",
        "UpdateContactEventHooks|{'EventHooks':{'CustomerHold':''}}|{'parameters':{'EventHooks':{'CustomerHold':{'displayName':'Music'}}}}|EventHooks.CustomerHold|Music",
        "MessageParticipantIteratively|{'Messages':[{'Text':'Hi'},{'PromptId':''}]}|{'parameters':{'Messages':[null,{'PromptId':{'displayName':'Queue.wav'}}]}}|Messages[1].PromptId|Queue.wav",
        "MessageParticipantIteratively|{'Messages':[{'Text':'Hi'},{'PromptId':''}]}|{'audio':[{'type':'Text'},{'type':'Prompt','text':'Queue.wav','id':''}]}|Messages[1].PromptId|Queue.wav",
        "InvokeFlowModule|{'FlowModuleId':''}|{'parameters':{'FlowModuleId':{'displayName':'Verify'}}}|FlowModuleId|Verify",
        "UpdateContactTargetQueue|{'QueueId':'q1'}|{'parameters':{'QueueId':{'displayName':'BasicQueue'}}}|QueueId|q1",
      })
  void shouldTakeAResourceByItsNameWhereAnExportLeftItsIdOut(
      String type, String parameters, String metadata, String path, String value) {
    assertThat(parameter(named(type, parameters, metadata), path)).isEqualTo(value);
  }

  @Test
  void shouldNotTakeTheDesignersNameForAParameterThatIsNotThere() {
    var working =
        named(
            "CheckMetricData",
            "{'MetricType':'NumberOfContactsInQueue'}",
            "{'queue':{'text':'BasicQueue'},'parameters':{'QueueId':{'displayName':'BasicQueue'}}}");
    var text =
        named(
            "MessageParticipant",
            "{'Text':''}",
            "{'parameters':{'Text':{'useDynamic':true}},'promptName':'x'}");

    var spoken =
        named(
            "MessageParticipant",
            "{'Text':'Hi','PromptId':''}",
            "{'promptName':'Beep.wav','parameters':{'PromptId':{'displayName':'Beep.wav'}}}");

    assertThat(parameter(spoken, "PromptId")).isEmpty();
    assertThat(parameter(working, "QueueId")).isEmpty();
    assertThat(parameter(text, "Text")).isEmpty();
  }

  @Test
  void shouldKnowTheDesignersNamesOfResources() {
    var current =
        parse(
            "{'Version':'2019-10-30','StartAction':'a','Metadata':{'ActionMetadata':{'a':{'parameters':{'QueueId':{'displayName':'BasicQueue'}}},'b':{'parameters':{'QueueId':{'displayName':'Own','useDynamic':true}}}}},'Actions':[{'Identifier':'a','Type':'UpdateContactTargetQueue','Parameters':{'QueueId':'arn:q1'},'Transitions':{'NextAction':'b'}},{'Identifier':'b','Type':'UpdateContactTargetQueue','Parameters':{'QueueId':'$.Attributes.q'},'Transitions':{}}]}"
                .replace('\'', '"'));
    var legacy =
        parse(
            "{'version':'1','type':'contactFlow','start':'m','modules':[{'id':'m','type':'SetQueue','parameters':[{'name':'Queue','value':'arn:q2','namespace':null,'resourceName':'Sales'}],'branches':[{'condition':'Success','transition':'y'},{'condition':'Error','transition':'y'}]},{'id':'y','type':'Disconnect'}]}"
                .replace('\'', '"'));

    assertThat(Objects.requireNonNull(current.flow()).names())
        .isEqualTo(Map.of("arn:q1", "BasicQueue"));
    assertThat(Objects.requireNonNull(legacy.flow()).names()).isEqualTo(Map.of("arn:q2", "Sales"));
  }

  @ParameterizedTest
  @CsvSource({"InterruptSeconds", "TimeoutSeconds", "InterruptFrequencySeconds"})
  void shouldInterruptLegacyLoopsByEveryNameOfTheTime(String name) {
    var loop =
        legacy(
                "{'id':'m','type':'LoopPrompts','parameters':[{'name':'Text','value':'One moment','key':'text'},{'name':'%s','value':60}],'branches':[{'condition':'Timeout','transition':'y'}]}"
                    .formatted(name)
                    .replace('\'', '"'))
            .getFirst();

    assertThat(parameter(loop, "InterruptFrequencySeconds")).isEqualTo("60");
    assertThat(loop.transitions().conditions()).hasSize(1);
  }

  @Test
  void shouldKnowTheNamesThatOldLegacyFilesHaveInTheirMetadataOnly() {
    var parsed =
        parse(
            "{'version':'1','start':'m','modules':[{'id':'m','type':'TransferToFlow','parameters':[{'name':'ContactFlowId','value':'arn:f1'}],'metadata':{'ContactFlow':{'id':'arn:f1','text':'Inbound','arn':null}},'branches':[{'condition':'Error','transition':'y'}]},{'id':'y','type':'Disconnect'}]}"
                .replace('\'', '"'));

    assertThat(Objects.requireNonNull(parsed.flow()).names())
        .isEqualTo(Map.of("arn:f1", "Inbound"));
  }

  @Test
  void shouldKnowATypeInTheSpellingOfExports() {
    var type = ActionTypes.named("UnTagContact");

    assertThat(type).isSameAs(ActionTypes.named("UntagContact")).isNotNull();
  }
}
