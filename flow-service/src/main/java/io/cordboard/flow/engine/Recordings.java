package io.cordboard.flow.engine;

import io.cordboard.flow.engine.AgentLeg.Stage;
import io.cordboard.flow.engine.FlowEvent.RecordingChanged;
import io.cordboard.flow.engine.TimerId.Purpose;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the line record what the last recording block said: the automated interaction at once,
 * agent and customer once they are joined. A pause, around sensitive input or because the agent
 * asked, is over when nobody wants it any more; the agent's has a limit.
 */
final class Recordings {

  /** In place of a run: a transfer's flow asks the customer of its previous contact. */
  static final int INPUT_ELSEWHERE = -1;

  private Recordings() {}

  /** A recording block was executed. */
  static void behaviorChanged(ContactWork work) {
    ask(work, RecordingCause.BLOCK);
  }

  /** Agent and customer were joined. */
  static void agentJoined(ContactWork work) {
    ask(work, RecordingCause.JOINED);
  }

  /** The customer was put on hold, or taken back. */
  static void holdChanged(ContactWork work) {
    ask(work, RecordingCause.HOLD);
  }

  /** The customer goes on in another contact, which is recorded only if a block says so again. */
  static void stop(ContactWork work) {
    var last = work.state().recording().told();
    if (last != null && last.isOn()) {
      order(
          work,
          new RecordingChanged(
              last.recordingId(),
              List.of(),
              false,
              List.of(),
              false,
              last.analytics(),
              RecordingCause.CONTACT_MOVED,
              null));
    }
  }

  /** A run asks for sensitive input, or has it. */
  static void sensitiveInput(ContactWork work, int run, boolean begins) {
    var state = work.state().recording();
    if (begins ? state.inputRun() == run : state.inputRun() != run) {
      return;
    }
    work.record(new FlowEvent.RecordingPauseSet(begins ? run : 0, state.pausedBy()));
    ask(work, RecordingCause.SENSITIVE_INPUT);
  }

  /** The agent, or a supervisor, wants recording to pause, or to go on. */
  static @Nullable Refusal pause(
      ContactWork work, AgentLeg agent, @Nullable String supervisor, boolean paused) {
    var state = work.state().recording();
    boolean together = agent.stage() == Stage.CONNECTED || agent.stage() == Stage.ON_HOLD;
    boolean fits = paused ? wanted(work.state()).isOn() : state.pausedBy() != null;
    if (!together || !fits || (paused && state.pausedBy() != null)) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    var who = supervisor == null ? agent.agentId() : supervisor;
    work.record(new FlowEvent.RecordingPauseSet(state.inputRun(), paused ? who : null));
    if (paused) {
      work.startTimer(Purpose.RECORDING_PAUSE, work.limits().recordingPauseMax());
    } else {
      work.stopTimer(Purpose.RECORDING_PAUSE);
    }
    ask(work, RecordingCause.AGENT, who);
    return null;
  }

  /** The agent's pause has lasted as long as it may. */
  static void pauseExpired(ContactWork work) {
    work.stopTimer(Purpose.RECORDING_PAUSE);
    var state = work.state().recording();
    work.record(new FlowEvent.RecordingPauseSet(state.inputRun(), null));
    ask(work, RecordingCause.PAUSE_LIMIT, state.pausedBy());
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

  /**
   * The gateway could not do what it was asked: what it does is said again, and a pause that the
   * agent asked for is none. Gives false if that was something else.
   */
  static boolean failed(ContactWork work, String commandId) {
    var state = work.state().recording();
    var asked = state.asked();
    if (asked == null || !Ids.matches(commandId, work.contactId(), state.command())) {
      return false;
    }
    if (state.pausedBy() != null && asked.paused()) {
      work.stopTimer(Purpose.RECORDING_PAUSE);
      work.record(new FlowEvent.RecordingPauseSet(state.inputRun(), null));
    }
    var present = state.inEffect() == null ? nothing(asked) : state.inEffect();
    work.record(present.because(RecordingCause.LINE_FAILED, asked.agentId()));
    return true;
  }

  private static void ask(ContactWork work, RecordingCause cause) {
    ask(work, cause, null);
  }

  private static void ask(ContactWork work, RecordingCause cause, @Nullable String agentId) {
    var wanted = wanted(work.state()).because(cause, agentId);
    var last = work.state().recording().told();
    if (last == null ? isNothing(wanted) : last.recordsTheSame(wanted)) {
      return;
    }
    if (!wanted.isOn() && (last == null || !last.isOn())) {
      // Analytics alone are nothing that the line must do.
      work.record(wanted);
      return;
    }
    order(work, wanted);
  }

  private static void order(ContactWork work, RecordingChanged wanted) {
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
    boolean held = agent != null && agent.stage() == Stage.ON_HOLD;
    boolean analysed =
        joined || s.identity().channel() == Channel.CHAT || behavior.analysesAutomatedInteraction();
    var wanted =
        new RecordingChanged(
            Ids.recording(s.contactId()),
            !joined ? List.of() : held ? withoutCustomer(behavior) : behavior.participants(),
            behavior.automatedInteraction(),
            joined ? behavior.screens() : List.of(),
            false,
            analysed ? behavior.analytics() : Map.of(),
            null,
            null);
    return wanted.isOn() && s.recording().isPaused() ? wanted.inPause() : wanted;
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

  private static RecordingChanged nothing(RecordingChanged c) {
    return new RecordingChanged(
        c.recordingId(), List.of(), false, List.of(), false, Map.of(), null, null);
  }
}
