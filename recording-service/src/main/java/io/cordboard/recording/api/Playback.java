package io.cordboard.recording.api;

import io.cordboard.recording.core.ByteRange;
import io.cordboard.recording.media.MediaLibrary;
import io.cordboard.recording.store.Recording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Gives out media, whole or a range of it, once whoever asks may have it and it is noted. */
@ApplicationScoped
class Playback {

  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final MediaLibrary library;

  Playback(MediaLibrary library) {
    this.library = library;
  }

  Response play(Recording recording, @Nullable String range) throws IOException, SQLException {
    requireThere(recording);
    Long bytes = recording.bytes();
    if (bytes == null || recording.sha256() == null) {
      throw new ProblemException(
          Problem.of(
              409,
              "recording " + recording.recordingId() + " can't be played: " + recording.state()));
    }
    return switch (ByteRange.of(range, bytes)) {
      case ByteRange.Unsatisfiable() ->
          Problem.of(RANGE_NOT_SATISFIABLE, "the recording has " + bytes + " bytes")
              .response()
              .header("Content-Range", "bytes */" + bytes)
              .build();
      case ByteRange.Whole() -> media(recording, 0, bytes, Response.ok()).build();
      case ByteRange.Part part ->
          media(
                  recording,
                  part.first(),
                  part.length(),
                  Response.status(Response.Status.PARTIAL_CONTENT))
              .header("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + bytes)
              .build();
    };
  }

  /** Ends the request if a recording's media was deleted. */
  static void requireThere(Recording recording) {
    if (recording.state().startsWith("DELET")) {
      throw new ProblemException(
          Problem.of(
              410, "recording " + recording.recordingId() + " was deleted: its time was over"));
    }
  }

  private Response.ResponseBuilder media(
      Recording recording, long offset, long length, Response.ResponseBuilder response)
      throws IOException, SQLException {
    return response
        .entity(library.open(recording, offset, length))
        .type(String.valueOf(recording.contentType()))
        .header("Accept-Ranges", "bytes")
        .header(HttpHeaders.CONTENT_LENGTH, length)
        .header(HttpHeaders.ETAG, '"' + String.valueOf(recording.sha256()) + '"')
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
  }
}
