package io.cordboard.recording.media;

import io.cordboard.events.recording.RecordingEvent;
import io.cordboard.events.recording.RecordingStored;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingQueries.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * An event about a recording, as it waits in the outbox: Avro with its schema's fingerprint.
 *
 * @param eventId deterministic: the recording's id and what happened
 * @param bytes the event
 */
record RecordingAnnouncement(String eventId, ByteBuffer bytes) {

  /** That a recording is complete, verified and kept. */
  static RecordingAnnouncement stored(Recording recording, Stored stored) {
    String eventId = recording.recordingId() + "-stored";
    RecordingEvent event =
        RecordingEvent.newBuilder()
            .setEventId(eventId)
            .setInstanceId(recording.instanceId())
            .setContactId(recording.contactId())
            .setInitialContactId(recording.initialContactId())
            .setSequence(1)
            .setOccurredAt(stored.storedAt())
            .setPayload(
                RecordingStored.newBuilder()
                    .setRecordingId(recording.recordingId())
                    .setLocation(stored.location())
                    .setContentType(stored.contentType())
                    .setSha256(stored.sha256())
                    .setBytes(stored.bytes())
                    .setStartedAt(stored.startedAt())
                    .setDurationMs(stored.durationMs())
                    .setSegments(stored.segments())
                    .setGapMs(stored.gapMs())
                    .build())
            .build();
    try {
      return new RecordingAnnouncement(eventId, event.toByteBuffer());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  /** Reads what {@link #stored} made. */
  static RecordingEvent event(ByteBuffer bytes) {
    try {
      return RecordingEvent.fromByteBuffer(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("not an event of the outbox", e);
    }
  }
}
