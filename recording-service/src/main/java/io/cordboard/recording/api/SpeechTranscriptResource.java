package io.cordboard.recording.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cordboard.recording.api.Problem.Cause;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.transcript.SpeechTranscripts;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Transcripts of calls, put by analysers. */
@Path("/recordings/{recordingId}/transcript")
@Blocking
public class SpeechTranscriptResource {

  /** The largest transcript, in bytes. */
  private static final int BYTES_MAX = 16 * 1024 * 1024;

  private final SpeechTranscripts transcripts;
  private final Analysed analysed;
  private final ObjectMapper json;
  private final Caller caller;
  private final MeterRegistry metrics;

  SpeechTranscriptResource(
      SpeechTranscripts transcripts,
      Analysed analysed,
      ObjectMapper json,
      Caller caller,
      MeterRegistry metrics) {
    this.transcripts = transcripts;
    this.analysed = analysed;
    this.json = json;
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
      InputStream body)
      throws IOException, SQLException {
    Recording recording = analysed.find(recordingId);
    byte[] document = body.readNBytes(BYTES_MAX + 1);
    if (document.length > BYTES_MAX) {
      throw refused("TOO_LARGE", 413, "the transcript has more than " + BYTES_MAX + " bytes");
    }
    SpeechTranscripts.Answer answer =
        transcripts.put(
            new SpeechTranscripts.Request(
                recording,
                read(document),
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

  private JsonNode read(byte[] document) throws IOException {
    try {
      JsonNode read = json.readTree(document);
      return read == null ? MissingNode.getInstance() : read;
    } catch (JsonProcessingException e) {
      throw wrong(List.of(new TranscriptReader.Wrong("", "expected JSON, found none")));
    }
  }

  private static boolean matches(@Nullable String ifMatch, Optional<String> there) {
    return ifMatch == null
        || there.map(tag -> ifMatch.equals("*") || ifMatch.equals('"' + tag + '"')).orElse(false);
  }
}
