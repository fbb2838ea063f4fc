package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.JsonTemplate;
import io.cordboard.flow.engine.Operator;
import io.cordboard.flow.engine.Parameters;
import io.cordboard.flow.engine.Prompt;
import io.cordboard.flow.engine.ResponseType;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.Transitions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvokeFlowModuleTest {

  private static InvokeFlowModule invoke(String module) {
    return new InvokeFlowModule(
        Template.of(module),
        List.of(
            new UpdateContactAttributes.Attribute(
                "who", Template.of("$.External.name$.Attributes.name"))));
  }

  private static InvokeLambdaFunction function() {
    return new InvokeLambdaFunction(
        Template.of("f"), Duration.ofSeconds(3), true, JsonTemplate.EMPTY, ResponseType.STRING_MAP);
  }

  private static Flow module(String id, Block... blocks) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < blocks.length; i++) {
      steps.add(
          new Step(
              "m" + i,
              blocks[i].getClass().getSimpleName(),
              blocks[i],
              Parameters.NONE,
              new Transitions(
                  i + 1 < blocks.length ? i + 1 : Transitions.NONE, List.of(), List.of(), false),
              "x"));
    }
    return new Flow(id, 1, id, FlowType.MODULE, List.copyOf(steps), 0);
  }

  private static EndFlowModuleExecution end(String result) {
    return new EndFlowModuleExecution(
        Template.of(result),
        List.of(new UpdateContactAttributes.Attribute("said", Template.of("$.External.name"))));
  }

  @Test
  void shouldHideWhatTheCallerFetchedAndGiveItBack() {
    var flow =
        Flows.inbound(
            function(),
            invoke("m"),
            Flows.say(
                "$.External.name $.Modules.Result $.Modules.ResultData.said $.Modules.Input.who"));
    var module =
        module("m", Flows.say("[$.External.name] $.Modules.Input.who"), function(), end("Done"));
    var call = Call.to(flow, module);

    call.answered(Map.of("name", "Ada"));
    assertThat(call.order(Effect.PlayPrompt.class).prompt())
        .isEqualTo(
            new Prompt(Prompt.Kind.TEXT, "[] Ada", null, call.contact().settings().voice(), null));
    call.promptFinished().answered(Map.of("name", "Grace"));

    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("Ada Done Grace ");
    assertThat(call.block("m0").flowId()).isEqualTo("m");
    assertThat(call.block("b1").result()).isEqualTo("Done");
    assertThat(call.block("b1").durationMs()).isZero();
  }

  @Test
  void shouldCompareTheResultWithTheCallersConditions() {
    assertThat(branch("yes")).isEqualTo("Equals yes");
    assertThat(branch("no")).isEqualTo(ErrorType.NO_MATCHING_CONDITION);
  }

  private static String branch(String result) {
    var condition =
        new Transitions.Condition(
            Operator.EQUALS, Template.of("yes"), new Transitions.Branch("Equals yes", 1));
    var transitions =
        new Transitions(
            1,
            List.of(condition),
            List.of(
                new Transitions.ErrorBranch(
                    ErrorType.NO_MATCHING_CONDITION,
                    new Transitions.Branch(ErrorType.NO_MATCHING_CONDITION, 1))),
            false);
    var steps =
        List.of(
            new Step("b0", "InvokeFlowModule", invoke("m"), Parameters.NONE, transitions, "x"),
            new Step(
                "end",
                "DisconnectParticipant",
                new DisconnectParticipant(),
                Parameters.NONE,
                Transitions.to(Transitions.NONE),
                "x"));
    var flow = new Flow("inbound", 1, "inbound", FlowType.CONTACT_FLOW, steps, 0);
    return Call.to(flow, module("m", end(result))).block("b0").branch();
  }

  @Test
  void shouldTakeTheErrorBranchWhenTheModuleHasAnErrorWithoutABranch() {
    var call =
        Call.to(
            Flows.inbound(invoke("m")),
            module("m", new TransferToFlow(Template.of("nowhere")), end("Done")));

    assertThat(call.block("b0").branch()).isEqualTo(ErrorType.NO_MATCHING_ERROR);
    assertThat(call.block("b0").error()).isEqualTo("in the module: no published flow nowhere");
  }

  @Test
  void shouldGoOnWhenTheModuleHasNothingLeftToDo() {
    var call =
        Call.to(Flows.inbound(invoke("m")), module("m", new UpdateFlowLoggingBehavior(true)));

    assertThat(call.block("b0").branch()).isEqualTo("Next");
  }

  @Test
  void shouldNestFiveDeepAndNoDeeper() {
    var call = Call.to(Flows.inbound(invoke("m")), module("m", invoke("m"), end("Done")));

    var depth =
        call.events().stream()
            .filter(e -> e.payload() instanceof io.cordboard.flow.engine.FlowEvent.ModuleEntered)
            .count();
    assertThat(depth).isEqualTo(5);
    assertThat(call.block("b0").error())
        .isEqualTo("in the module: modules are nested more than 5 deep");
  }

  @Test
  void shouldTakeTheErrorBranchWhenThereIsNoSuchModule() {
    var other = Flows.line("other", FlowType.CONTACT_FLOW, Flows.say("x"));

    assertThat(Call.to(Flows.inbound(invoke("m"))).block("b0").error())
        .isEqualTo("no published module m");
    assertThat(Call.to(Flows.inbound(invoke("other")), other).block("b0").error())
        .isEqualTo("flow other is of type CONTACT_FLOW");
  }

  @Test
  void shouldEndTheWholeContactWhenTheModuleDisconnects() {
    var call = Call.to(Flows.inbound(invoke("m")), module("m", new DisconnectParticipant()));

    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldEndTheFlowWhenAFlowThatNobodyCalledReturns() {
    var call = Call.to(Flows.inbound(end("Done")));

    assertThat(call.chain().isEnded()).isTrue();
  }
}
