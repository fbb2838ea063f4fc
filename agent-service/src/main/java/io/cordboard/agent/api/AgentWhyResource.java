package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.agent.core.AgentWhy;
import io.cordboard.agent.core.Explanations;
import io.cordboard.agent.kafka.AgentStreams;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why an agent gets nothing, as the matcher sees it. */
@Path("/agents/{id}/why")
@Tag(name = "Why")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.DESIGNER, Roles.SUPERVISOR, Roles.AUDITOR})
public class AgentWhyResource {

  private final AgentStreams streams;
  private final Caller caller;
  private final ObjectMapper json;

  /** Made by the container. */
  public AgentWhyResource(AgentStreams streams, Caller caller, ObjectMapper json) {
    this.streams = streams;
    this.caller = caller;
    this.json = json;
  }

  /** Why an agent gets nothing, or what the agent has. */
  @GET
  @Operation(summary = "Why an agent gets nothing, or what the agent has")
  public Response agent(@PathParam("id") String id, @Context UriInfo uri) {
    String elsewhere = streams.decidedElsewhere(caller.instanceId());
    if (elsewhere != null) {
      return Elsewhere.redirect(uri, elsewhere);
    }
    Optional<AgentWhy> why =
        streams
            .questions()
            .ask(
                caller.instanceId(),
                (state, now) -> Optional.ofNullable(new Explanations(state).agent(id, now)),
                WhyResource.ANSWER_MAX);
    return Response.ok(
            json.<ObjectNode>valueToTree(
                why.orElseThrow(() -> Problem.notFound("agent who logged in", id))))
        .build();
  }
}
