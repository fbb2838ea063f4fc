package io.cordboard.recording.api;

import io.cordboard.recording.api.ErasureResource.HoldLine;
import io.cordboard.recording.store.Holds;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is on legal hold. */
@Path("/legal-holds")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class LegalHoldsResource {

  private static final int HOLDS_MAX = 10_000;

  private final DataSource postgres;
  private final Caller caller;

  LegalHoldsResource(DataSource postgres, Caller caller) {
    this.caller = caller;
    this.postgres = postgres;
  }

  /** All holds. */
  record HoldsView(List<HoldLine> holds) {}

  /** All holds of the tenant, newest first. */
  @GET
  @RolesAllowed({"auditor", "admin"})
  @Operation(summary = "All legal holds")
  public HoldsView list() throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      String instanceId = caller.scope().instanceId();
      return new HoldsView(
          Holds.all(connection, instanceId, HOLDS_MAX).stream().map(HoldLine::of).toList());
    }
  }
}
