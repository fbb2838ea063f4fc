package io.cordboard.cli.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what is recorded on a line into segments. One segment is always held back, because only its
 * successor, or the end of the recording, tells whether it is the last. Time comes with each call.
 */
final class Recorder {
  private static final double HERTZ = 440;

  private final String contactId;
  private final MediaUpload upload;
  private final Map<String, Integer> nextNumber = new HashMap<>();
  private @Nullable String recordingId;
  private @Nullable Instant since;
  private MediaUpload.@Nullable Segment heldBack;

  Recorder(String contactId, MediaUpload upload) {
    this.contactId = contactId;
    this.upload = upload;
  }

  /** Whether anything is being recorded at the moment. */
  boolean isOn() {
    return since != null;
  }

  /** Recording goes on under an id; a recording under another id is complete by that. */
  void start(String id, Instant now) {
    if (!id.equals(recordingId)) {
      finish(now);
    }
    recordingId = id;
    if (since == null) {
      since = now;
    }
  }

  /** Recording stops for the moment. */
  void pause(Instant now) {
    cut(now);
    since = null;
  }

  /** Ends the segment that is being recorded, and begins the next. */
  void cut(Instant now) {
    Instant began = since;
    String id = recordingId;
    if (began == null || id == null || !now.isAfter(began)) {
      return;
    }
    release(false);
    Duration length = Duration.between(began, now);
    int number = nextNumber.merge(id, 1, Integer::sum) - 1;
    heldBack = new MediaUpload.Segment(contactId, contactId, id, number, false, began, length);
    since = now;
  }

  /** Nothing more will be recorded under the present id. */
  void finish(Instant now) {
    pause(now);
    release(true);
    recordingId = null;
  }

  private void release(boolean last) {
    Optional.ofNullable(heldBack)
        .map(held ->
            new MediaUpload.Segment(
                held.contactId(),
                held.initialContactId(),
                held.recordingId(),
                held.number(),
                last,
                held.startedAt(),
                held.length()))
        .ifPresent(held -> upload.upload(held, Wav.tone(held.length(), HERTZ)));
    heldBack = null;
  }
}
