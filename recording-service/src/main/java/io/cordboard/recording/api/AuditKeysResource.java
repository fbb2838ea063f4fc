package io.cordboard.recording.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.cordboard.recording.crypto.Signatures;
import io.cordboard.recording.crypto.SigningKeys;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The keys that say whether the audit and receipts are ours. */
@Path("/audit/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"auditor", "admin"})
@Blocking
public class AuditKeysResource {

  private final SigningKeys keys;

  AuditKeysResource(SigningKeys keys) {
    this.keys = keys;
  }

  /** A set of public keys (RFC 7517). */
  record Jwks(@JsonRawValue String keys) {}

  /** The public keys that check signatures of the audit and of receipts. */
  @GET
  @Operation(summary = "The keys that signatures are checked with (JWKS)")
  public Jwks keys() throws IOException {
    StringBuilder all = new StringBuilder("[");
    keys.publicKeys()
        .forEach((id, key) ->
            all.append(all.length() > 1 ? "," : "")
                .append("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"use\":\"sig\",\"kid\":\"")
                .append(id)
                .append("\",\"x\":\"")
                .append(Signatures.jwkX(key))
                .append("\"}"));
    return new Jwks(all.append("]").toString());
  }
}
