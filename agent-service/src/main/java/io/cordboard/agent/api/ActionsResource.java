package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.agent.core.Action;
import io.cordboard.agent.definition.Parsed;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What agents do, and supervisors for them. */
@Path("/agents/{id}/actions")
@Tag(name = "Actions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR, Roles.AGENT})
public class ActionsResource {

  private final Acting acting;

  /** Made by the container. */
  ActionsResource(Acting acting) {
    this.acting = acting;
  }

  /** What became of an action: APPLIED or PENDING. */
  public record Taken(String eventId, String outcome) {}

  /** Acts. A body with an {@code eventId} that was used before is refused as a duplicate. */
  @POST
  @Operation(summary = "Act as an agent: log in, accept, hold, ...")
  @APIResponse(responseCode = "202", description = "APPLIED or PENDING")
  @APIResponse(responseCode = "307", description = "Another process of the service decides")
  @APIResponse(responseCode = "409", description = "Refused; reason says why")
  public Response act(@PathParam("id") String id, @Context UriInfo uri, @Nullable JsonNode given) {
    return acting.here(
        uri,
        () -> {
          Acting.Asked asked = acting.asked(id, given);
          Action action =
              switch (acting.action(asked.eventId(), asked.document(), null)) {
                case Parsed.Valid<Action>(Action valid) -> valid;
                case Parsed.Invalid<Action> invalid -> throw Problem.invalid(invalid.problems());
              };
          String outcome = acting.publish(asked, action);
          return Response.accepted(new Taken(asked.eventId(), outcome)).build();
        });
  }
}
