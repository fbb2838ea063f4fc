package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.JsonText;
import io.cordboard.flow.engine.Prompt;
import io.cordboard.flow.engine.ResponseType;
import io.cordboard.flow.engine.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Get customer input with a bot: the customer speaks, types or presses keys, a recogniser says what
 * is meant, and asks on until it knows. The result is the intent; {@code $.Lex.*} has the rest.
 *
 * <pre>
 *   LISTEN --input--&gt; RECOGNISE --asks on--&gt; LISTEN (at most 20 turns)
 *                         +--intent-------&gt; CLOSE (its last words are spoken) --&gt; branch
 * </pre>
 *
 * @param prompt what is asked first; null if another block asked
 * @param bot alias ARN or name of a bot
 * @param attributes session attributes to begin with
 * @param initialMessage if it has a value, the first input, without asking
 * @param textTimeout for how long a written answer is waited for
 */
public record ConnectParticipantWithLexBot(
    @Nullable PromptTemplate prompt,
    Template bot,
    List<UpdateContactAttributes.Attribute> attributes,
    @Nullable Template initialMessage,
    Duration textTimeout)
    implements Block {

  /** How often a bot may ask. */
  static final int TURNS_MAX = 20;

  private static final String LEX = "Lex";
  private static final String SESSION = "SessionAttributes.";
  private static final int LISTEN = 0;
  private static final int RECOGNISE = 1;
  private static final int CLOSE = 2;
  private static final int PHASES = 3;

  @Override
  public boolean waitsForParticipant() {
    return true;
  }

  @Override
  public Move enter(Context c) {
    var channel = c.contact().identity().channel();
    if (channel != Channel.VOICE && channel != Channel.CHAT) {
      return Move.failed("bots talk in calls and chats only");
    }
    if (c.definitions().function(FunctionKind.BOT, bot.resolve(c)) == null) {
      return Move.failed("no bot " + bot.resolveMasked(c));
    }
    var session = new LinkedHashMap<String, String>();
    attributes.forEach(one -> session.put(SESSION + one.name(), one.value().resolve(c)));
    c.record(new FlowEvent.ResultsSet(LEX, Collections.unmodifiableMap(session)));
    var message = initialMessage == null ? "" : initialMessage.resolve(c);
    return message.isBlank()
        ? listen(c, prompt == null ? null : prompt.resolve(c), 1)
        : recognise(c, message, "Text", 1);
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    var waiting = c.run().waiting();
    int stage = waiting == null ? 0 : waiting.stage();
    int turn = stage / PHASES;
    int phase = stage % PHASES;
    return switch (input) {
      case Input.InputCollected collected when phase == LISTEN -> collected(c, collected, turn);
      case Input.FunctionAnswered answered when phase == RECOGNISE ->
          answered.isSuccess() ? answered(c, answered, turn) : Move.failed(answered.why());
      case Input.PromptFinished _ when phase == CLOSE -> intent(c);
      case Input.CommandFailed failed -> Move.failed(failed.detail());
      case Input.TimerFired _ ->
          phase == RECOGNISE
              ? Move.failed("the bot did not answer in time")
              : new Move.LineSilent();
      case Input.Payload _ -> Answers.unwanted();
    };
  }

  private Move collected(Context c, Input.InputCollected collected, int turn) {
    return switch (collected.outcome()) {
      case COLLECTED -> recognise(c, collected.value(), mode(collected.mode()), turn);
      case NO_INPUT -> Move.fail(ErrorType.INPUT_TIME_LIMIT_EXCEEDED, "nothing was said in time");
      case FAILED ->
          Move.failed(
              collected.detail() == null ? "the input could not be collected" : collected.detail());
    };
  }

  private static String mode(Input.InputMode mode) {
    return switch (mode) {
      case DTMF -> "DTMF";
      case SPEECH -> "Speech";
      case MESSAGE -> "Text";
    };
  }

  private Move listen(Context c, @Nullable Prompt asked, int turn) {
    var settings = BotSettings.of(session(c), c.contact().identity().channel(), textTimeout);
    var collect =
        new Effect.CollectInput(
            c.participantId(),
            asked,
            settings.firstInput(),
            settings.interdigit(),
            settings.digits(),
            settings.terminator(),
            false,
            true,
            null,
            false);
    var limit = c.limits().promptMax().plus(settings.longest()).plus(c.limits().gatewayAnswerMax());
    return new Move.WaitFor(c.order(collect, limit), limit, turn * PHASES + LISTEN);
  }

  private Move recognise(Context c, String text, String mode, int turn) {
    var reference = bot.resolve(c);
    var id = c.definitions().function(FunctionKind.BOT, reference);
    if (id == null) {
      return Move.failed("no bot " + bot.resolveMasked(c));
    }
    var body =
        new JsonText()
            .put("bot", reference)
            .put("sessionId", c.contact().contactId())
            .put("localeId", c.settings().languageCode())
            .put("inputMode", mode)
            .put("text", text)
            .raw(
                "sessionState",
                new JsonText().raw("sessionAttributes", JsonText.of(session(c))).end())
            .raw("contact", c.contactJson())
            .end();
    return Calls.call(
        c,
        FunctionKind.BOT,
        id,
        ResponseType.JSON,
        Calls.CALL_MAX,
        Calls.CALL_MAX,
        body,
        turn * PHASES + RECOGNISE);
  }

  private Move answered(Context c, Input.FunctionAnswered answered, int turn) {
    var values = new LinkedHashMap<>(answered.values());
    var action = values.remove(BotAnswer.DIALOG_ACTION);
    var message = values.remove(BotAnswer.MESSAGE);
    boolean ssml = Boolean.parseBoolean(values.remove(BotAnswer.MESSAGE_IS_SSML));
    c.record(new FlowEvent.ResultsSet(LEX, Collections.unmodifiableMap(values)));
    var said =
        message == null || message.isBlank()
            ? null
            : c.prompt(ssml ? Prompt.Kind.SSML : Prompt.Kind.TEXT, message);
    if (BotAnswer.asksOn(action)) {
      return turn < TURNS_MAX
          ? listen(c, said, turn + 1)
          : Move.failed("the bot asked more than " + TURNS_MAX + " times");
    }
    if (said == null) {
      return intent(c);
    }
    var limit = c.limits().promptMax();
    return new Move.WaitFor(
        c.order(new Effect.PlayPrompt(c.participantId(), said), limit),
        limit,
        turn * PHASES + CLOSE);
  }

  private static Move intent(Context c) {
    var intent = c.contact().data().results().get(LEX + "." + BotAnswer.INTENT);
    return intent == null || intent.isEmpty()
        ? Move.fail(ErrorType.NO_MATCHING_CONDITION, "the bot recognised no intent")
        : Move.take(intent);
  }

  private static Map<String, String> session(Context c) {
    var prefix = LEX + "." + SESSION;
    var session = new LinkedHashMap<String, String>();
    c.contact()
        .data()
        .results()
        .forEach((path, value) -> {
          if (path.startsWith(prefix)) {
            session.put(path.substring(prefix.length()), value);
          }
        });
    return session;
  }
}
