package io.cordboard.recording.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording as it stands.
 *
 * @param state EXPECTED, COLLECTING, READY, STORED or FAILED; DELETING and DELETED when its time is
 *     over
 * @param settings what the recording block asked for, as a JSON object
 * @param problem why it FAILED
 * @param gaps what is missing, as a JSON array
 * @param sealed whether its media is encrypted by its chain's key; false for what was kept before
 */
public record Recording(
    String recordingId,
    String instanceId,
    String contactId,
    String initialContactId,
    String state,
    String settings,
    @Nullable String contentType,
    @Nullable String sha256,
    @Nullable Long bytes,
    @Nullable String location,
    @Nullable Instant startedAt,
    @Nullable Long durationMs,
    @Nullable Long gapMs,
    @Nullable Integer segments,
    @Nullable Integer missingSegments,
    @Nullable String problem,
    int attempts,
    int missed,
    @Nullable Instant storedAt,
    boolean sealed,
    String gaps) {

  /** The same with other media of the same kind, sealed. */
  public Recording withMedia(String location, String sha256, long bytes) {
    return new Recording(
        recordingId,
        instanceId,
        contactId,
        initialContactId,
        state,
        settings,
        contentType,
        sha256,
        bytes,
        location,
        startedAt,
        durationMs,
        gapMs,
        segments,
        missingSegments,
        problem,
        attempts,
        missed,
        storedAt,
        true,
        gaps);
  }
}
