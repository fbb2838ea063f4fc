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

  /** The customer was put on hold, or taken back. */
  static void holdChanged(ContactWork work) {
    ask(work, wanted(work.state()));
  }

  /** The customer goes on in another contact, which is recorded only if a block says so again. */
  static void stop(ContactWork work) {
    var state = work.state().recording();
    var last = state.asked() != null ? state.asked() : state.inEffect();
    if (last != null && last.isOn()) {
      ask(
          work,
          new RecordingChanged(
              last.recordingId(), List.of(), false, List.of(), false, last.analytics()));
    }
  }

  /** Suspends recording, or goes on with it. */
  static void pause(ContactWork work, boolean paused) {
    var wanted = wanted(work.state());
    if (wanted.isOn()) {
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
    if (last == null ? isNothing(wanted) : last.equals(wanted)) {
      return;
    }
    if (!wanted.isOn() && (last == null || !last.isOn())) {
      // Analytics alone are nothing that the line must do.
      work.record(wanted);
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
    var agent = s.agent();
    boolean joined = agent != null && agent.wasConnected();
    boolean held = agent != null && agent.stage() == AgentLeg.Stage.ON_HOLD;
    boolean analysed =
        joined || s.identity().channel() == Channel.CHAT || behavior.analysesAutomatedInteraction();
    return new RecordingChanged(
        Ids.recording(s.contactId()),
        !joined ? List.of() : held ? withoutCustomer(behavior) : behavior.participants(),
        behavior.automatedInteraction(),
        joined ? behavior.screens() : List.of(),
        false,
        analysed ? behavior.analytics() : Map.of());
  }

  /** A customer on hold is not recorded, while the agent goes on being so. */
  private static List<ParticipantRole> withoutCustomer(RecordingBehavior behavior) {
    return behavior.participants().stream()
        .filter(role -> role != ParticipantRole.CUSTOMER)
        .toList();
  }

  private static boolean isNothing(RecordingChanged change) {
    return !change.isOn() && change.analytics().isEmpty();
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
