package io.cordboard.recording.api;

import io.cordboard.recording.core.SegmentLedger;
import io.cordboard.recording.core.SegmentLimits;
import io.cordboard.recording.media.MediaLocations;
import io.cordboard.recording.media.Uploads;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a segment's upload. */
final class SegmentUpload {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

  @PathParam("recordingId")
  String recordingId = "";

  @PathParam("segment")
  String segment = "";

  @QueryParam("contactId")
  @Nullable String contactId;

  @QueryParam("sha256")
  @Nullable String sha256;

  @QueryParam("startedAt")
  @Nullable String startedAt;

  @QueryParam("durationMs")
  @Nullable String durationMs;

  @QueryParam("last")
  @Nullable String last;

  @HeaderParam(HttpHeaders.CONTENT_TYPE)
  @Nullable String contentType;

  Uploads.Announcement read() {
    Parameters parameters = new Parameters();
    parameters.required(
        "recordingId",
        recordingId,
        MediaLocations::isRecordingId,
        "1 to 200 letters, digits or ._:~@+=#-");
    long number = parameters.number("segment", segment, -1, 0, SegmentLedger.SEGMENTS_MAX - 1);
    String contact =
        parameters.required("contactId", contactId, id -> !id.isBlank(), "the contact's id");
    parameters.text("contactId", contactId);
    String checksum =
        parameters.required("sha256", sha256, SHA256.asMatchPredicate(), "64 hexadecimal digits");
    String type =
        parameters.required(
            HttpHeaders.CONTENT_TYPE, contentType, SegmentLimits::isMimeType, "a MIME type");
    Instant begin = parameters.instant("startedAt", startedAt);
    if (startedAt == null) {
      parameters.wrong("startedAt", "expected a time such as 2026-11-01T12:00:00Z, found nothing");
    }
    long duration =
        parameters.number("durationMs", durationMs, -1, 0, SegmentLimits.DURATION_MS_MAX);
    if (durationMs == null) {
      parameters.wrong("durationMs", "expected milliseconds, found nothing");
    }
    parameters.check();
    return new Uploads.Announcement(
        recordingId,
        (int) number,
        contact,
        checksum.toLowerCase(Locale.ROOT),
        type,
        begin == null ? Instant.EPOCH : begin,
        duration,
        Boolean.parseBoolean(last));
  }
}
