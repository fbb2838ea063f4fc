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

/** Calls that agents dial. */
@Path("/agents/{id}/calls")
@Tag(name = "Actions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR, Roles.AGENT})
public class CallsResource {

  private final Acting acting;

  /** Made by the container. */
  CallsResource(Acting acting) {
    this.acting = acting;
  }

  /** A call that is being made: APPLIED, or PENDING if the outcome was not heard in time. */
  public record Dialled(String eventId, String outcome, String contactId) {}

  /** Calls a number. A body with an {@code eventId} that was used before is refused. */
  @POST
  @Operation(summary = "Call a number as an agent")
  @APIResponse(responseCode = "202", description = "APPLIED or PENDING")
  @APIResponse(responseCode = "307", description = "Another process of the service decides")
  @APIResponse(responseCode = "409", description = "Refused; reason says why")
  public Response call(@PathParam("id") String id, @Context UriInfo uri, @Nullable JsonNode given) {
    return acting.here(
        uri,
        () -> {
          Acting.Asked asked = acting.asked(id, given);
          Action.Dial dial =
              switch (acting.call(asked)) {
                case Parsed.Valid<Action.Dial>(Action.Dial valid) -> valid;
                case Parsed.Invalid<Action.Dial> invalid ->
                    throw Problem.badRequest("That can't be called", invalid.problems());
              };
          String outcome = acting.publish(asked, dial);
          return Response.accepted(new Dialled(asked.eventId(), outcome, dial.contactId())).build();
        });
  }
}
