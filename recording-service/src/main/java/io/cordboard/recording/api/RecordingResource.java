package io.cordboard.recording.api;

import io.cordboard.recording.api.ContactViews.RecordingView;
import io.cordboard.recording.core.Segment;
import io.cordboard.recording.crypto.PlaybackLinks;
import io.cordboard.recording.media.Assembler;
import io.cordboard.recording.media.Uploads;
import io.cordboard.recording.store.ContactQueries;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingChanges;
import io.cordboard.recording.store.RecordingQueries;
import io.cordboard.recording.store.RecordingRows;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Recordings: uploaded by gateways, played by people. */
@Path("/recordings/{recordingId}")
@Blocking
public class RecordingResource {

  private static final int RETRY_AFTER_SECONDS = 2;
  private static final int LINK_SECONDS_USUAL = 300;
  private static final int LINK_SECONDS_MAX = 3_600;

  private final DataSource postgres;
  private final Uploads uploads;
  private final Assembler assembler;
  private final Playback playback;
  private final PlaybackLinks links;
  private final Reads reads;
  private final Caller caller;
  private final Analysed analysed;
  private final Forms forms;

  RecordingResource(
      DataSource postgres,
      Uploads uploads,
      Assembler assembler,
      Playback playback,
      PlaybackLinks links,
      Reads reads,
      Caller caller,
      Analysed analysed,
      Forms forms) {
    this.analysed = analysed;
    this.forms = forms;
    this.postgres = postgres;
    this.uploads = uploads;
    this.assembler = assembler;
    this.playback = playback;
    this.links = links;
    this.reads = reads;
    this.caller = caller;
  }

  /** What a gateway is told about a segment. */
  public record SegmentReceipt(String recordingId, int segment, String sha256, String status) {}

  /** A segment that is kept. */
  public record SegmentLine(int segment, String sha256, long bytes, boolean last) {}

  /** What is kept of a recording, in order. */
  public record SegmentsView(String recordingId, String state, List<SegmentLine> segments) {}

  /** For how long a link is wanted. */
  public record LinkRequest(@Nullable Integer seconds) {}

  /**
   * A link.
   *
   * @param path below this service's address
   */
  public record LinkView(String path, Instant expiresAt) {}

  /** Takes a segment; again for the same one is 200 instead of 201. */
  @PUT
  @Path("/segments/{segment}")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({"gateway", "admin"})
  @Operation(summary = "Upload a segment; again is the same segment")
  public Response upload(@BeanParam SegmentUpload upload, InputStream body)
      throws IOException, SQLException {
    Uploads.Announcement segment = upload.read();
    if (isElsewhere(segment.contactId())) {
      return unknown("contact " + segment.contactId() + " is not known");
    }
    Uploads.Result result = uploads.receive(segment, body);
    return switch (result.status()) {
      case CREATED -> receipt(Response.Status.CREATED, segment, "CREATED");
      case REPEATED -> receipt(Response.Status.OK, segment, "REPEATED");
      case CONTACT_UNKNOWN -> unknown(result.detail());
      case ERASED -> Problem.of(410, result.detail()).response().build();
      case CONFLICT -> Problem.of(409, result.detail()).response().build();
      case DAMAGED -> Problem.of(422, result.detail()).response().build();
      case TOO_LARGE -> Problem.of(413, result.detail()).response().build();
    };
  }

  /** What is here of it, for a gateway that lost count. */
  @GET
  @Path("/segments")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({"gateway", "admin"})
  @Operation(summary = "The segments that are kept, for a gateway that goes on after a crash")
  public SegmentsView segments(@PathParam("recordingId") String recordingId) throws SQLException {
    Known.text("recordingId", recordingId);
    try (Connection connection = postgres.getConnection()) {
      Recording recording =
          RecordingQueries.byId(connection, recordingId)
              .filter(found -> caller.brings(found.instanceId()))
              .orElseThrow(() -> ProblemException.notFound("recording", recordingId));
      Known.notErased(connection, recording.contactId(), recording.instanceId());
      return new SegmentsView(
          recordingId,
          recording.state(),
          RecordingRows.segments(connection, recordingId).keySet().stream()
              .filter(Segment::here)
              .map(s -> new SegmentLine(s.number(), s.sha256(), s.bytes(), s.last()))
              .toList());
    }
  }

  private boolean isElsewhere(String contactId) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      return ContactQueries.tenantOf(connection, contactId)
          .filter(tenant -> !caller.brings(tenant))
          .isPresent();
    }
  }

  private static Response unknown(String detail) {
    return Problem.of(404, detail + " yet; try again for a while")
        .response()
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }

  private static Response receipt(
      Response.Status status, Uploads.Announcement segment, String word) {
    return Response.status(status)
        .entity(
            new SegmentReceipt(segment.recordingId(), segment.segment(), segment.sha256(), word))
        .build();
  }

  /** A recording. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({Caller.AUDITOR, Caller.SUPERVISOR, Caller.AGENT, Caller.ADMIN})
  @Operation(summary = "A recording: its segments, gaps and state")
  public RecordingView get(@PathParam("recordingId") String recordingId) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      Recording recording = find(connection, recordingId);
      return RecordingView.of(recording, RecordingChanges.unwanted(connection, recording));
    }
  }

  /** Its media, or a range of it. Who plays what is noted before a byte goes out. */
  @GET
  @Path("/media")
  @Produces(MediaType.WILDCARD)
  @RolesAllowed({Caller.AUDITOR, Caller.SUPERVISOR, Caller.AGENT, Caller.ADMIN, Caller.ANALYSER})
  @Operation(summary = "Its media, whole or a range")
  public Response media(
      @PathParam("recordingId") String recordingId, @HeaderParam("Range") @Nullable String range)
      throws IOException, SQLException {
    Recording recording =
        caller.isAnalyserOnly() ? analysed.wanted(recordingId) : find(recordingId);
    Forms.Form form = forms.of(recording, caller.hearsOriginals());
    reads.recording(
        "PLAY", recording, Map.of("range", range == null ? "" : range, "form", form.name()));
    return playback.play(form.recording(), range);
  }

  /** Makes a link that plays it without a token, for a while; noted with whom it is for. */
  @POST
  @Path("/links")
  @Operation(summary = "Make a link that plays it for a while without a token")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({Caller.AUDITOR, Caller.SUPERVISOR, Caller.AGENT, Caller.ADMIN})
  public Response link(@PathParam("recordingId") String recordingId, @Nullable LinkRequest request)
      throws IOException, SQLException {
    Integer asked = request == null ? null : request.seconds();
    int seconds = asked == null ? LINK_SECONDS_USUAL : asked;
    if (seconds < 1 || seconds > LINK_SECONDS_MAX) {
      Parameters parameters = new Parameters();
      parameters.wrong(
          "seconds", "expected a number from 1 to " + LINK_SECONDS_MAX + ", found " + seconds);
      parameters.check();
    }
    Recording recording;
    try (Connection connection = postgres.getConnection()) {
      recording = find(connection, recordingId);
    }
    Forms.Form form = forms.of(recording, caller.hearsOriginals());
    Instant expiresAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds);
    reads.recording("LINK", recording, Map.of("until", expiresAt.toString(), "form", form.name()));
    String link =
        links.write(
            new PlaybackLinks.Grant(
                recordingId, recording.contactId(), caller.name(), caller.roles(), expiresAt));
    return Response.status(Response.Status.CREATED)
        .entity(new LinkView("/playback/" + link, expiresAt))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .build();
  }

  /** How loud it is over time, for whoever draws it; noted as playing is. */
  @GET
  @Path("/waveform")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({Caller.AUDITOR, Caller.SUPERVISOR, Caller.AGENT, Caller.ADMIN})
  @Operation(summary = "How loud each channel is over time")
  public String waveform(@PathParam("recordingId") String recordingId)
      throws IOException, SQLException {
    Recording recording = find(recordingId);
    Forms.Form form = forms.of(recording, caller.hearsOriginals());
    reads.recording("READ_WAVEFORM", recording, Map.of("form", form.name()));
    String waveform = form.waveform();
    if (waveform == null) {
      throw ProblemException.notFound("the waveform of recording", recordingId);
    }
    return waveform;
  }

  /** Has a recording assembled again that could not be; noted with who wants it. */
  @POST
  @Path("/retry")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Caller.ADMIN)
  @Operation(summary = "Assemble it again, if it is FAILED")
  public Response retry(@PathParam("recordingId") String recordingId)
      throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      Recording recording = find(connection, recordingId);
      if (!recording.state().equals("FAILED")) {
        return Problem.of(
                409,
                "recording "
                    + recordingId
                    + " is "
                    + recording.state()
                    + ": only one that is FAILED is assembled again")
            .response()
            .build();
      }
      reads.recording("RETRY", recording, Map.of());
      RecordingQueries.retried(connection, recordingId);
      assembler.nudge();
      return Response.accepted(RecordingView.of(find(connection, recordingId))).build();
    }
  }

  private Recording find(String recordingId) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      return find(connection, recordingId);
    }
  }

  /** A recording of a contact that the caller does not see is as unknown as one that is none. */
  private Recording find(Connection connection, String recordingId) throws SQLException {
    Parameters parameters = new Parameters();
    parameters.text("recordingId", recordingId);
    parameters.check();
    Recording recording =
        RecordingQueries.byId(connection, recordingId)
            .orElseThrow(() -> ProblemException.notFound("recording", recordingId));
    SeenChain.requireSeen(connection, recording, caller.scope());
    return recording;
  }
}
