package io.cordboard.recording.api;

import io.cordboard.recording.api.Problem.Cause;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.transcript.SpeechTranscripts;
import io.cordboard.recording.transcript.SpokenTranscript;
import io.cordboard.recording.transcript.TranscriptReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Transcripts of calls, put by analysers. */
@Path("/recordings/{recordingId}/transcript")
@Blocking
public class SpeechTranscriptResource {

  /** The largest transcript, in bytes. */
  static final int BYTES_MAX = 16 * 1024 * 1024;

  /** All of a transcript must be there by then: its sender has a place that others wait for. */
  private static final Duration WITHIN = Duration.ofMinutes(1);

  private static final int RETRY_AFTER_SECONDS = 5;

  private final SpeechTranscripts transcripts;
  private final Analysed analysed;
  private final TranscriptsInWork inWork;
  private final Caller caller;
  private final MeterRegistry metrics;

  SpeechTranscriptResource(
      SpeechTranscripts transcripts,
      Analysed analysed,
      TranscriptsInWork inWork,
      Caller caller,
      MeterRegistry metrics) {
    this.transcripts = transcripts;
    this.analysed = analysed;
    this.inWork = inWork;
    this.caller = caller;
    this.metrics = metrics;
  }

  /** What an analyser is told. */
  record TranscriptReceipt(String recordingId, SpeechTranscripts.Status status) {}

  /**
   * Puts a transcript in the place of the one before, if there is one; with {@code If-Match} only
   * if that is still the one that the caller knows.
   */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({Caller.ANALYSER, Caller.ADMIN})
  @Operation(summary = "Put the transcript of a call; again is the same transcript")
  public Response put(
      @PathParam("recordingId") String recordingId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException, SQLException {
    Recording recording = analysed.find(recordingId);
    // Of one that does not say how long it is the most is expected.
    int bytes = headers.getLength() < 0 ? BYTES_MAX : headers.getLength();
    if (bytes > BYTES_MAX) {
      throw refused("TOO_LARGE", 413, "the transcript has more than " + BYTES_MAX + " bytes");
    }
    Optional<TranscriptsInWork.Place> place = inWork.take(bytes);
    if (place.isEmpty()) {
      count("BUSY");
      return Problem.of(503, "as much of transcripts is in work as may be; try again in a while")
          .response()
          .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
          .build();
    }
    try (TranscriptsInWork.Place _ = place.get()) {
      return put(recording, ifMatch, body);
    } catch (TranscriptBody.TooLargeException e) {
      throw refused("TOO_LARGE", 413, String.valueOf(e.getMessage()));
    } catch (TranscriptBody.TooSlowException e) {
      throw refused("TOO_SLOW", 408, String.valueOf(e.getMessage()));
    }
  }

  private Response put(Recording recording, @Nullable String ifMatch, InputStream body)
      throws IOException, SQLException {
    String recordingId = recording.recordingId();
    SpokenTranscript transcript =
        transcripts.read(new TranscriptBody(body, BYTES_MAX, WITHIN, System::nanoTime));
    SpeechTranscripts.Answer answer =
        transcripts.put(
            new SpeechTranscripts.Request(
                recording,
                transcript,
                caller.name(),
                caller.roles(),
                there -> matches(ifMatch, there)));
    return switch (answer) {
      case SpeechTranscripts.Kept(var tag, var status) -> {
        count(status.name());
        yield Response.status(status == SpeechTranscripts.Status.CREATED ? 201 : 200)
            .entity(new TranscriptReceipt(recordingId, status))
            .header(HttpHeaders.ETAG, '"' + tag + '"')
            .build();
      }
      case SpeechTranscripts.Wrong(var causes) -> throw wrong(causes);
      case SpeechTranscripts.Gone() ->
          throw refused(
              "GONE", 410, "recording " + recordingId + ": nothing of it is kept any more");
      case SpeechTranscripts.NotWanted() ->
          throw refused("NOT_WANTED", 409, "no flow wants an analysis of recording " + recordingId);
      case SpeechTranscripts.NotStored(var state) ->
          throw refused(
              "NOT_STORED",
              409,
              "recording " + recordingId + " is " + state + ": there is no media of it");
      case SpeechTranscripts.Changed() ->
          throw refused("CHANGED", 412, "the transcript is not the one that If-Match stands for");
    };
  }

  private ProblemException wrong(List<TranscriptReader.Wrong> causes) {
    count("WRONG");
    return new ProblemException(
        Problem.of(
            400,
            "the transcript is wrong",
            causes.stream().map(w -> new Cause(w.path(), w.message())).toList()));
  }

  private ProblemException refused(String result, int status, String detail) {
    count(result);
    return new ProblemException(Problem.of(status, detail));
  }

  private void count(String result) {
    metrics.counter("cordboard.recording.transcripts", "result", result).increment();
  }

  private static boolean matches(@Nullable String ifMatch, Optional<String> there) {
    return ifMatch == null
        || there.map(tag -> ifMatch.equals("*") || ifMatch.equals('"' + tag + '"')).orElse(false);
  }
}
