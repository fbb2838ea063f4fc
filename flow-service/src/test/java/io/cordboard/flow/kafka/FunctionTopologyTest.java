package io.cordboard.flow.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.Topics;
import io.cordboard.events.channel.PromptFinished;
import io.cordboard.events.channel.PromptOutcome;
import io.cordboard.events.command.PlayPrompt;
import io.cordboard.events.contact.BlockExecuted;
import io.cordboard.events.contact.InputRefused;
import io.cordboard.events.flowlog.FlowLogEntry;
import io.cordboard.events.function.FunctionInvocation;
import io.cordboard.events.function.FunctionKind;
import io.cordboard.events.function.FunctionOutcome;
import io.cordboard.events.function.FunctionResult;
import io.cordboard.events.function.ResponseType;
import io.cordboard.flow.engine.FlowType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a flow's call to the invocation, and from the result back to the flow. */
class FunctionTopologyTest {

  private static final String FLOW =
      """
      {"Version":"2019-10-30","StartAction":"log","Metadata":{"name":"Lookup"},"Actions":[
        {"Identifier":"log","Type":"UpdateFlowLoggingBehavior","Parameters":{"FlowLoggingBehavior":"Enabled"},"Transitions":{"NextAction":"call"}},
        {"Identifier":"call","Type":"InvokeLambdaFunction",
         "Parameters":{"LambdaFunctionARN":"arn:aws:lambda:eu-central-1:111122223333:function:lookup","InvocationTimeLimitSeconds":"5",
           "LambdaInvocationAttributes":{"number":"$.CustomerEndpoint.Address"},"ResponseValidation":{"ResponseType":"JSON"}},
         "Transitions":{"NextAction":"say","Errors":[{"ErrorType":"NoMatchingError","NextAction":"end"}]}},
        {"Identifier":"say","Type":"MessageParticipant","Parameters":{"Text":"Hello $.External.customer.name"},
         "Transitions":{"NextAction":"end","Errors":[]}},
        {"Identifier":"end","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}
      """;

  private static final String CALLER =
      """
      {"Version":"2019-10-30","StartAction":"call","Metadata":{"name":"Caller"},"Actions":[
        {"Identifier":"call","Type":"InvokeLambdaFunction","Parameters":{"LambdaFunctionARN":"lookup"},
         "Transitions":{"NextAction":"module","Errors":[{"ErrorType":"NoMatchingError","NextAction":"end"}]}},
        {"Identifier":"module","Type":"InvokeFlowModule","Parameters":{"FlowModuleId":"verify","Input":{"who":"$.External.name"}},
         "Transitions":{"NextAction":"say","Errors":[{"ErrorType":"NoMatchingError","NextAction":"end"}]}},
        {"Identifier":"say","Type":"MessageParticipant","Parameters":{"Text":"$.External.name $.Modules.Result"},
         "Transitions":{"NextAction":"end","Errors":[]}},
        {"Identifier":"end","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}
      """;
  private static final String MODULE =
      """
      {"Version":"2019-10-30","StartAction":"say","Metadata":{"name":"verify"},"Actions":[
        {"Identifier":"say","Type":"MessageParticipant","Parameters":{"Text":"[$.External.name] $.Modules.Input.who"},
         "Transitions":{"NextAction":"end","Errors":[]}},
        {"Identifier":"end","Type":"EndFlowModuleExecution","Parameters":{"Result":"Done"},"Transitions":{}}]}
      """;

  private final Bench bench = new Bench("function-topology-test");

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldCarryTheCallAndItsAnswer() {
    bench.function("lookup", "{\"url\":\"http://127.0.0.1:1/lookup\"}");
    bench.publish("lookup-flow", FLOW);

    bench.call("c1");
    var read = bench.records(Topics.FUNCTION_INVOCATIONS).getFirst();
    FunctionInvocation asked = bench.decode(Topics.FUNCTION_INVOCATIONS, read.value());
    bench.answered(asked, FunctionOutcome.SUCCEEDED, Map.of("customer.name", "Ada"));

    assertThat(read.key()).isEqualTo("c1");
    assertThat(asked.getEventId()).isEqualTo("c1:" + asked.getSequence());
    assertThat(asked.getKind()).isEqualTo(FunctionKind.FUNCTION);
    assertThat(asked.getFunctionId()).isEqualTo("lookup");
    assertThat(asked.getResponseType()).isEqualTo(ResponseType.JSON);
    assertThat(asked.getTimeLimitMs()).isEqualTo(5_000);
    assertThat(asked.getBody()).contains("\"Parameters\":{\"number\":\"+4930123\"}");
    var prompt = (PlayPrompt) bench.command(PlayPrompt.class).getPayload();
    assertThat(prompt.getPrompt().getValue()).isEqualTo("Hello Ada");
    assertThat(bench.read(Topics.FLOW_LOGS))
        .filteredOn(l -> l.getIdentifier().equals("call"))
        .singleElement()
        .satisfies(FunctionTopologyTest::isConnectsLine);
  }

  private static void isConnectsLine(FlowLogEntry line) {
    assertThat(line.getContactFlowModuleType()).isEqualTo("InvokeExternalResource");
    assertThat(line.getParameters())
        .containsEntry("FunctionArn", "arn:aws:lambda:eu-central-1:111122223333:function:lookup")
        .containsEntry("TimeLimit", "5");
    assertThat(line.getExternalResults()).containsExactly(Map.entry("customer.name", "Ada"));
  }

  @Test
  void shouldRefuseAResultThatIsDeliveredAgain() {
    bench.function("lookup", "{\"url\":\"http://127.0.0.1:1/lookup\"}");
    bench.publish("lookup-flow", FLOW);
    bench.call("c1");
    FunctionInvocation asked = bench.read(Topics.FUNCTION_INVOCATIONS).getFirst();
    bench.answered(asked, FunctionOutcome.SUCCEEDED, Map.of());
    bench.read(Topics.CONTACT_EVENTS);

    bench.answered(asked, FunctionOutcome.SUCCEEDED, Map.of());

    InputRefused refused = Bench.payload(bench.read(Topics.CONTACT_EVENTS), InputRefused.class);
    assertThat(refused.getReason()).isEqualTo("DUPLICATE");
    assertThat(refused.getInputType()).isEqualTo("FunctionAnswered");
  }

  @Test
  void shouldTakeTheErrorBranchWhenTheEdgeIsGone() {
    bench.function("lookup", "{\"url\":\"http://127.0.0.1:1/lookup\"}");
    bench.publish("lookup-flow", FLOW);
    bench.call("c1");

    for (int second = 0; second < 12; second++) {
      bench.pass(Duration.ofSeconds(1));
    }

    assertThat(
            bench.read(Topics.CONTACT_EVENTS).stream()
                .map(e -> e.getPayload())
                .filter(BlockExecuted.class::isInstance)
                .map(p -> ((BlockExecuted) p).getBlockId() + " " + ((BlockExecuted) p).getError()))
        .contains("call the function did not answer in time");
  }

  @Test
  void shouldNotKnowAFunctionThatWasDeletedOrIsOfAnotherKind() {
    bench.function("lookup", "{\"url\":\"http://127.0.0.1:1/lookup\"}");
    bench.publish("lookup-flow", FLOW);
    bench.deleted(Topics.FUNCTIONS, "default/FUNCTION/lookup");

    bench.call("c1");

    assertThat(bench.read(Topics.FUNCTION_INVOCATIONS)).isEmpty();
    assertThat(Bench.payload(bench.read(Topics.CONTACT_EVENTS).reversed(), BlockExecuted.class))
        .extracting(BlockExecuted::getBlockId)
        .isEqualTo("end");
  }

  @Test
  void shouldKeepARunInAModuleThroughItsStoredState() {
    bench.function("lookup", "{\"url\":\"http://127.0.0.1:1/lookup\"}");
    bench.publish(
        new FlowVersion(
            "verify", 1, "verify", FlowType.MODULE, MODULE, "hash-of-module", Instant.EPOCH, null));
    bench.publish("caller", CALLER);
    bench.call("c1");
    bench.answered(
        bench.read(Topics.FUNCTION_INVOCATIONS).getFirst(),
        FunctionOutcome.SUCCEEDED,
        Map.of("name", "Ada"));

    byte[] bytes = bench.store().get("c1");
    StoredChain chain = StateCodec.decode(bytes);
    assertThat(new StateCodec().encode(chain)).isEqualTo(bytes);
    var run = chain.state().contacts().getFirst().runs().getFirst();
    assertThat(run.flowId()).isEqualTo("verify");
    assertThat(run.callers().getFirst().results()).containsEntry("External.name", "Ada");
    var question = (PlayPrompt) bench.command(PlayPrompt.class).getPayload();
    assertThat(question.getPrompt().getValue()).isEqualTo("[] Ada");
    bench.call("c2");
    bench.call("c3");
    bench.channel(
        "c1",
        5,
        new PromptFinished(
            "c1:" + java.util.Objects.requireNonNull(run.waiting()).command(),
            "c1-customer",
            PromptOutcome.COMPLETED,
            null));

    var prompt = (PlayPrompt) bench.command(PlayPrompt.class).getPayload();
    assertThat(prompt.getPrompt().getValue()).isEqualTo("Ada Done");
  }

  @Test
  void shouldKeepAWaitingCallThroughItsStoredState() {
    bench.function("lookup", "{\"url\":\"http://127.0.0.1:1/lookup\"}");
    bench.publish("lookup-flow", FLOW);
    bench.call("c1");
    FunctionInvocation asked = bench.read(Topics.FUNCTION_INVOCATIONS).getFirst();
    bench.call("c2");
    bench.call("c3");
    bench.call("c4");

    StoredChain chain = StateCodec.decode(bench.store().get("c1"));
    bench.answered(asked, FunctionOutcome.SUCCEEDED, Map.of("customer.name", "Ada"));

    assertThat(chain.state().contacts().getFirst().runs().getFirst().waiting()).isNotNull();
    assertThat(bench.command(PlayPrompt.class).getContactId()).isEqualTo("c1");
    StoredChain after = StateCodec.decode(bench.store().get("c1"));
    assertThat(after.state().contacts().getFirst().data().results())
        .containsEntry("External.customer.name", "Ada");
    FunctionResult unknown =
        new FunctionResult(
            "x/result",
            "default",
            "c9",
            "c9",
            bench.now(),
            "c9:4",
            FunctionOutcome.FAILED,
            Map.of(),
            null,
            1,
            5L);
    bench.answered(unknown);
    assertThat(bench.read(Topics.DEAD_LETTERS_FLOW)).isEmpty();
  }
}
