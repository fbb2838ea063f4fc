package io.cordboard.recording.media;

import io.cordboard.events.recording.AnalyticsRequested;
import io.cordboard.events.recording.RecordingDeleted;
import io.cordboard.events.recording.RecordingEvent;
import io.cordboard.events.recording.RecordingGap;
import io.cordboard.events.recording.RecordingHoldChanged;
import io.cordboard.events.recording.RecordingPause;
import io.cordboard.events.recording.RecordingRedacted;
import io.cordboard.events.recording.RecordingStored;
import io.cordboard.recording.core.Coverage;
import io.cordboard.recording.core.Pause;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingQueries.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An event about a recording, as it waits in the outbox: Avro with its schema's fingerprint.
 *
 * @param eventId deterministic: the recording's id and what happened
 * @param bytes the event
 */
public record RecordingAnnouncement(String eventId, ByteBuffer bytes) {

  /** That a recording is complete, verified and kept. */
  static RecordingAnnouncement stored(
      Recording recording, int sequence, Stored stored, List<Pause> pauses) {
    return of(
        recording,
        "stored",
        sequence,
        stored.storedAt(),
        RecordingStored.newBuilder()
            .setRecordingId(recording.recordingId())
            .setLocation(stored.location())
            .setContentType(stored.contentType())
            .setSha256(stored.sha256())
            .setBytes(stored.bytes())
            .setStartedAt(stored.coverage().startedAt())
            .setDurationMs(stored.coverage().durationMs())
            .setSegments(stored.segments())
            .setGapMs(stored.coverage().gapMs())
            .setGaps(stored.coverage().gaps().stream().map(RecordingAnnouncement::gap).toList())
            .setPauses(pauses.stream().map(RecordingAnnouncement::pause).toList())
            .build());
  }

  private static RecordingPause pause(Pause pause) {
    return RecordingPause.newBuilder()
        .setStartedAt(pause.startedAt())
        .setEndedAt(pause.endedAt())
        .setCause(pause.cause())
        .setEndCause(pause.endCause())
        .build();
  }

  private static RecordingGap gap(Coverage.Gap gap) {
    return RecordingGap.newBuilder()
        .setMediaMs(gap.mediaMs())
        .setStartedAt(gap.startedAt())
        .setDurationMs(gap.durationMs())
        .setSegments(gap.segments())
        .build();
  }

  /** That a recording was deleted, by RETENTION or ERASURE. */
  public static RecordingAnnouncement deleted(
      Recording recording, String reason, int sequence, Instant at) {
    return of(
        recording,
        "deleted",
        sequence,
        at,
        RecordingDeleted.newBuilder()
            .setRecordingId(recording.recordingId())
            .setReason(reason)
            .build());
  }

  /** That the redacted form of a recording is there; {@code form} has its media. */
  static RecordingAnnouncement redacted(
      Recording form, long silencedMs, boolean originalKept, int sequence, Instant at) {
    return of(
        form,
        "redacted-" + sequence,
        sequence,
        at,
        RecordingRedacted.newBuilder()
            .setRecordingId(form.recordingId())
            .setLocation(String.valueOf(form.location()))
            .setSha256(String.valueOf(form.sha256()))
            .setBytes(form.bytes() == null ? 0L : form.bytes())
            .setSilencedMs(silencedMs)
            .setOriginalKept(originalKept)
            .build());
  }

  /** That a recording is on legal hold, or no longer. */
  public static RecordingAnnouncement holdChanged(
      Recording recording, boolean held, int sequence, Instant at) {
    return of(
        recording,
        "hold-" + sequence,
        sequence,
        at,
        RecordingHoldChanged.newBuilder()
            .setRecordingId(recording.recordingId())
            .setHeld(held)
            .build());
  }

  /** That a stored recording is to be analysed, as its block says. */
  static RecordingAnnouncement analyticsRequested(
      Recording recording, Map<String, String> settings, int sequence, Instant at) {
    return of(
        recording,
        "analytics-" + sequence,
        sequence,
        at,
        AnalyticsRequested.newBuilder()
            .setRecordingId(recording.recordingId())
            .setSettings(settings)
            .build());
  }

  private static RecordingAnnouncement of(
      Recording recording, String what, int sequence, Instant at, Object payload) {
    String eventId = recording.recordingId() + "-" + what;
    RecordingEvent event =
        RecordingEvent.newBuilder()
            .setEventId(eventId)
            .setInstanceId(recording.instanceId())
            .setContactId(recording.contactId())
            .setInitialContactId(recording.initialContactId())
            .setSequence(sequence)
            .setOccurredAt(at)
            .setPayload(payload)
            .build();
    try {
      return new RecordingAnnouncement(eventId, event.toByteBuffer());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  /** Reads what the others made. */
  static RecordingEvent event(ByteBuffer bytes) {
    try {
      return RecordingEvent.fromByteBuffer(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("not an event of the outbox", e);
    }
  }
}
