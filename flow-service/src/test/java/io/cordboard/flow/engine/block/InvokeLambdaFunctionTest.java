package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.FunctionOutcome;
import io.cordboard.flow.engine.JsonTemplate;
import io.cordboard.flow.engine.Refusal;
import io.cordboard.flow.engine.ResponseType;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.TimerId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvokeLambdaFunctionTest {

  private static final String ARN = "arn:aws:lambda:eu-central-1:111122223333:function:lookup";

  private static InvokeLambdaFunction function(boolean waits) {
    return new InvokeLambdaFunction(
        Template.of(ARN),
        Duration.ofSeconds(3),
        waits,
        new JsonTemplate(
            List.of(
                new JsonTemplate.Literal("{\"number\":"),
                new JsonTemplate.Text(Template.of("$.CustomerEndpoint.Address")),
                new JsonTemplate.Literal("}"))),
        ResponseType.STRING_MAP);
  }

  @Test
  void shouldCallWithConnectsRequestAndWait() {
    var call = Call.to(Flows.inbound(function(true), Flows.say("$.External.name")));

    var invoked = call.invoked();
    assertThat(invoked.kind()).isEqualTo(FunctionKind.FUNCTION);
    assertThat(invoked.functionId()).isEqualTo("lookup");
    assertThat(invoked.timeLimit()).isEqualTo(Duration.ofSeconds(3));
    assertThat(invoked.answerBy()).isEqualTo(Call.BEGIN.plusSeconds(8));
    assertThat(invoked.body())
        .isEqualTo(
            "{\"Name\":\"ContactFlowEvent\",\"Details\":{\"ContactData\":{\"Attributes\":{},"
                + "\"Channel\":\"VOICE\",\"ContactId\":\"contact\",\"CustomerEndpoint\":{\"Address\":"
                + "\"+49301234\",\"Type\":\"TELEPHONE_NUMBER\"},\"CustomerId\":null,\"Description\":null,"
                + "\"InitialContactId\":\"contact\",\"InitiationMethod\":\"INBOUND\",\"InstanceARN\":"
                + "\"offline\",\"LanguageCode\":null,\"MediaStreams\":{\"Customer\":{\"Audio\":null}},"
                + "\"Name\":null,\"PreviousContactId\":\"contact\",\"Queue\":null,\"References\":{},"
                + "\"SystemEndpoint\":{\"Address\":\"+49800\",\"Type\":\"TELEPHONE_NUMBER\"}},"
                + "\"Parameters\":{\"number\":\"+49301234\"}}}");
    assertThat(call.has(io.cordboard.flow.engine.FlowEvent.BlockExecuted.class)).isFalse();
  }

  @Test
  void shouldReplaceWhatAnEarlierFunctionAnsweredWhenItSucceeds() {
    var call =
        Call.to(
            Flows.inbound(
                function(true), function(true), Flows.say("$.External.name$.External.city")));

    call.answered(Map.of("name", "Ada", "city", "London"));
    call.answered(Map.of("name", "Grace"));

    assertThat(call.order(io.cordboard.flow.engine.Effect.PlayPrompt.class).prompt().value())
        .isEqualTo("Grace");
    assertThat(call.block("b1").branch()).isEqualTo("Next");
  }

  @Test
  void shouldTakeTheErrorBranchWhenItFails() {
    var call = Call.to(Flows.inbound(function(true)));

    call.unanswered(FunctionOutcome.FAILED);

    assertThat(call.block("b0").branch()).isEqualTo(ErrorType.NO_MATCHING_ERROR);
    assertThat(call.block("b0").error()).isEqualTo("FAILED: status 500");
  }

  @Test
  void shouldTakeTheErrorBranchWhenNothingAnswersInTime() {
    var call = Call.to(Flows.inbound(function(true)));

    call.fire(TimerId.Purpose.RUN);

    assertThat(call.now()).isEqualTo(Call.BEGIN.plusSeconds(10));
    assertThat(call.block("b0").error()).isEqualTo("the function did not answer in time");
  }

  @Test
  void shouldRefuseAnAnswerThatComesTwiceOrLate() {
    var call = Call.to(Flows.inbound(function(true), Flows.say("Hello")));
    var id = call.invocationId();
    call.answered(Map.of());

    call.answered(Map.of());
    call.customerLeft();
    call.answered(Map.of());

    assertThat(id).startsWith("contact:");
    assertThat(call.refusals())
        .containsExactly(Refusal.NOT_WAITING_FOR_THIS, Refusal.CONTACT_ENDED);
  }

  @Test
  void shouldGoOnAtOnceWhenItIsAsynchronous() {
    var call = Call.to(Flows.inbound(function(false), Flows.say("Hello")));

    assertThat(call.invoked().responseType()).isEqualTo(ResponseType.NONE);
    assertThat(call.block("b0").branch()).isEqualTo("Next");
    assertThat(call.answered(Map.of()).refusals()).containsExactly(Refusal.NOT_WAITING_FOR_THIS);
  }

  @Test
  void shouldTakeTheErrorBranchWhenThereIsNoSuchFunction() {
    var block =
        new InvokeLambdaFunction(
            Template.of("$.Attributes.missing"),
            Duration.ofSeconds(3),
            true,
            JsonTemplate.EMPTY,
            ResponseType.JSON);

    assertThat(Call.to(Flows.inbound(block)).block("b0").error()).isEqualTo("no function ");
  }

  @Test
  void shouldEndTheRowWhenFunctionsTookTwentySeconds() {
    var call =
        Call.to(
            Flows.inbound(
                function(true), function(true), function(true), function(true), Flows.say("x")));

    call.after(Duration.ofSeconds(8)).answered(Map.of());
    call.after(Duration.ofSeconds(8)).answered(Map.of());
    assertThat(call.invoked().answerBy()).isEqualTo(call.now().plusSeconds(4));
    call.after(Duration.ofSeconds(4)).answered(Map.of());

    assertThat(call.block("b3").error()).isEqualTo("functions in a row took 20 seconds");
  }

  @Test
  void shouldBeginTheRowAnewWhenSomethingIsPlayedBetween() {
    var call = Call.to(Flows.inbound(function(true), Flows.say("x"), function(true)));
    call.after(Duration.ofSeconds(8)).answered(Map.of());
    call.after(Duration.ofSeconds(1)).promptFinished();

    assertThat(call.invoked().answerBy()).isEqualTo(call.now().plusSeconds(8));
  }

  @Test
  void shouldKeepWhatTheFunctionAnswered() {
    var call =
        Call.to(
                Flows.inbound(
                    new UpdateFlowLoggingBehavior(true), function(true), Flows.say("Hello")))
            .answered(Map.of("name", "Ada"));

    assertThat(call.contact().data().results()).containsEntry("External.name", "Ada");
  }

  /** What a second function is given for a reference that is all of a parameter. */
  private static String given(String reference, Map<String, String> external) {
    var second =
        new InvokeLambdaFunction(
            Template.of(ARN),
            Duration.ofSeconds(3),
            true,
            new JsonTemplate(
                List.of(
                    new JsonTemplate.Literal("{\"given\":"),
                    new JsonTemplate.Text(Template.of(reference)),
                    new JsonTemplate.Literal("}"))),
            ResponseType.JSON);
    var body = Call.to(Flows.inbound(function(true), second)).answered(external).invoked().body();
    return body.substring(body.indexOf("\"Parameters\":") + "\"Parameters\":".length());
  }

  @Test
  void shouldGiveAFunctionAllThatAReferenceIsTheBeginningOf() {
    var answer = Map.of("order.id", "O \"1\"", "order.items.0", "pen", "order.items.1", "ink");

    assertThat(given("$.External.order.items", answer))
        .isEqualTo("{\"given\":[\"pen\",\"ink\"]}}}");
    assertThat(given("$.External.order", Map.of("order.id", "O \"1\"")))
        .isEqualTo("{\"given\":{\"id\":\"O \\\"1\\\"\"}}}}");
    assertThat(given("$.External.nothing", answer)).isEqualTo("{\"given\":\"\"}}}");
    assertThat(given("All of $.External.order.id", answer))
        .isEqualTo("{\"given\":\"All of O \\\"1\\\"\"}}}");
  }
}
