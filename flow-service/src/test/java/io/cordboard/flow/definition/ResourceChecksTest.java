package io.cordboard.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.HoursOfOperation;
import io.cordboard.flow.engine.QueueDefinition;
import io.cordboard.flow.engine.QueueMetrics;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a flow names and nobody has published, validation says. */
class ResourceChecksTest {

  private static final String ARN = "arn:aws:connect:eu-central-1:111122223333:instance/i/";

  private static final Definitions PUBLISHED =
      new Definitions() {
        @Override
        public @Nullable Flow flow(String flowId, int version) {
          return null;
        }

        @Override
        public @Nullable Flow resolve(String reference) {
          return switch (reference) {
            case "sales" -> new Flow("sales", 1, "Sales", FlowType.CONTACT_FLOW, List.of(), 0);
            case "part" -> new Flow("part", 1, "Part", FlowType.MODULE, List.of(), 0);
            case "music" -> new Flow("music", 1, "Music", FlowType.CUSTOMER_QUEUE, List.of(), 0);
            case String _ -> null;
          };
        }

        @Override
        public @Nullable Flow entryPoint(Endpoint systemEndpoint) {
          return null;
        }

        @Override
        public @Nullable QueueDefinition queue(String reference) {
          return reference.equals("basic")
              ? new QueueDefinition("basic", "Basic", "basic", null, null, null, null)
              : null;
        }

        @Override
        public @Nullable String function(FunctionKind kind, String reference) {
          return reference.equals("known") ? "known" : null;
        }

        @Override
        public @Nullable HoursOfOperation hours(String reference) {
          return reference.equals("office") ? HoursOfOperation.ALWAYS : null;
        }

        @Override
        public @Nullable QueueMetrics metrics(String queueId) {
          return null;
        }

        @Override
        public String instanceId() {
          return "test";
        }
      };

  private static List<FlowProblem> warnings(String type, String parameters) {
    var json =
        "{'Version':'2019-10-30','StartAction':'a','Metadata':{'name':'Itself'},'Actions':[{'Identifier':'a','Type':'%s','Parameters':%s,'Transitions':{'NextAction':'end','Errors':[{'NextAction':'end','ErrorType':'NoMatchingError'}]}},{'Identifier':'end','Type':'DisconnectParticipant'}]}"
            .formatted(type, parameters)
            .replace('\'', '"');
    return new FlowParser()
            .parse(json, new FlowParser.Request("f", 1, null, FlowType.CONTACT_FLOW), PUBLISHED)
            .problems()
            .stream()
            .filter(problem -> problem.severity() == FlowProblem.Severity.WARNING)
            .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UpdateContactTargetQueue|{'QueueId':'none'}|QueueId",
        "CheckMetricData|{'MetricType':'NumberOfContactsInQueue','QueueId':'none'}|QueueId",
        "GetMetricData|{'QueueId':'none'}|QueueId",
        "CreateCallbackContact|{'QueueId':'none'}|QueueId",
        "CreateCallbackContact|{'ContactFlowId':'none'}|ContactFlowId",
        "TransferToFlow|{'ContactFlowId':'none'}|ContactFlowId",
        "TransferToFlow|{'ContactFlowId':'music'}|ContactFlowId",
        "InvokeFlowModule|{'FlowModuleId':'none'}|FlowModuleId",
        "InvokeFlowModule|{'FlowModuleId':'sales'}|FlowModuleId",
        "UpdateContactEventHooks|{'EventHooks':{'CustomerQueue':'none'}}|EventHooks.CustomerQueue",
        "CheckHoursOfOperation|{'HoursOfOperationId':'none'}|HoursOfOperationId",
        "InvokeLambdaFunction|{'LambdaFunctionARN':'none'}|LambdaFunctionARN",
        "ConnectParticipantWithLexBot|{'LexV2Bot':{'AliasArn':'none'}}|LexV2Bot.AliasArn",
        "ConnectParticipantWithLexBot|{'LexBot':{'Name':'none','Alias':'prod'}}|LexBot.Name",
        "CreateTask|{'Name':'t','ContactFlowId':'none'}|ContactFlowId",
        "CreateTask|{'Name':'t','ContactFlowId':'sales','TaskTemplateId':'none'}|TaskTemplateId",
      })
  void shouldWarnOfWhatIsNotThere(String type, String parameters, String path) {
    assertThat(warnings(type, parameters))
        .extracting(FlowProblem::jsonPath)
        .containsExactly("$.Actions[0].Parameters." + path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UpdateContactTargetQueue|{'QueueId':'basic'}",
        "UpdateContactTargetQueue|{'QueueId':'$.Attributes.queue'}",
        "UpdateContactTargetQueue|{'AgentId':'anybody'}",
        "UpdateContactTargetQueue|{'QueueId':'" + ARN + "queue/basic'}",
        "TransferToFlow|{'ContactFlowId':'sales'}",
        "TransferToFlow|{'ContactFlowId':'Itself'}",
        "InvokeFlowModule|{'FlowModuleId':'part'}",
        "UpdateContactEventHooks|{'EventHooks':{'CustomerQueue':'music'}}",
        "CheckHoursOfOperation|{'HoursOfOperationId':'office'}",
        "CheckHoursOfOperation|{}",
        "InvokeLambdaFunction|{'LambdaFunctionARN':'known'}",
        "ConnectParticipantWithLexBot|{'LexV2Bot':{'AliasArn':'known'}}",
        "CreateTask|{'Name':'t','ContactFlowId':'sales'}",
      })
  void shouldSayNothingOfWhatIsThereOrOnlyKnownLater(String type, String parameters) {
    assertThat(warnings(type, parameters)).isEmpty();
  }

  @Test
  void shouldFindAResourceByTheNameThatTheDesignerShowed() {
    var json =
        "{'Version':'2019-10-30','StartAction':'a','Metadata':{'ActionMetadata':{'a':{'parameters':{'QueueId':{'displayName':'basic'}}}}},'Actions':[{'Identifier':'a','Type':'UpdateContactTargetQueue','Parameters':{'QueueId':'arn:elsewhere/1'},'Transitions':{'NextAction':'a'}}]}"
            .replace('\'', '"');

    assertThat(
            new FlowParser()
                .parse(json, new FlowParser.Request("f", 1, null, null), PUBLISHED)
                .problems())
        .extracting(FlowProblem::jsonPath)
        .doesNotContain("$.Actions[0].Parameters.QueueId");
  }

  @Test
  void shouldSayWhatTheBlockWillDo() {
    assertThat(warnings("TransferToFlow", "{'ContactFlowId':'music'}"))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.found()).isEqualTo("music, a flow of type CUSTOMER_QUEUE");
          assertThat(problem.expected()).isEqualTo("a published flow of type CONTACT_FLOW");
          assertThat(problem.fix()).contains("NoMatchingError");
        });
  }
}
