package io.cordboard.recording.api;

import io.cordboard.recording.erasure.LegalHolds;
import io.cordboard.recording.store.ContactQueries;
import io.cordboard.recording.store.ContactQueries.Chain;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Legal holds: what must be kept whatever retention and erasure say. */
@Path("/contacts/{contactId}/legal-hold")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class LegalHoldResource {

  private final DataSource postgres;
  private final LegalHolds holds;
  private final Reads caller;
  private final Caller tenant;

  LegalHoldResource(DataSource postgres, LegalHolds holds, Reads caller, Caller tenant) {
    this.tenant = tenant;
    this.postgres = postgres;
    this.holds = holds;
    this.caller = caller;
  }

  /** Why something must be kept. */
  public record HoldRequest(@Nullable String reason) {}

  /** Holds the whole chain of a contact; again changes nothing. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  @Operation(summary = "Hold a contact's chain: nothing of it is deleted or erased")
  public Response set(@PathParam("contactId") String contactId, @Nullable HoldRequest request)
      throws IOException, SQLException {
    Parameters parameters = new Parameters();
    String given = request == null ? null : parameters.text("reason", request.reason());
    if (given == null) {
      parameters.wrong("reason", "expected why it must be kept, found nothing");
    }
    parameters.check();
    String reason = given == null ? "" : given;
    Chain chain = chain(contactId);
    return answer(
        contactId,
        holds.set(
            caller.access(
                "HOLD", contactId, chain.initialContactId(), "", Map.of("reason", reason)),
            reason));
  }

  /** Releases the hold. */
  @DELETE
  @RolesAllowed("admin")
  @Operation(summary = "End the hold")
  public Response release(@PathParam("contactId") String contactId)
      throws IOException, SQLException {
    Chain chain = chain(contactId);
    return answer(
        contactId,
        holds.release(caller.access("RELEASE", contactId, chain.initialContactId(), "", Map.of())));
  }

  private static Response answer(String contactId, LegalHolds.Outcome outcome) {
    return switch (outcome) {
      case CHANGED, SAME -> Response.noContent().build();
      case ERASED ->
          Problem.of(410, "contact " + contactId + " is erased: there is nothing to hold")
              .response()
              .build();
    };
  }

  private Chain chain(String contactId) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      Known.text("contactId", contactId);
      String instanceId = tenant.scope().instanceId();
      Known.notErased(connection, contactId, instanceId);
      return ContactQueries.chain(connection, contactId)
          .filter(chain -> chain.instanceId().equals(instanceId))
          .orElseThrow(() -> ProblemException.notFound("contact", contactId));
    }
  }
}
