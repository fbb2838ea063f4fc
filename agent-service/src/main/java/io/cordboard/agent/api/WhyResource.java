package io.cordboard.agent.api;

import io.cordboard.agent.core.Beliefs;
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

/** Why contacts wait, and what the matcher believes. */
@Path("/")
@Tag(name = "Why")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.DESIGNER, Roles.SUPERVISOR, Roles.AUDITOR})
public class WhyResource {

  static final String UNANSWERED =
      "Nobody answered in time (reason UNANSWERED): nothing is known, ask again";

  private final Deciding deciding;

  /** Made by the container. */
  WhyResource(Deciding deciding) {
    this.deciding = deciding;
  }

  /** Why a contact waits, or who has it. */
  @GET
  @Path("/contacts/{id}/why")
  @Operation(summary = "Why a contact waits, or who has it")
  @APIResponse(responseCode = "200", description = "What the matcher says")
  @APIResponse(responseCode = "307", description = "Another process of the service decides")
  @APIResponse(
      responseCode = "404",
      description = "The contact neither waits nor is it with an agent")
  @APIResponse(responseCode = "503", description = UNANSWERED)
  public Response contact(@PathParam("id") String id, @Context UriInfo uri) {
    return deciding.answer(
        uri,
        (state, now) -> new Explanations(state).contact(id, now),
        () -> Problem.notFound("waiting contact", id));
  }

  /** What the matcher believes of contacts, and what is older than its limit. */
  @GET
  @Path("/routing/beliefs")
  @Operation(summary = "What the matcher believes, to be compared with what queues believe")
  @APIResponse(
      responseCode = "200",
      description = "All that is believed; empty if nothing happened")
  @APIResponse(responseCode = "307", description = "Another process of the service decides")
  @APIResponse(responseCode = "503", description = UNANSWERED)
  public Response beliefs(@Context UriInfo uri) {
    return deciding.answer(uri, Beliefs::of, () -> Problem.notFound("tenant", "of the caller"));
  }
}
