package io.cordboard.cli.gateway;

import java.time.Duration;
import java.time.Instant;

/** Where recorded media goes. */
public interface MediaUpload {
  /** No place: what is recorded is lost. */
  MediaUpload NOWHERE = (_, _) -> {};

  /** Sends a segment; {@code audio} is a WAV file. */
  void upload(Segment segment, byte[] audio);

  /**
   * A piece of a recording.
   *
   * @param number its place, from 0
   * @param last whether no more follows
   */
  record Segment(
      String contactId,
      String initialContactId,
      String recordingId,
      int number,
      boolean last,
      Instant startedAt,
      Duration length) {}
}
