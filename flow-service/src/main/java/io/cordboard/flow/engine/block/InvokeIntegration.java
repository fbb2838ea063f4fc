package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.JsonTemplate;
import io.cordboard.flow.engine.JsonText;
import io.cordboard.flow.engine.ResponseType;
import java.util.Collections;
import java.util.LinkedHashMap;

/**
 * An action that in Connect goes to a service of its own: calls the integration that is registered
 * for its type. Without one it takes its error branch.
 *
 * @param actionType its type, which is also what the integration is called
 * @param root the root of references to the answer, as {@code Customer}
 * @param parameters the action's, a JSON object
 */
public record InvokeIntegration(String actionType, String root, JsonTemplate parameters)
    implements Block {

  private static final String ERROR_TYPE = "errorType";
  private static final String RESULT = "result";

  @Override
  public Move enter(Context c) {
    var id = c.definitions().function(FunctionKind.INTEGRATION, actionType);
    if (id == null) {
      return Move.failed("no integration for " + actionType);
    }
    var body =
        new JsonText()
            .put("Name", "ContactFlowAction")
            .put("ActionType", actionType)
            .raw(
                "Details",
                new JsonText()
                    .raw("ContactData", c.contactJson())
                    .raw("Parameters", parameters.resolve(c))
                    .end())
            .end();
    return Calls.call(
        c,
        FunctionKind.INTEGRATION,
        id,
        ResponseType.JSON,
        Calls.CALL_MAX,
        Calls.CALL_MAX,
        body,
        0);
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    return switch (input) {
      case Input.FunctionAnswered answered when answered.isSuccess() -> answered(c, answered);
      case Input.FunctionAnswered answered -> Move.failed(answered.why());
      case Input.TimerFired _ -> Move.failed("the integration did not answer in time");
      case Input.Payload _ -> Answers.unwanted();
    };
  }

  /** {@code errorType} names an error branch, {@code result} what conditions compare. */
  private Move answered(Context c, Input.FunctionAnswered answered) {
    var error = answered.values().get(ERROR_TYPE);
    if (error != null) {
      return Move.fail(error, "the integration says " + error);
    }
    var values = new LinkedHashMap<>(answered.values());
    var result = values.remove(RESULT);
    c.record(new FlowEvent.ResultsSet(root, Collections.unmodifiableMap(values)));
    return result == null ? Move.next() : Move.take(result);
  }
}
