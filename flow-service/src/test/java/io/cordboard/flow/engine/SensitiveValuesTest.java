package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CreateTask;
import io.cordboard.flow.engine.block.EndFlowModuleExecution;
import io.cordboard.flow.engine.block.InvokeFlowModule;
import io.cordboard.flow.engine.block.MessageParticipant;
import io.cordboard.flow.engine.block.ShowView;
import io.cordboard.flow.engine.block.TagContact;
import io.cordboard.flow.engine.block.TransferToFlow;
import io.cordboard.flow.engine.block.UpdateContactAttributes;
import io.cordboard.flow.engine.block.UpdateContactAttributes.Attribute;
import io.cordboard.flow.engine.block.UpdateContactData;
import io.cordboard.flow.engine.block.UpdateFlowAttributes;
import io.cordboard.flow.offline.OfflineCentre;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody enters into a sensitive view, on all the ways that it may take from there. */
class SensitiveValuesTest {

  private static final String SECRET = "4711";
  private static final Template ENTERED = Template.of("$.Views.ViewResultData.pin");

  private static final ShowView VIEW =
      new ShowView(Template.of("form"), "1", List.of(), Duration.ofSeconds(60), true);

  private static Attribute attribute(String name, String value) {
    return new Attribute(name, Template.of(value));
  }

  /** A chat in which the secret was entered, and the flow went on as far as it can. */
  private static Call entered(Flow flow, Flow... others) {
    var call = new Call(new OfflineCentre(flow, List.of(others)), Channel.CHAT).arrive();
    return call.feed(
        new Input.ViewAnswered(
            call.commandOf(Effect.ShowView.class), Call.CUSTOMER, "Next", Map.of("pin", SECRET)));
  }

  private static Flow module(Block... blocks) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < blocks.length; i++) {
      var parameters =
          blocks[i] instanceof MessageParticipant
              ? Parameters.of(
                  List.of(
                      new Parameters.Parameter(
                          "Text", Template.of("It is $.Modules.Input.pin.Thanks"))))
              : Parameters.NONE;
      steps.add(
          new Step(
              "m" + i,
              blocks[i].getClass().getSimpleName(),
              blocks[i],
              parameters,
              new Transitions(i + 1, List.of(), List.of(), false),
              "x"));
    }
    return new Flow("m", 1, "m", FlowType.MODULE, List.copyOf(steps), 0);
  }

  private static InvokeFlowModule invoke() {
    return new InvokeFlowModule(Template.of("m"), List.of(new Attribute("pin", ENTERED)));
  }

  @Test
  void shouldMaskWhatAModuleIsGiven() {
    var call =
        entered(
            Flows.inbound(VIEW, invoke()),
            module(
                new UpdateContactAttributes(
                    List.of(attribute("kept", "$.Modules.Input.pin")), false),
                Flows.say("It is $.Modules.Input.pin.Thanks"),
                new EndFlowModuleExecution(null, List.of())));

    assertThat(call.contact().data().sensitive()).contains("kept");
    assertThat(call.order(Effect.PlayPrompt.class).prompt().value())
        .isEqualTo("It is " + SECRET + ".Thanks");
    call.promptFinished();
    assertThat(call.block("m1").parameters()).containsEntry("Text", "It is " + Template.MASK);
  }

  @Test
  void shouldMaskWhatAModuleGives() {
    var call =
        entered(
            Flows.inbound(
                VIEW,
                invoke(),
                new UpdateContactAttributes(
                    List.of(
                        attribute("result", "$.Modules.Result"),
                        attribute("data", "$.Modules.ResultData.pin"),
                        attribute("open", "$.Modules.ResultData.open")),
                    false),
                Flows.say("Hi")),
            module(
                new EndFlowModuleExecution(
                    Template.of("$.Modules.Input.pin"),
                    List.of(attribute("pin", "$.Modules.Input.pin"), attribute("open", "yes")))));

    assertThat(call.block("b1").result()).isEqualTo(Template.MASK);
    assertThat(call.contact().data().attributes()).containsEntry("result", SECRET);
    assertThat(ShownContact.attributes(call.contact()))
        .isEqualTo(Map.of("result", Template.MASK, "data", Template.MASK, "open", "yes"));
  }

  @Test
  void shouldShowNoSecretOfFlowsThatWaitForAModule() {
    var call =
        entered(
            Flows.inbound(
                VIEW, new UpdateFlowAttributes(List.of(new Attribute("pin", ENTERED))), invoke()),
            module(
                new UpdateFlowAttributes(List.of(attribute("pin", "open"))), Flows.say("waits")));
    var run = call.contact().runs().getFirst();
    assertThat(run.callers().getFirst().attributes()).containsEntry("pin", SECRET);

    var shown = ShownContact.run(call.contact(), run);

    assertThat(shown.callers().getFirst().attributes()).containsEntry("pin", Template.MASK);
    assertThat(shown.toString()).doesNotContain(SECRET);
    assertThat(shown.waiting()).isEqualTo(run.waiting());
  }

  @Test
  void shouldShowAFlowAttributeAgainWhenItHasAnotherValue() {
    var call =
        entered(
            Flows.inbound(
                VIEW,
                new UpdateFlowAttributes(List.of(new Attribute("pin", ENTERED))),
                new UpdateFlowAttributes(List.of(attribute("pin", "open"))),
                Flows.say("waits")));

    assertThat(ShownContact.run(call.contact(), call.contact().runs().getFirst()).attributes())
        .containsEntry("pin", "open");
  }

  static Stream<Block> thingsThatEverybodySees() {
    var secret = new Attribute("CustomerId", ENTERED);
    return Stream.of(
        new TagContact(List.of(secret), List.of()),
        new UpdateContactData(List.of(secret), List.of(), false),
        new UpdateContactData(
            List.of(), List.of(new CreateTask.Reference("form", ENTERED, "STRING")), false),
        task(ENTERED, List.of(), List.of()),
        task(Template.of("Call back"), List.of(secret), List.of()),
        task(
            Template.of("Call back"),
            List.of(),
            List.of(new CreateTask.Reference("form", ENTERED, "STRING"))));
  }

  private static CreateTask task(
      Template name, List<Attribute> attributes, List<CreateTask.Reference> references) {
    return new CreateTask(
        name, null, Template.of("inbound"), null, attributes, references, Duration.ZERO, null);
  }

  @ParameterizedTest
  @MethodSource("thingsThatEverybodySees")
  void shouldTakeTheErrorBranchWhenASecretWouldBecomeWhatEverybodySees(Block block) {
    var call = entered(Flows.inbound(VIEW, block));

    assertThat(call.block("b1").branch()).isEqualTo(ErrorType.NO_MATCHING_ERROR);
    assertThat(call.block("b1").error()).contains("anybody may see").doesNotContain(SECRET);
    assertThat(call.contact().labels().tags()).isEmpty();
    assertThat(call.contact().settings().data()).isEmpty();
  }

  @Test
  void shouldNotSayASecretInTheErrorOfABlock() {
    var call = entered(Flows.inbound(VIEW, new TransferToFlow(ENTERED)));

    assertThat(call.block("b1").error()).isEqualTo("no published flow " + Template.MASK);
  }
}
