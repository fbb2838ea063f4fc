package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CheckHoursOfOperation;
import io.cordboard.flow.engine.block.InvokeLambdaFunction;
import io.cordboard.flow.engine.block.MessageParticipant;
import io.cordboard.flow.engine.block.PromptTemplate;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.TransferToFlow;
import io.cordboard.flow.engine.block.UpdateContactEventHooks;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import io.cordboard.flow.offline.OfflineCentre;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Flows from another installation, whose ARNs mean nothing here. */
class NamedDefinitionsTest {

  private static final String ELSEWHERE = "arn:aws:connect:us-east-1:111122223333:instance/i/";

  private static final Map<String, String> NAMES =
      Map.of(
          ELSEWHERE + "queue/1",
          "BasicQueue",
          ELSEWHERE + "hours/1",
          "Office",
          ELSEWHERE + "flow/1",
          "Music",
          "arn:lookup",
          "Lookup");

  /** Knows its resources by name only. */
  private static final class Here extends OfflineCentre {

    Here(Flow flow, List<Flow> others) {
      super(flow, others);
    }

    @Override
    public @Nullable QueueDefinition queue(String reference) {
      return reference.equals("BasicQueue") || reference.equals("basic")
          ? new QueueDefinition("basic", "BasicQueue", "basic", null, null, null, null)
          : null;
    }

    @Override
    public @Nullable HoursOfOperation hours(String reference) {
      return reference.equals("Office") ? HoursOfOperation.ALWAYS : null;
    }

    @Override
    public @Nullable String function(FunctionKind kind, String reference) {
      return reference.equals("Lookup") ? "lookup" : null;
    }
  }

  private static Call call(Map<String, String> names, Block... blocks) {
    var flow = Flows.inbound(blocks);
    var named =
        new Flow(flow.flowId(), 1, flow.name(), flow.type(), flow.steps(), flow.start(), names);
    var music = Flows.line("Music", FlowType.CUSTOMER_QUEUE, Flows.say("One moment"));
    return new Call(new Here(named, List.of(music)), Channel.VOICE).arrive();
  }

  @Test
  void shouldFindAQueueByItsNameWhenItsArnMeansNothingHere() {
    var queue = new UpdateContactTargetQueue(Template.of(ELSEWHERE + "queue/1"), null);

    assertThat(call(NAMES, queue).block("b0").branch()).isEqualTo("Next");
    assertThat(call(Map.of(), queue).block("b0").branch()).isEqualTo(ErrorType.NO_MATCHING_ERROR);
  }

  @Test
  void shouldFindHoursAndFunctionsByTheirNames() {
    var hours = new CheckHoursOfOperation(Template.of(ELSEWHERE + "hours/1"));
    var function =
        new InvokeLambdaFunction(
            Template.of("arn:lookup"),
            Duration.ofSeconds(3),
            true,
            new JsonTemplate(List.of(new JsonTemplate.Literal("{}"))),
            ResponseType.STRING_MAP);
    var call = call(NAMES, hours, function);

    assertThat(call.block("b0").result()).isEqualTo("True");
    assertThat(call.invoked().functionId()).isEqualTo("lookup");
  }

  @Test
  void shouldRunTheNamedFlowOfAHookLater() {
    var call =
        call(
            NAMES,
            new UpdateContactTargetQueue(Template.of("basic"), null),
            new UpdateContactEventHooks(
                List.of(
                    new UpdateContactEventHooks.Hook(
                        "CustomerQueue", Template.of(ELSEWHERE + "flow/1"), false))),
            new TransferContactToQueue());

    assertThat(call.block("b1").branch()).isEqualTo("Next");
    assertThat(call.enqueued().order(Effect.PlayPrompt.class).prompt().value())
        .isEqualTo("One moment");
  }

  @Test
  void shouldNotLookForANameWhereTheReferenceMeansSomething() {
    var call =
        call(Map.of("basic", "Nobody"), new UpdateContactTargetQueue(Template.of("basic"), null));

    assertThat(call.block("b0").branch()).isEqualTo("Next");
  }

  @Test
  void shouldTakeTheErrorBranchWhereTheNameMeansNothingEither() {
    var call = call(Map.of("arn:x", "Nobody"), new TransferToFlow(Template.of("arn:x")));

    assertThat(call.block("b0").error()).isEqualTo("no published flow arn:x");
  }

  @Test
  void shouldTellTheGatewayWhatTheDesignerCalledAPrompt() {
    var arn = ELSEWHERE + "prompt/1";
    var block = new MessageParticipant(new PromptTemplate(Prompt.Kind.PROMPT_ID, Template.of(arn)));

    var prompt = call(Map.of(arn, "Beep.wav"), block).order(Effect.PlayPrompt.class).prompt();

    assertThat(prompt.value()).isEqualTo(arn);
    assertThat(prompt.name()).isEqualTo("Beep.wav");
    assertThat(call(Map.of(), block).order(Effect.PlayPrompt.class).prompt().name()).isNull();
  }
}
