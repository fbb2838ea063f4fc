package io.cordboard.flow.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Prompt;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.EndFlowExecution;
import io.cordboard.flow.engine.block.EndFlowModuleExecution;
import io.cordboard.flow.engine.block.MessageParticipant;
import io.cordboard.flow.engine.block.MessageParticipantIteratively;
import io.cordboard.flow.engine.block.PromptTemplate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfflineRunTest {

  @ParameterizedTest
  @CsvSource({"1,one,first", "2,two,second", "3,three,rest", "7,other,rest"})
  void shouldTakeTheDigitsBranchWhenIvr10IsRun(String digit, String branch, String step) {
    var result =
        OfflineRun.call(
            SampleFlows.centre("ivr-10"), CallerScript.parse("press " + digit), Map.of());

    var attributes = Objects.requireNonNull(result.firstRecord()).attributes();
    assertThat(attributes).containsEntry("branch", branch).containsEntry("step", step);
    assertThat(result.blocks()).hasSize(10);
    assertThat(result.outcome()).isEqualTo("CONTACT_FLOW_DISCONNECT");
  }

  @Test
  void shouldTakeTheDirectWayWhenAttributesAreGiven() {
    var result =
        OfflineRun.call(
            SampleFlows.centre("main-inbound"),
            CallerScript.parse("press 1"),
            Map.of("vip", "yes"));

    assertThat(result.blocks())
        .anySatisfy(block -> assertThat(block.blockId()).isEqualTo("vip-priority"));
  }

  @Test
  void shouldWriteEverythingAsOneLineOfJson() {
    var json =
        OfflineJson.of(
            OfflineRun.call(SampleFlows.centre("ivr-10"), CallerScript.parse("press 1"), Map.of()));

    assertThat(json)
        .startsWith("{")
        .doesNotContain("\n")
        .contains("\"outcome\":\"CONTACT_FLOW_DISCONNECT\"")
        .contains("\"branch\":\"one\"");
  }

  @Test
  void shouldNameTheLineThatWasNeverReached() {
    var result =
        OfflineRun.call(
            SampleFlows.centre("ivr-10"), CallerScript.parse("press 1\n\naccept"), Map.of());

    assertThat(result.unusedLine()).isEqualTo(3);
  }

  @Test
  void shouldNameEveryLineThatIsNotUnderstood() {
    assertThatThrownBy(() -> CallerScript.parse("press\nsing\nwait long\nhangup"))
        .hasMessageContaining("line 1: press")
        .hasMessageContaining("line 2: sing")
        .hasMessageContaining("line 3: wait long");
  }

  private static String run(FlowType type, String script, Block... blocks) {
    var flow = MockedModule.flow("walked", type, List.of(blocks));
    return OfflineRun.of(flow, new OfflineCentre(flow, List.of()), CallerScript.parse(script))
        .traceText();
  }

  private static MessageParticipant say(String text) {
    return new MessageParticipant(new PromptTemplate(Prompt.Kind.TEXT, Template.of(text)));
  }

  private static MessageParticipantIteratively play(String text) {
    return new MessageParticipantIteratively(
        "walked/loop",
        List.of(new PromptTemplate(Prompt.Kind.TEXT, Template.of(text))),
        null,
        false);
  }

  @Test
  void shouldLetTheAgentHearAnAgentsWhisperAndTheCustomerACustomersOne() {
    var whisper = say("From $.Queue.Name");

    assertThat(run(FlowType.AGENT_WHISPER, "", whisper, new EndFlowExecution()))
        .contains("AGENT_WHISPER flow \"walked\" begins for agent/assignment-1")
        .contains("agent/assignment-1 hears \"From sales\"")
        .contains("CONNECTED_TO_AGENT");
    assertThat(run(FlowType.CUSTOMER_WHISPER, "", whisper, new EndFlowExecution()))
        .contains("CUSTOMER_WHISPER flow \"walked\" begins for customer")
        .contains("CONNECTED_TO_AGENT");
  }

  @Test
  void shouldHoldWhoHearsAHoldFlow() {
    assertThat(run(FlowType.CUSTOMER_HOLD, "", play("Music")))
        .contains("customer hears, again and again, [\"Music\"]")
        .contains("> resume");
    assertThat(run(FlowType.AGENT_HOLD, "", play("Music")))
        .contains("agent/assignment-1 hears, again and again, [\"Music\"]");
  }

  @Test
  void shouldLetTheCustomerWaitWhereAQueueFlowRuns() {
    // 5 s for the whisper: an agent who leaves during it leaves the customer in the queue.
    var script = "wait 20s\naccept\nwait 5s\nagent-hangup";

    assertThat(run(FlowType.CUSTOMER_QUEUE, script, play("Soon")))
        .contains("CUSTOMER_QUEUE flow \"walked\" begins for customer")
        .contains("CONNECTED_TO_AGENT");
  }

  @Test
  void shouldTransferWhereATransferFlowRunsAndCallAModule() {
    assertThat(run(FlowType.AGENT_TRANSFER, "", say("To $.Agent.ARN"), new EndFlowExecution()))
        .contains("AGENT_TRANSFER flow \"walked\" begins for agent/assignment-1")
        .contains("hears \"To bob\"");
    assertThat(
            run(FlowType.MODULE, "", say("In here"), new EndFlowModuleExecution(null, List.of())))
        .contains("InvokeFlowModule")
        .contains("CONTACT_FLOW_DISCONNECT");
  }
}
