package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.RecordingBehavior;
import org.jspecify.annotations.Nullable;

/**
 * Set recording and analytics behavior, the form that says what it is for. Each form sets its own
 * part and leaves the others as they are.
 *
 * @param behavior the part that {@code form} is about
 * @param inFlight what is taken out of messages before they are delivered; null for nothing. The
 *     gateway does it, and the block goes on when it says that it does
 */
public record UpdateContactRecordingAndAnalyticsBehavior(
    Form form, RecordingBehavior behavior, @Nullable MessageRedaction inFlight) implements Block {

  /** What the block is for. */
  public enum Form {
    /** Voice recording and analytics, of calls. */
    VOICE,
    /** Analytics, of chats. */
    CHAT,
    /** Screen recording, on any channel. */
    SCREEN
  }

  @Override
  public Move enter(Context c) {
    var channel = c.contact().identity().channel();
    if ((form == Form.VOICE && channel != Channel.VOICE)
        || (form == Form.CHAT && channel != Channel.CHAT)) {
      return Move.fail(ErrorType.CHANNEL_MISMATCH, "the contact's channel is " + channel);
    }
    if (inFlight != null) {
      var problem = inFlight.problem();
      return problem == null ? ask(c, inFlight.order()) : notRedacted(problem);
    }
    if (form == Form.CHAT && MessageRedaction.isOn(c.settings().recording())) {
      c.order(MessageRedaction.OFF, null);
    }
    return set(c);
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    return switch (input) {
      case Input.CommandCompleted _ -> set(c);
      case Input.CommandFailed failed -> notRedacted(failed.detail());
      case Input.TimerFired _ -> notRedacted("the gateway did not answer");
      case Input.Payload _ -> Answers.unwanted();
    };
  }

  private static Move ask(Context c, Effect.SetMessageRedaction order) {
    var limit = c.limits().gatewayAnswerMax();
    return new Move.WaitFor(c.order(order, limit), limit);
  }

  /** Messages would be read as they are; the flow decides what then. */
  private static Move notRedacted(String why) {
    return Move.fail(ErrorType.IN_FLIGHT_REDACTION_CONFIGURATION_FAILED, why);
  }

  private Move set(Context c) {
    c.record(new FlowEvent.RecordingBehaviorSet(over(c.settings().recording()).resolve(c)));
    c.applyRecording();
    return Move.next();
  }

  private RecordingBehavior over(RecordingBehavior before) {
    return switch (form) {
      case VOICE ->
          new RecordingBehavior(
              behavior.participants(),
              behavior.automatedInteraction(),
              before.screens(),
              behavior.analytics());
      case CHAT ->
          new RecordingBehavior(
              before.participants(),
              before.automatedInteraction(),
              before.screens(),
              behavior.analytics());
      case SCREEN ->
          new RecordingBehavior(
              before.participants(),
              before.automatedInteraction(),
              behavior.screens(),
              before.analytics());
    };
  }
}
