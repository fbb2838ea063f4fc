package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows a view to whoever the flow is for, and branches on the action that is chosen. What was
 * entered is in {@code $.Views.ViewResultData}.
 *
 * @param data names and values; a value that is not a text is JSON
 * @param sensitive whether what is entered is masked in events and logs
 */
public record ShowView(
    Template viewId,
    @Nullable String version,
    List<UpdateContactAttributes.Attribute> data,
    Duration limit,
    boolean sensitive)
    implements Block {

  @Override
  public boolean waitsForParticipant() {
    return true;
  }

  @Override
  public Move enter(Context c) {
    boolean caller =
        c.contact().identity().channel() == Channel.VOICE
            && c.participantId().equals(c.contact().identity().customerParticipantId());
    if (caller || !c.isHeard()) {
      return Move.failed("a caller sees no view");
    }
    if (c.contact().identity().gatewayId().isEmpty()) {
      return Move.failed("no gateway shows views of this contact");
    }
    var shown = new LinkedHashMap<String, String>();
    for (var value : data) {
      shown.put(value.name(), value.value().resolve(c));
    }
    var wait = limit.plus(c.limits().gatewayAnswerMax());
    long command =
        c.order(
            new Effect.ShowView(
                c.participantId(),
                viewId.resolve(c),
                version,
                Collections.unmodifiableMap(shown),
                limit,
                sensitive),
            wait);
    return new Move.WaitFor(command, limit);
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    return switch (input) {
      case Input.ViewAnswered answered -> {
        var values = new LinkedHashMap<String, String>();
        values.put("Action", answered.action());
        answered
            .viewResultData()
            .forEach((name, value) -> values.put("ViewResultData." + name, value));
        c.record(new FlowEvent.ViewSeen(Collections.unmodifiableMap(values), sensitive));
        yield Move.take(answered.action());
      }
      case Input.CommandFailed failed -> Move.failed(failed.detail());
      case Input.TimerFired _ ->
          Move.fail(ErrorType.TIME_LIMIT_EXCEEDED, "no action was chosen in time");
      case Input.Payload _ -> Answers.unwanted();
    };
  }
}
