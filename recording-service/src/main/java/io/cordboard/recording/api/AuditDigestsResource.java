package io.cordboard.recording.api;

import io.cordboard.recording.crypto.Digests;
import io.cordboard.recording.crypto.SigningKeys;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What stands in the audit for a number, an attribute or words that somebody asked for. */
@Path("/audit/digests")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.AUDITOR, Caller.ADMIN})
@Blocking
public class AuditDigestsResource {

  private final Digests digests;

  AuditDigestsResource(SigningKeys keys) {
    this.digests = new Digests(keys);
  }

  /** A text. */
  public record DigestRequest(@Nullable String text) {}

  /** What stands for it. */
  public record DigestView(String digest) {}

  /** What stands for a text; it is kept nowhere. */
  @POST
  @Operation(summary = "What stands in the audit for a number, an attribute or words")
  public DigestView digest(@Nullable DigestRequest request) throws IOException {
    Parameters parameters = new Parameters();
    String text = request == null ? null : parameters.text("text", request.text());
    if (text == null) {
      parameters.wrong("text", "expected what was asked for, found nothing");
    }
    parameters.check();
    return new DigestView(digests.of(text == null ? "" : text));
  }
}
