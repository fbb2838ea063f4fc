package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.ResponseType;
import java.time.Duration;

/** What blocks that call something outside have in common. */
final class Calls {

  /** Connect's limit for a call with all its retries. */
  static final Duration CALL_MAX = Duration.ofSeconds(8);

  /** What the way to the caller's side and back may take besides. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private Calls() {}

  /** Calls and waits for the answer. */
  static Move.WaitFor call(
      Context c,
      FunctionKind kind,
      String functionId,
      ResponseType type,
      Duration timeLimit,
      Duration total,
      String body,
      int stage) {
    long invocation =
        c.invoke(new Effect.Invoke(kind, functionId, type, timeLimit, c.now().plus(total), body));
    return new Move.WaitFor(invocation, total.plus(GRACE), stage);
  }
}
