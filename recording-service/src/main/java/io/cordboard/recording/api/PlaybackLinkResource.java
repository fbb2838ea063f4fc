package io.cordboard.recording.api;

import io.cordboard.recording.audit.AuditTrail;
import io.cordboard.recording.crypto.PlaybackLinks;
import io.cordboard.recording.crypto.PlaybackLinks.Grant;
import io.cordboard.recording.store.ErasedChains;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingQueries;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Media by a signed link. The link is all that is asked for; each use is noted. */
@Path("/playback/{link}")
@Blocking
public class PlaybackLinkResource {

  private final DataSource postgres;
  private final PlaybackLinks links;
  private final AuditTrail audit;
  private final Playback playback;
  private final Forms forms;

  PlaybackLinkResource(
      DataSource postgres, PlaybackLinks links, AuditTrail audit, Playback playback, Forms forms) {
    this.forms = forms;
    this.postgres = postgres;
    this.links = links;
    this.audit = audit;
    this.playback = playback;
  }

  /** The media that the link is for, or a range of it. */
  @GET
  @Operation(summary = "Media by a signed link, whole or a range; needs no token")
  @Produces(MediaType.WILDCARD)
  @PermitAll
  public Response media(
      @PathParam("link") String link, @HeaderParam("Range") @Nullable String range)
      throws IOException, SQLException {
    return switch (links.read(link, Instant.now())) {
      case PlaybackLinks.Altered() ->
          Problem.of(403, "this is no link that was made here, or it was changed")
              .response()
              .build();
      case PlaybackLinks.Expired(var at) ->
          Problem.of(410, "the link's time was over at " + at + ": ask for another")
              .response()
              .build();
      case PlaybackLinks.Opens(var grant) -> {
        Recording recording = find(grant);
        Forms.Form form = forms.of(recording, Caller.hearsOriginals(grant.roles()));
        audit.note(
            new AuditTrail.Access(
                recording.instanceId(),
                grant.actor(),
                grant.roles(),
                "PLAY",
                recording.contactId(),
                recording.initialContactId(),
                recording.recordingId(),
                Map.of(
                    "range",
                    range == null ? "" : range,
                    "linkUntil",
                    grant.expiresAt().toString(),
                    "form",
                    form.name())));
        yield playback.play(form.recording(), range);
      }
    };
  }

  private Recording find(Grant grant) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      Recording recording =
          RecordingQueries.byId(connection, grant.recordingId())
              .filter(found -> found.contactId().equals(grant.contactId()))
              .orElse(null);
      Optional<String> erasure = ErasedChains.erasureOf(connection, grant.contactId());
      if (erasure.isPresent()) {
        throw new ProblemException(
            Problem.of(
                410, "contact " + grant.contactId() + " was erased by erasure " + erasure.get()));
      }
      if (recording == null) {
        throw ProblemException.notFound("recording", grant.recordingId());
      }
      return recording;
    }
  }
}
