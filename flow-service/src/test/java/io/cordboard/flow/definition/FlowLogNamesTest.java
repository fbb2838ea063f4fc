package io.cordboard.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Effect;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flow logs name blocks and parameters as Connect's do. */
class FlowLogNamesTest {

  /** The line of a block that runs with logging on. */
  private static Effect.FlowLogEntry line(String type, String parameters) {
    var json =
        ("{'Version':'2019-10-30','StartAction':'log','Actions':["
                + "{'Identifier':'log','Type':'UpdateFlowLoggingBehavior','Parameters':{'FlowLoggingBehavior':'Enabled'},'Transitions':{'NextAction':'block'}},"
                + "{'Identifier':'block','Type':'%s','Parameters':%s,'Transitions':{'NextAction':'end','Errors':[{'NextAction':'end','ErrorType':'NoMatchingError'}]}},"
                + "{'Identifier':'end','Type':'DisconnectParticipant'}]}")
            .formatted(type, parameters)
            .replace('\'', '"');
    var parsed = new FlowParser().parse(json, new FlowParser.Request("f", 1, null, null));
    var call = Call.to(Objects.requireNonNull(parsed.flow()));
    return call.flowLog().stream()
        .filter(entry -> entry.identifier().equals("block"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CheckMetricData|{'MetricType':'NumberOfAgentsStaffed','QueueId':'q'}|CheckStaffing",
        "CheckMetricData|{'MetricType':'NumberOfContactsInQueue','QueueId':'q'}|CheckQueueStatus",
        "UpdateContactEventHooks|{'EventHooks':{'CustomerQueue':'f'}}|SetContactFlow",
        "UpdateContactEventHooks|{'EventHooks':{'CustomerRemaining':'f'}}|SetEventHook",
        "UpdateContactTargetQueue|{'QueueId':'q'}|SetQueue",
        "UpdateContactRoutingBehavior|{'QueuePriority':'1'}|UpdateRoutingPriority"
      })
  void shouldCallABlockByTheNameThatFitsItsForm(String type, String parameters, String name) {
    assertThat(line(type, parameters).contactFlowModuleType()).isEqualTo(name);
  }

  @Test
  void shouldNameParametersAsTheLegacyFormatDoes() {
    assertThat(line("UpdateFlowLoggingBehavior", "{'FlowLoggingBehavior':'Enabled'}").parameters())
        .isEqualTo(Map.of("LoggingBehavior", "Enable"));
    assertThat(
            line(
                    "UpdateContactRecordingBehavior",
                    "{'RecordingBehavior':{'RecordedParticipants':['Agent','Customer']}}")
                .parameters())
        .isEqualTo(
            Map.of("RecordingBehaviorOption", "Enable", "RecordingParticipantOption", "All"));
    assertThat(line("UpdateContactTargetQueue", "{'QueueId':'sales'}").parameters())
        .isEqualTo(Map.of("Queue", "sales"));
    assertThat(line("UpdateContactEventHooks", "{'EventHooks':{'CustomerHold':'f'}}").parameters())
        .isEqualTo(Map.of("Type", "CustomerHold", "ContactFlowId", "f"));
    assertThat(
            line(
                    "UpdateContactTextToSpeechVoice",
                    "{'TextToSpeechVoice':'Ruth','TextToSpeechEngine':'Neural'}")
                .parameters())
        .isEqualTo(Map.of("GlobalVoice", "Ruth", "GlobalEngine", "Neural"));
  }
}
