package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.RecordingBehavior;

/**
 * Set recording and analytics behavior, the form that says what it is for. Each form sets its own
 * part and leaves the others as they are.
 *
 * @param behavior the part that {@code form} is about
 * @param redactedInFlight whether messages are to be redacted before they are delivered; no gateway
 *     of ours does that, so the block says so instead of letting them through
 */
public record UpdateContactRecordingAndAnalyticsBehavior(
    Form form, RecordingBehavior behavior, boolean redactedInFlight) implements Block {

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
    if (redactedInFlight) {
      return Move.fail(
          ErrorType.IN_FLIGHT_REDACTION_CONFIGURATION_FAILED,
          "messages are not redacted while they are sent");
    }
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
