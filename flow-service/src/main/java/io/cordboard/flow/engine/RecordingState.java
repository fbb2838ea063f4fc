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
 */
public record RecordingState(
    long command,
    FlowEvent.@Nullable RecordingChanged asked,
    FlowEvent.@Nullable RecordingChanged inEffect,
    @Nullable Instant startedAt,
    List<ParticipantRole> participants) {

  /** Nothing is recorded and nothing was. */
  public static final RecordingState NONE = new RecordingState(0, null, null, null, List.of());
}
