package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.JsonTemplate;
import io.cordboard.flow.engine.JsonText;
import io.cordboard.flow.engine.ResponseType;
import io.cordboard.flow.engine.Template;
import java.time.Duration;

/**
 * Invoke AWS Lambda function: calls an HTTP function with Connect's request; its answer replaces
 * {@code $.External.*}. Without an answer what was there stays, and the error branch is taken.
 *
 * @param function ARN, id or name of a function
 * @param timeLimit for one attempt, 1 to 8 seconds
 * @param waits whether the answer is waited for (SYNCHRONOUS)
 * @param parameters a JSON object
 * @param responseType what is expected of the answer
 */
public record InvokeLambdaFunction(
    Template function,
    Duration timeLimit,
    boolean waits,
    JsonTemplate parameters,
    ResponseType responseType)
    implements Block {

  /** The root of references to the answer. */
  public static final String EXTERNAL = "External";

  /** How late a call is still made whose answer nobody waits for. */
  private static final Duration LATE_MAX = Duration.ofHours(1);

  /** Connect's limit for functions in a row. */
  private static final Duration ROW_MAX = Duration.ofSeconds(20);

  @Override
  public Move enter(Context c) {
    var reference = function.resolve(c);
    var id = c.definitions().function(FunctionKind.FUNCTION, reference);
    if (id == null) {
      return Move.failed("no function " + function.resolveMasked(c));
    }
    var left = ROW_MAX.minusMillis(c.run().functionMs());
    if (left.isNegative() || left.isZero()) {
      return Move.failed("functions in a row took " + ROW_MAX.toSeconds() + " seconds");
    }
    var total = left.compareTo(Calls.CALL_MAX) < 0 ? left : Calls.CALL_MAX;
    var body = body(c);
    if (!waits) {
      c.invoke(
          new Effect.Invoke(
              FunctionKind.FUNCTION,
              id,
              ResponseType.NONE,
              timeLimit,
              c.now().plus(LATE_MAX),
              body));
      return Move.next();
    }
    var attempt = timeLimit.compareTo(total) < 0 ? timeLimit : total;
    return Calls.call(c, FunctionKind.FUNCTION, id, responseType, attempt, total, body, 0);
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    return switch (input) {
      case Input.FunctionAnswered answered when answered.isSuccess() -> {
        c.record(new FlowEvent.ResultsSet(EXTERNAL, answered.values()));
        yield Move.next();
      }
      case Input.FunctionAnswered answered -> Move.failed(answered.why());
      case Input.TimerFired _ -> Move.failed("the function did not answer in time");
      case Input.Payload _ -> Answers.unwanted();
    };
  }

  private String body(Context c) {
    var details =
        new JsonText()
            .raw("ContactData", c.contactJson())
            .raw("Parameters", parameters.resolve(c))
            .end();
    return new JsonText().put("Name", "ContactFlowEvent").raw("Details", details).end();
  }
}
