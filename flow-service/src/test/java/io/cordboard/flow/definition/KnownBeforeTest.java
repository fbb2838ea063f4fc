package io.cordboard.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.definition.FlowProblem.Severity;
import io.cordboard.flow.engine.FlowType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a block can be known before a contact meets it, validation says. */
class KnownBeforeTest {

  private static final String ERRORS =
      "[{'NextAction':'end','ErrorType':'NoMatchingError'},{'NextAction':'end','ErrorType':'NoMatchingCondition'},{'NextAction':'end','ErrorType':'InputTimeLimitExceeded'}]";

  private static List<FlowProblem> problems(
      @Nullable FlowType type, String action, String parameters) {
    var json =
        "{'Version':'2019-10-30','StartAction':'a','Actions':[{'Identifier':'a','Type':'%s','Parameters':%s,'Transitions':{'NextAction':'end','Errors':%s}},{'Identifier':'end','Type':'DisconnectParticipant'}]}"
            .formatted(action, parameters, ERRORS)
            .replace('\'', '"');
    return new FlowParser().parse(json, new FlowParser.Request("f", 1, null, type)).problems();
  }

  private static List<FlowProblem> warnings(String action, String parameters) {
    return problems(null, action, parameters).stream()
        .filter(problem -> problem.severity() != Severity.HINT)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Loop|{'LoopCount':'101'}|LoopCount",
        "Loop|{'LoopCount':'three'}|LoopCount",
        "UpdateFlowLoggingBehavior|{'FlowLoggingBehavior':'True'}|FlowLoggingBehavior",
        "UpdateContactRoutingBehavior|{'QueuePriority':'high'}|QueuePriority",
        "UpdateContactRoutingBehavior|{'QueueTimeAdjustmentSeconds':'5m'}|QueueTimeAdjustmentSeconds",
        "UpdateContactCallbackNumber|{'CallbackNumber':'12'}|CallbackNumber",
        "TransferParticipantToThirdParty|{'ThirdPartyPhoneNumber':'12','ContinueFlowExecution':'True'}|ThirdPartyPhoneNumber",
        "TransferParticipantToThirdParty|{'ThirdPartyPhoneNumber':'+493012345678','ContinueFlowExecution':'True','ThirdPartyDTMFDigits':'1w2'}|ThirdPartyDTMFDigits",
        "UpdateContactMediaStreamingBehavior|{'MediaStreamingState':'Enabled','MediaStreamType':'Audio'}|Participants",
        "UpdateContactEventHooks|{'EventHooks':{'CustomerQueue':''}}|EventHooks.CustomerQueue",
        "TagContact|{'Tags':{'aws:connect':'b'}}|Tags.aws:connect",
        "InvokeLambdaFunction|{'LambdaFunctionARN':'f','InvocationType':'LATER'}|InvocationType",
        "InvokeLambdaFunction|{'LambdaFunctionARN':'f','ResponseValidation':{'ResponseType':'XML'}}|ResponseValidation.ResponseType",
        "ConnectParticipantWithLexBot|{'Text':'Hi','LexV2Bot':{'AliasArn':'b'},'LexTimeoutSeconds':{'Text':'soon'}}|LexTimeoutSeconds.Text",
        "UpdateRoutingCriteria|{'RoutingCriteria':{'Steps':[{'Expression':{'AttributeCondition':{'Name':'l','Value':'de','ProficiencyLevel':'3'}},'Expiry':{'DurationInSeconds':'later'}}]}}|RoutingCriteria.Steps[0].Expiry.DurationInSeconds",
        "MessageParticipant|{'Text':'  '}|Text",
        "GetMetricData|{'QueueChannel':'Fax'}|QueueChannel",
      })
  void shouldWarnOfAValueThatTheBlockCanDoNothingWith(String type, String parameters, String path) {
    assertThat(warnings(type, parameters))
        .extracting(FlowProblem::jsonPath)
        .containsExactly("$.Actions[0].Parameters." + path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Loop|{'LoopCount':'$.Attributes.count'}",
        "Loop|{'LoopCount':0}",
        "UpdateFlowLoggingBehavior|{'FlowLoggingBehavior':'enabled'}",
        "UpdateContactRoutingBehavior|{'QueueTimeAdjustmentSeconds':'-60'}",
        "UpdateContactRoutingBehavior|{'QueuePriority':'$.Attributes.p'}",
        "UpdateContactAttributes|{'Attributes':{'a':'b'},'TargetContact':'Current'}",
        "UpdateContactCallbackNumber|{'CallbackNumber':'$.StoredCustomerInput'}",
        "TransferParticipantToThirdParty|{'ThirdPartyPhoneNumber':'+493012345678','ThirdPartyConnectionTimeLimitSeconds':'30','ContinueFlowExecution':'False','ThirdPartyDTMFDigits':',,1 2#'}",
        "UpdateContactMediaStreamingBehavior|{'MediaStreamingState':'Disabled','MediaStreamType':'Audio'}",
        "UpdateContactEventHooks|{'EventHooksConfiguration':{'CustomerWhisper':{'DisableExecution':'true'}}}",
        "UpdateContactEventHooks|{'EventHooks':{'AgentWhisper':''},'EventHooksConfiguration':{'AgentWhisper':{'DisableExecution':'true'}}}",
        "MessageParticipant|{'Text':'Hello','PromptId':'','SSML':''}",
        "GetMetricData|{'QueueChannel':'$.Channel'}",
        "GetMetricData|{'QueueChannel':'Chat'}",
      })
  void shouldSayNothingOfValuesThatDo(String type, String parameters) {
    assertThat(warnings(type, parameters)).isEmpty();
  }

  private static String store(String more) {
    return "{'Text':'?','StoreInput':'True','InputTimeLimitSeconds':'5'," + more + "}";
  }

  @Test
  void shouldWarnOfLimitsOfInputThatAreNotTakenAsWritten() {
    assertThat(
            warnings(
                "GetParticipantInput",
                store("'InputValidation':{'CustomValidation':{'MaximumLength':'30'}}")))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.jsonPath())
              .isEqualTo("$.Actions[0].Parameters.InputValidation.CustomValidation.MaximumLength");
          assertThat(problem.fix()).contains("20 is taken instead");
        });
    assertThat(
            warnings(
                "GetParticipantInput",
                store(
                    "'InputValidation':{'CustomValidation':{'MaximumLength':'4'}},'DTMFConfiguration':{'InterdigitTimeLimitSeconds':'60'}")))
        .extracting(FlowProblem::jsonPath)
        .containsExactly("$.Actions[0].Parameters.DTMFConfiguration.InterdigitTimeLimitSeconds");
    assertThat(
            warnings(
                "GetParticipantInput",
                store(
                    "'InputValidation':{'CustomValidation':{'MaximumLength':4}},'DTMFConfiguration':{'InterdigitTimeLimitSeconds':'20'}")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UpdateContactAttributes|{'Attributes':{'a':'b'},'TargetContact':'Related'}",
        "UpdateContactData|{'Name':'b','TargetContact':'Related'}",
      })
  void shouldHintAtARelatedContactWhichOnlyGuidesHave(String type, String parameters) {
    assertThat(problems(null, type, parameters))
        .filteredOn(problem -> problem.severity() == Severity.HINT)
        .extracting(FlowProblem::jsonPath)
        .contains("$.Actions[0].Parameters.TargetContact");
  }

  private static List<FlowProblem> menu(String seconds) {
    return problems(
            null, "GetParticipantInput", "{'Text':'?','InputTimeLimitSeconds':'" + seconds + "'}")
        .stream()
        .filter(problem -> problem.jsonPath().endsWith("InputTimeLimitSeconds"))
        .toList();
  }

  @Test
  void shouldWaitAsLongForInputAsExportsSayThoughTheLimitIsThreeMinutes() {
    assertThat(menu("180")).isEmpty();
    assertThat(menu("300"))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.severity()).isEqualTo(Severity.HINT);
          assertThat(problem.expected()).isEqualTo("whole seconds from 1 to 180");
        });
    assertThat(menu("601"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.fix()).contains("600 is taken instead"));
    assertThat(menu("soon"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING));
  }

  @Test
  void shouldWarnOfAnAudioFileInAWhisper() {
    var media = "{'Media':{'Uri':'s3://bucket/a.wav','SourceType':'S3','MediaType':'Audio'}}";

    assertThat(problems(FlowType.AGENT_WHISPER, "MessageParticipant", media))
        .filteredOn(problem -> problem.severity() == Severity.WARNING)
        .extracting(FlowProblem::jsonPath)
        .containsExactly("$.Actions[0].Parameters.Media.Uri");
    assertThat(problems(FlowType.CONTACT_FLOW, "MessageParticipant", media))
        .filteredOn(problem -> problem.severity() == Severity.WARNING)
        .isEmpty();
  }

  @Test
  void shouldWarnOfAttributesThatAreTooLargeTogether() {
    var big = "{'Attributes':{'a':'%s','b':'x'}}".formatted("y".repeat(33_000));

    assertThat(warnings("UpdateContactAttributes", big))
        .extracting(FlowProblem::jsonPath)
        .containsExactly("$.Actions[0].Parameters.Attributes");
  }

  @Test
  void shouldWarnOfANumberThatIsNone() {
    var json =
        "{'Version':'2019-10-30','StartAction':'a','Actions':[{'Identifier':'a','Type':'Compare','Parameters':{'ComparisonValue':'$.Attributes.age'},'Transitions':{'NextAction':'end','Conditions':[{'NextAction':'end','Condition':{'Operator':'NumberGreaterThan','Operands':['many']}},{'NextAction':'end','Condition':{'Operator':'NumberLessThan','Operands':['$.Attributes.n']}}],'Errors':[{'NextAction':'end','ErrorType':'NoMatchingCondition'}]}},{'Identifier':'end','Type':'DisconnectParticipant'}]}"
            .replace('\'', '"');

    assertThat(new FlowParser().parse(json, new FlowParser.Request("f", 1, null, null)).problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.severity()).isEqualTo(Severity.WARNING);
          assertThat(problem.found()).isEqualTo("NumberGreaterThan many");
        });
  }

  @Test
  void shouldHintAtAnErrorThatTheBlockNeverRaises() {
    var json =
        "{'Version':'2019-10-30','StartAction':'a','Actions':[{'Identifier':'a','Type':'TransferToFlow','Parameters':{'ContactFlowId':'f'},'Transitions':{'Errors':[{'NextAction':'end','ErrorType':'NoMatchingErorr'},{'NextAction':'end','ErrorType':'NoMatchingError'}]}},{'Identifier':'end','Type':'DisconnectParticipant'}]}"
            .replace('\'', '"');

    assertThat(new FlowParser().parse(json, new FlowParser.Request("f", 1, null, null)).problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.severity()).isEqualTo(Severity.HINT);
          assertThat(problem.jsonPath()).isEqualTo("$.Actions[0].Transitions.Errors[0].NextAction");
          assertThat(problem.found()).isEqualTo("NoMatchingErorr");
        });
  }
}
