package io.cordboard.flow.kafka;

import io.cordboard.events.function.FunctionInvocation;
import io.cordboard.events.function.FunctionKind;
import io.cordboard.events.function.FunctionOutcome;
import io.cordboard.events.function.FunctionResult;
import io.cordboard.events.function.ResponseType;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Ids;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.function.FunctionAnswer;
import io.cordboard.flow.function.FunctionCall;
import java.time.Duration;
import java.time.Instant;

/** Calls and their answers, in the contract's words and in the engine's. */
final class FunctionWords {

  private static final Words<io.cordboard.flow.engine.FunctionKind, FunctionKind> KINDS =
      Words.of(
          io.cordboard.flow.engine.FunctionKind.class, FunctionKind.class, FunctionKind.UNKNOWN);
  private static final Words<FunctionKind, io.cordboard.flow.engine.FunctionKind> KINDS_READ =
      Words.of(FunctionKind.class, io.cordboard.flow.engine.FunctionKind.class, null);
  private static final Words<io.cordboard.flow.engine.ResponseType, ResponseType> TYPES =
      Words.of(
          io.cordboard.flow.engine.ResponseType.class, ResponseType.class, ResponseType.UNKNOWN);
  private static final Words<ResponseType, io.cordboard.flow.engine.ResponseType> TYPES_READ =
      Words.of(ResponseType.class, io.cordboard.flow.engine.ResponseType.class, null);
  private static final Words<io.cordboard.flow.engine.FunctionOutcome, FunctionOutcome> OUTCOMES =
      Words.of(
          io.cordboard.flow.engine.FunctionOutcome.class,
          FunctionOutcome.class,
          FunctionOutcome.UNKNOWN);
  private static final Words<FunctionOutcome, io.cordboard.flow.engine.FunctionOutcome>
      OUTCOMES_READ =
          Words.of(
              FunctionOutcome.class,
              io.cordboard.flow.engine.FunctionOutcome.class,
              io.cordboard.flow.engine.FunctionOutcome.FAILED);

  private FunctionWords() {}

  static FunctionInvocation invocation(
      String instanceId, String initialContactId, Effect effect, Effect.Invoke invoke) {
    return new FunctionInvocation(
        Ids.request(effect.contactId(), effect.sequence()),
        instanceId,
        effect.contactId(),
        initialContactId,
        effect.sequence(),
        effect.at(),
        KINDS.of(invoke.kind()),
        invoke.functionId(),
        TYPES.of(invoke.responseType()),
        invoke.timeLimit().toMillis(),
        invoke.answerBy(),
        invoke.body());
  }

  static FunctionCall call(FunctionInvocation i) {
    return new FunctionCall(
        i.getEventId(),
        i.getInstanceId(),
        KINDS_READ.of(i.getKind()),
        i.getFunctionId(),
        TYPES_READ.of(i.getResponseType()),
        Duration.ofMillis(i.getTimeLimitMs()),
        i.getAnswerBy(),
        i.getBody());
  }

  static FunctionResult result(FunctionInvocation i, FunctionAnswer answer, Instant now) {
    return new FunctionResult(
        i.getEventId() + "/result",
        i.getInstanceId(),
        i.getContactId(),
        i.getInitialContactId(),
        now,
        i.getEventId(),
        OUTCOMES.of(answer.outcome()),
        answer.values(),
        answer.detail(),
        answer.attempts(),
        answer.durationMs());
  }

  static Input.FunctionAnswered answered(FunctionResult r) {
    return new Input.FunctionAnswered(
        r.getInvocationId(), OUTCOMES_READ.of(r.getOutcome()), r.getValues(), r.getDetail());
  }
}
