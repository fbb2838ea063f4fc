package io.cordboard.agent.api;

import io.cordboard.agent.core.Explanations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
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

/** Why an agent gets nothing, as the matcher sees it. */
@Path("/agents/{id}/why")
@Tag(name = "Why")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.DESIGNER, Roles.SUPERVISOR, Roles.AUDITOR})
public class AgentWhyResource {

  private final Deciding deciding;

  /** Made by the container. */
  AgentWhyResource(Deciding deciding) {
    this.deciding = deciding;
  }

  /** Why an agent gets nothing, or what the agent has. */
  @GET
  @Operation(summary = "Why an agent gets nothing, or what the agent has")
  @APIResponse(responseCode = "200", description = "What the matcher says")
  @APIResponse(responseCode = "307", description = "Another process of the service decides")
  @APIResponse(responseCode = "404", description = "The agent never logged in")
  @APIResponse(responseCode = "503", description = WhyResource.UNANSWERED)
  public Response agent(@PathParam("id") String id, @Context UriInfo uri) {
    return deciding.answer(
        uri,
        (state, now) -> new Explanations(state).agent(id, now),
        () -> Problem.notFound("agent who logged in", id));
  }
}
