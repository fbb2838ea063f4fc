package io.cordboard.recording.kafka;

import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.MediaUploaded;
import io.cordboard.recording.core.Segment;
import io.cordboard.recording.core.SegmentLimits;
import io.cordboard.recording.media.MediaLocations;
import io.cordboard.recording.store.SegmentArrival;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes the segments of media that gateways announce; everything else on the line is not kept. */
@ApplicationScoped
public class MediaReferences {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final MediaLocations locations;

  MediaReferences(MediaLocations locations) {
    this.locations = locations;
  }

  Kept kept(ChannelEvent event) {
    return event.getPayload() instanceof MediaUploaded media
        ? segment(event, media)
        : Kept.nothing();
  }

  private Kept segment(ChannelEvent event, MediaUploaded media) {
    String sha256 = media.getSha256().toLowerCase(Locale.ROOT);
    if (!SHA256.matcher(sha256).matches()) {
      return Kept.refused("sha256: expected 64 hexadecimal digits, found " + media.getSha256());
    }
    if (!MediaLocations.isRecordingId(media.getRecordingId())) {
      return Kept.refused("recordingId: not allowed: " + media.getRecordingId());
    }
    return switch (locations.locate(media.getUri())) {
      case MediaLocations.Refused(var reason) -> Kept.refused("uri: " + reason);
      case MediaLocations.Reachable(var location) -> kept(arrival(event, media, sha256, location));
      case MediaLocations.Announced() -> kept(arrival(event, media, sha256, null));
    };
  }

  private static Kept kept(SegmentArrival arrival) {
    return SegmentLimits.problem(arrival.segment())
        .map(Kept::refused)
        .orElseGet(() -> Kept.segment(arrival));
  }

  private static SegmentArrival arrival(
      ChannelEvent event,
      MediaUploaded media,
      String sha256,
      @org.jspecify.annotations.Nullable String location) {
    return new SegmentArrival(
        media.getRecordingId(),
        event.getInstanceId(),
        event.getContactId(),
        event.getInitialContactId(),
        new Segment(
            media.getSegment(),
            sha256,
            media.getBytes(),
            media.getContentType(),
            media.getStartedAt(),
            media.getDurationMs(),
            media.getLast(),
            location != null),
        location,
        null);
  }
}
