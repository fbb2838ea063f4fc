package io.cordboard.flow.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a contact.
 *
 * @param command sequence of the recording command that the gateway has not answered yet; 0 if none
 * @param asked what that command asked for
 * @param inEffect what the gateway does
 * @param startedAt when recording first took effect; null if it never did
 * @param participants everybody whose voice was recorded at some time
 * @param inputRun the flow run around whose sensitive input recording pauses; 0 if none
 * @param pausedBy the agent or supervisor who paused it; null if nobody did
 */
public record RecordingState(
    long command,
    FlowEvent.@Nullable RecordingChanged asked,
    FlowEvent.@Nullable RecordingChanged inEffect,
    @Nullable Instant startedAt,
    List<ParticipantRole> participants,
    int inputRun,
    @Nullable String pausedBy) {

  /** Nothing is recorded and nothing was. */
  public static final RecordingState NONE =
      new RecordingState(0, null, null, null, List.of(), 0, null);

  /** Whether recording, if there is any, is to be suspended. */
  boolean isPaused() {
    return inputRun != 0 || pausedBy != null;
  }

  /** What the gateway was told last; null if nothing yet. */
  FlowEvent.@Nullable RecordingChanged told() {
    return asked != null ? asked : inEffect;
  }

  RecordingState asking(long newCommand, FlowEvent.RecordingChanged change) {
    return new RecordingState(
        newCommand, change, inEffect, startedAt, participants, inputRun, pausedBy);
  }

  RecordingState pausing(int run, @Nullable String who) {
    return new RecordingState(command, asked, inEffect, startedAt, participants, run, who);
  }
}
