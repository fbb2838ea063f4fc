package io.cordboard.recording.store;

import io.cordboard.recording.core.Segment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A segment that came in, with what it belongs to.
 *
 * @param location where its bytes are: {@code store:} and a path in the object store, or the
 *     address of the object that the gateway wrote; null while it is only announced
 * @param keyMadeAt when the chain's key was made by which we sealed its bytes; null if we did not
 */
public record SegmentArrival(
    String recordingId,
    String instanceId,
    String contactId,
    String initialContactId,
    Segment segment,
    @Nullable String location,
    @Nullable Instant keyMadeAt) {}
