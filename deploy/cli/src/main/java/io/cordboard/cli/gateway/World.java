package io.cordboard.cli.gateway;

import io.cordboard.events.common.ParticipantRole;
import java.time.Duration;
import java.util.Set;

/**
 * What a line needs of the world around it. All calls come from one thread, and timers run on it.
 */
interface World {
  /** Tells Cordboard what happened on the line: a payload of ChannelEvent. */
  void tell(Object payload);

  /** Runs an action later; there is no way back, so the action checks that it is still wanted. */
  void later(Duration delay, Runnable action);

  /** Something that a person who watches would like to read. */
  void watch(String what);

  /** What is recorded from now on; an empty set stops the recording. */
  void record(String recordingId, Set<ParticipantRole> participants);
}
