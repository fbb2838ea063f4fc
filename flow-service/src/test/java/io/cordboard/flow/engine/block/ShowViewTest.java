package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.JsonTemplate;
import io.cordboard.flow.engine.ResponseType;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.TimerId.Purpose;
import io.cordboard.flow.offline.OfflineCentre;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShowViewTest {

  private static ShowView view(boolean sensitive) {
    return new ShowView(
        Template.of("form"),
        "1",
        List.of(new UpdateContactAttributes.Attribute("Heading", Template.of("Channel $.Channel"))),
        Duration.ofSeconds(60),
        sensitive);
  }

  private static Call chat(boolean sensitive) {
    var entered =
        new UpdateContactAttributes.Attribute(
            "entered", Template.of("$.Views.ViewResultData.name"));
    return new Call(
            new OfflineCentre(
                Flows.inbound(
                    view(sensitive),
                    new UpdateContactAttributes(List.of(entered), false),
                    new Compare(Template.of("$.Attributes.entered")),
                    Flows.say("$.Views.Action")),
                List.of()),
            Channel.CHAT)
        .arrive();
  }

  private static Call answered(Call call) {
    return call.feed(
        new Input.ViewAnswered(
            call.commandOf(Effect.ShowView.class), Call.CUSTOMER, "Next", Map.of("name", "Ada")));
  }

  @Test
  void shouldShowTheViewWithValuesInPlaceOfReferences() {
    assertThat(chat(false).order(Effect.ShowView.class))
        .isEqualTo(
            new Effect.ShowView(
                Call.CUSTOMER,
                "form",
                "1",
                Map.of("Heading", "Channel CHAT"),
                Duration.ofSeconds(60),
                false));
  }

  @Test
  void shouldGiveTheActionAndWhatWasEntered() {
    var call = answered(chat(false));

    assertThat(call.block("b0").result()).isEqualTo("Next");
    assertThat(call.contact().data().attributes()).containsEntry("entered", "Ada");
    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("Next");
  }

  @Test
  void shouldMaskWhatWasEnteredWhenItIsSensitive() {
    var call = answered(chat(true));

    assertThat(call.contact().data().sensitive()).containsExactly("entered");
    assertThat(call.block("b2").result()).isEqualTo(Template.MASK);
  }

  @Test
  void shouldTakeItsBranchWhenNothingIsChosenInTimeAndRefuseALateAnswer() {
    var call = chat(false);
    var command = call.commandOf(Effect.ShowView.class);

    call.fire(Purpose.RUN).feed(new Input.ViewAnswered(command, Call.CUSTOMER, "Next", Map.of()));

    assertThat(call.block("b0").branch()).isEqualTo("TimeLimitExceeded");
    assertThat(call.refusals()).hasSize(1);
  }

  @Test
  void shouldTakeTheErrorBranchWhenItCanNotBeShown() {
    var call = chat(false);
    call.feed(new Input.CommandFailed(call.commandOf(Effect.ShowView.class), "no such view"));

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
    assertThat(Call.to(Flows.inbound(view(false))).block("b0").branch())
        .isEqualTo("NoMatchingError");
  }

  @Test
  void shouldGiveFunctionsTheWholeAnswerAsConnectDoes() {
    var function =
        new InvokeLambdaFunction(
            Template.of("simplify"),
            Duration.ofSeconds(3),
            true,
            new JsonTemplate(List.of(new JsonTemplate.Text(Template.of("$.Views")))),
            ResponseType.STRING_MAP);
    var call =
        new Call(new OfflineCentre(Flows.inbound(view(false), function), List.of()), Channel.CHAT)
            .arrive();
    call.feed(
        new Input.ViewAnswered(
            call.commandOf(Effect.ShowView.class),
            Call.CUSTOMER,
            "Next",
            Map.of("FormData.title", "Refund")));

    assertThat(call.invoked().body())
        .endsWith(
            "\"Parameters\":{\"Action\":\"Next\",\"ViewResultData\":"
                + "\"{\\\"FormData\\\":{\\\"title\\\":\\\"Refund\\\"}}\"}}}");
  }

  @Test
  void shouldMaskTheWholeAnswerWhenItIsSensitive() {
    var all = new UpdateContactAttributes.Attribute("all", Template.of("$.Views.ViewResultData"));
    var more = new UpdateContactAttributes.Attribute("more", Template.of("$.Views"));
    var call =
        answered(
            new Call(
                    new OfflineCentre(
                        Flows.inbound(
                            view(true),
                            new UpdateContactAttributes(List.of(all, more), false),
                            Flows.say("Thanks")),
                        List.of()),
                    Channel.CHAT)
                .arrive());

    assertThat(call.contact().data().attributes()).containsEntry("all", "{\"name\":\"Ada\"}");
    assertThat(call.contact().data().sensitive()).contains("all", "more");
  }
}
