package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.FunctionOutcome;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Progress;
import io.cordboard.flow.engine.Refusal;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.TimerId;
import io.cordboard.flow.offline.OfflineCentre;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectParticipantWithLexBotTest {

  private static ConnectParticipantWithLexBot bot(@Nullable String initialMessage) {
    return new ConnectParticipantWithLexBot(
        Flows.text("How can we help?"),
        Template.of("arn:aws:lex:eu:1:bot-alias/B/A"),
        List.of(
            new UpdateContactAttributes.Attribute("tier", Template.of("gold")),
            new UpdateContactAttributes.Attribute(
                "x-amz-lex:audio:start-timeout-ms:*:*", Template.of("7000"))),
        initialMessage == null ? null : Template.of(initialMessage),
        Duration.ofSeconds(60));
  }

  private static Call call() {
    return Call.to(
        Flows.inbound(
            bot(null),
            Flows.say("$.Lex.IntentName $.Lex.Slots.city $.Lex.SessionAttributes.tier")));
  }

  @Test
  void shouldListenAsItsSessionAttributesSay() {
    var collect = call().order(Effect.CollectInput.class);

    assertThat(collect.acceptsSpeech()).isTrue();
    assertThat(collect.firstInputTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(collect.terminator()).isEqualTo("#");
    assertThat(java.util.Objects.requireNonNull(collect.prompt()).value())
        .isEqualTo("How can we help?");
  }

  @Test
  void shouldAskTheRecogniserAndBranchOnTheIntent() {
    var call = said(call(), "a flight to Rome");

    assertThat(call.invoked().kind()).isEqualTo(FunctionKind.BOT);
    assertThat(call.invoked().functionId()).isEqualTo("A");
    assertThat(call.invoked().body())
        .contains("\"inputMode\":\"Speech\",\"text\":\"a flight to Rome\"")
        .contains("\"sessionAttributes\":{\"tier\":\"gold\"");
    call.answered(
        Map.of(
            "IntentName",
            "Book",
            "Slots.city",
            "Rome",
            "SessionAttributes.tier",
            "silver",
            "DialogAction",
            "Close"));

    assertThat(call.block("b0").result()).isEqualTo("Book");
    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("Book Rome silver");
  }

  @Test
  void shouldSpeakTheBotsLastWordsBeforeItBranches() {
    var call = said(call(), "book");

    call.answered(Map.of("IntentName", "Book", "DialogAction", "Close", "Message", "Booked."));

    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("Booked.");
    assertThat(call.promptFinished().block("b0").result()).isEqualTo("Book");
  }

  @Test
  void shouldGoOnAskingUntilItKnowsButNotForEver() {
    var call = said(call(), "book");
    for (int turn = 1; turn < ConnectParticipantWithLexBot.TURNS_MAX; turn++) {
      call.answered(
          Map.of("IntentName", "Book", "DialogAction", "ElicitSlot", "Message", "Where to?"));
      assertThat(
              java.util.Objects.requireNonNull(call.order(Effect.CollectInput.class).prompt())
                  .value())
          .isEqualTo("Where to?");
      said(call, "there");
    }
    call.answered(Map.of("DialogAction", "ElicitSlot", "Message", "Where to?"));

    assertThat(call.block("b0").error()).isEqualTo("the bot asked more than 20 times");
  }

  @Test
  void shouldTakeEveryErrorBranch() {
    assertThat(call().collected(Input.InputOutcome.NO_INPUT, "", false).block("b0").branch())
        .isEqualTo(ErrorType.INPUT_TIME_LIMIT_EXCEEDED);
    assertThat(call().collected(Input.InputOutcome.FAILED, "", false).block("b0").branch())
        .isEqualTo(ErrorType.NO_MATCHING_ERROR);
    var matching = Call.to(Flows.withNoMatch(Flows.inbound(bot(null))));
    assertThat(said(matching, "x").answered(Map.of("DialogAction", "Close")).block("b0").branch())
        .isEqualTo(ErrorType.NO_MATCHING_CONDITION);
    assertThat(said(call(), "x").unanswered(FunctionOutcome.TIMED_OUT).block("b0").branch())
        .isEqualTo(ErrorType.NO_MATCHING_ERROR);
    assertThat(said(call(), "x").fire(TimerId.Purpose.RUN).block("b0").error())
        .isEqualTo("the bot did not answer in time");
  }

  @Test
  void shouldRefuseAnswersThatBelongToAnotherMoment() {
    var call = said(call(), "book");

    call.feed(
        new Input.PromptFinished(
            call.invocationId(), Call.CUSTOMER, Input.PromptOutcome.COMPLETED, null));
    call.feed(
        new Input.InputCollected(
            call.invocationId(),
            Call.CUSTOMER,
            Input.InputOutcome.COLLECTED,
            Input.InputMode.DTMF,
            "1",
            false,
            null));

    assertThat(call.refusals())
        .containsExactly(Refusal.NOT_WAITING_FOR_THIS, Refusal.NOT_WAITING_FOR_THIS);
    assertThat(call.answered(Map.of("IntentName", "Book")).block("b0").result()).isEqualTo("Book");
  }

  @Test
  void shouldEndTheContactWhenTheGatewayIsSilent() {
    assertThat(call().fire(TimerId.Purpose.RUN).phase()).isEqualTo(Progress.Phase.COMPLETED);
  }

  @Test
  void shouldBeginWithTheInitialMessageWhenThereIsOne() {
    var call = Call.to(Flows.inbound(bot("my parcel")));

    assertThat(call.ordered(Effect.CollectInput.class)).isFalse();
    assertThat(call.invoked().body()).contains("\"inputMode\":\"Text\",\"text\":\"my parcel\"");
  }

  @Test
  void shouldTalkInChatsAndNotInTasks() {
    var flow = Flows.inbound(bot(null));
    var chat = new Call(new OfflineCentre(flow, List.of()), Channel.CHAT).arrive();
    var task = new Call(new OfflineCentre(flow, List.of()), Channel.TASK).arrive();

    assertThat(chat.order(Effect.CollectInput.class).firstInputTimeout())
        .isEqualTo(Duration.ofSeconds(60));
    assertThat(task.block("b0").error()).isEqualTo("bots talk in calls and chats only");
  }

  private static Call said(Call call, String words) {
    return call.feed(
        new Input.InputCollected(
            call.commandOf(Effect.CollectInput.class),
            Call.CUSTOMER,
            Input.InputOutcome.COLLECTED,
            Input.InputMode.SPEECH,
            words,
            false,
            null));
  }
}
