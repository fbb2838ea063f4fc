package io.cordboard.recording.core;

import java.time.Instant;

/**
 * One piece of a recording as a gateway announced it.
 *
 * @param number its place in the recording, from 0
 * @param sha256 SHA-256 of its bytes, 64 lower-case hexadecimal digits
 * @param bytes its size
 * @param contentType MIME type
 * @param startedAt when its first sample was heard
 * @param durationMs its length in milliseconds
 * @param last whether the gateway called it the recording's last one
 * @param here whether its bytes can be read; false while it is only announced
 */
public record Segment(
    int number,
    String sha256,
    long bytes,
    String contentType,
    Instant startedAt,
    long durationMs,
    boolean last,
    boolean here) {

  /** When the sample after its last one would be heard. */
  public Instant endedAt() {
    return startedAt.plusMillis(durationMs);
  }
}
