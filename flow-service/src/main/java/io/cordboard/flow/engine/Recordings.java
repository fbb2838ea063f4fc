package io.cordboard.flow.engine;

import io.cordboard.flow.engine.FlowEvent.RecordingChanged;
import java.util.List;
import java.util.Map;

/**
 * Makes the line record what the last recording block said: the automated interaction at once,
 * agent and customer once they are joined.
 */
final class Recordings {

  private Recordings() {}

  /** A recording block was executed. */
  static void behaviorChanged(ContactWork work) {
    ask(work, wanted(work.state()));
  }

  /** Agent and customer were joined. */
  static void agentJoined(ContactWork work) {
    ask(work, wanted(work.state()));
  }

  /** Suspends recording, or goes on with it. */
  static void pause(ContactWork work, boolean paused) {
    var wanted = wanted(work.state());
    if (isOn(wanted)) {
      ask(work, with(wanted, paused));
    }
  }

  /** The gateway did what it was asked. Gives false if that was something else. */
  static boolean completed(ContactWork work, String commandId) {
    var state = work.state().recording();
    if (state.asked() == null || !Ids.matches(commandId, work.contactId(), state.command())) {
      return false;
    }
    work.record(state.asked());
    return true;
  }

  private static void ask(ContactWork work, RecordingChanged wanted) {
    var state = work.state().recording();
    var last = state.asked() != null ? state.asked() : state.inEffect();
    if (last == null ? !isOn(wanted) : last.equals(wanted)) {
      return;
    }
    long command =
        work.order(
            new Effect.SetRecording(
                wanted.recordingId(),
                wanted.participants(),
                wanted.automatedInteraction(),
                wanted.screens(),
                wanted.paused()),
            work.limits().gatewayAnswerMax());
    work.record(new FlowEvent.RecordingAsked(command, wanted));
  }

  private static RecordingChanged wanted(ContactState s) {
    var behavior = s.settings().recording();
    boolean joined = s.agent() != null && s.agent().wasConnected();
    return new RecordingChanged(
        Ids.recording(s.contactId()),
        joined ? behavior.participants() : List.of(),
        behavior.automatedInteraction(),
        joined ? behavior.screens() : List.of(),
        false,
        behavior.analytics().isEmpty() ? Map.of() : behavior.analytics());
  }

  private static boolean isOn(RecordingChanged change) {
    return change.automatedInteraction()
        || !change.participants().isEmpty()
        || !change.screens().isEmpty();
  }

  private static RecordingChanged with(RecordingChanged c, boolean paused) {
    return new RecordingChanged(
        c.recordingId(),
        c.participants(),
        c.automatedInteraction(),
        c.screens(),
        paused,
        c.analytics());
  }
}
