package io.cordboard.recording.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.recording.core.RedactedOnly;
import io.cordboard.recording.media.AnalyticsSettings;
import io.cordboard.recording.store.Originals;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingQueries;
import io.cordboard.recording.store.RenditionRows;
import io.cordboard.recording.store.RenditionRows.Rendition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Which form of a recording somebody hears: who reads transcripts as they were said hears the
 * original as long as it is kept, others what redaction left, once a transcript says what that is.
 */
@ApplicationScoped
class Forms {

  private final DataSource postgres;
  private final ObjectMapper json;

  Forms(DataSource postgres, ObjectMapper json) {
    this.postgres = postgres;
    this.json = json;
  }

  /**
   * What is heard.
   *
   * @param recording with the media of the form
   * @param waveform of that media; null if it is not known
   * @param name ORIGINAL or REDACTED, as the audit has it
   */
  record Form(Recording recording, @Nullable String waveform, String name) {}

  /**
   * The form for somebody.
   *
   * @param originals whether they hear originals
   */
  Form of(Recording recording, boolean originals) throws SQLException {
    Playback.requireThere(recording);
    try (Connection connection = postgres.getConnection()) {
      Optional<Rendition> rendition = RenditionRows.find(connection, recording.recordingId());
      boolean gone = rendition.map(Rendition::originalGone).orElse(false);
      if (originals) {
        return own(connection, recording, gone ? "REDACTED" : "ORIGINAL");
      }
      if (rendition.isEmpty()) {
        return withoutTranscript(connection, recording);
      }
      return switch (rendition.get().state()) {
        case "STORED" -> redacted(recording, rendition.get());
        case "CLEAN" -> own(connection, recording, "REDACTED");
        case "DUE" -> throw new ProblemException(notYet(recording, "is being redacted"));
        default ->
            throw new ProblemException(
                notYet(recording, "can't be redacted: " + rendition.get().problem()));
      };
    }
  }

  private Form withoutTranscript(Connection connection, Recording recording) throws SQLException {
    String type = String.valueOf(recording.contentType());
    if (type.startsWith("audio/") && isRedactionAskedFor(connection, recording)) {
      throw new ProblemException(
          notYet(recording, "is to be redacted, and there is no transcript of it yet"));
    }
    return own(connection, recording, "ORIGINAL");
  }

  private boolean isRedactionAskedFor(Connection connection, Recording recording)
      throws SQLException {
    return RedactedOnly.isRedactionAskedFor(AnalyticsSettings.of(recording, json))
        || !Originals.withheld(connection, List.of(recording.contactId())).isEmpty();
  }

  private static Problem notYet(Recording recording, String why) {
    return Problem.of(409, "recording " + recording.recordingId() + " " + why);
  }

  private static Form own(Connection connection, Recording recording, String name)
      throws SQLException {
    return new Form(
        recording,
        RecordingQueries.waveform(connection, recording.recordingId()).orElse(null),
        name);
  }

  private static Form redacted(Recording recording, Rendition rendition) {
    String location = rendition.location();
    String sha256 = rendition.sha256();
    Long bytes = rendition.bytes();
    if (location == null || sha256 == null || bytes == null) {
      throw new IllegalStateException(
          "recording " + recording.recordingId() + ": a form that is STORED is nowhere");
    }
    String waveform = rendition.waveform();
    return new Form(
        recording.withMedia(location, sha256, bytes),
        waveform == null || waveform.isEmpty() ? null : waveform,
        "REDACTED");
  }
}
