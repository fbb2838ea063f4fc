package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.agent.core.Action;
import io.cordboard.agent.core.AgentDefinition;
import io.cordboard.agent.definition.ActionDocument;
import io.cordboard.agent.definition.Documents;
import io.cordboard.agent.definition.Parsed;
import io.cordboard.agent.kafka.ActionDesk;
import io.cordboard.agent.kafka.ActionOutcomes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What agents do, and supervisors for them. */
@Path("/agents/{id}/actions")
@Tag(name = "Actions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR, Roles.AGENT})
public class ActionsResource {

  /** The outcome of an action whose outcome was not heard in time; it stands all the same. */
  private static final String PENDING = "PENDING";

  private final ActionDesk desk;
  private final AgentLookup agents;
  private final Caller caller;

  /** Made by the container. */
  public ActionsResource(ActionDesk desk, AgentLookup agents, Caller caller) {
    this.desk = desk;
    this.agents = agents;
    this.caller = caller;
  }

  /** What became of an action: APPLIED or PENDING. */
  public record Taken(String eventId, String outcome) {}

  /** Acts. A body with an {@code eventId} that was used before is refused as a duplicate. */
  @POST
  @Operation(summary = "Act as an agent: log in, accept, hold, ...")
  public Response act(@PathParam("id") String id, @Nullable JsonNode given) {
    JsonNode body = Documents.given(given);
    String instanceId = caller.instanceId();
    AgentDefinition agent =
        agents.find(instanceId, id).orElseThrow(() -> Problem.notFound("agent", id));
    if (!caller.mayActFor(id, agent.username())) {
      throw Problem.of(
              Problem.FORBIDDEN,
              "forbidden",
              "An agent acts only as that agent",
              caller.name() + " is not " + id)
          .exception();
    }
    Action action =
        switch (ActionDocument.parse(body, null)) {
          case Parsed.Valid<Action>(Action valid) -> valid;
          case Parsed.Invalid<Action> invalid -> throw Problem.invalid(invalid.problems());
        };
    if (!caller.may(action)) {
      throw Problem.of(
              Problem.FORBIDDEN, "forbidden", "Only supervisors may do that", caller.name())
          .exception();
    }
    String eventId = body.path("eventId").asText(UUID.randomUUID().toString());
    boolean own = caller.name().equals(id) || caller.name().equals(agent.username());
    String outcome =
        desk.publish(
                new ActionDesk.Addressed(
                    eventId,
                    instanceId,
                    id,
                    own ? null : caller.name(),
                    action,
                    ActionDocument.session(body)))
            .join()
            .orElse(PENDING);
    if (!outcome.equals(ActionOutcomes.APPLIED) && !outcome.equals(PENDING)) {
      return Problem.refused(eventId, outcome).response();
    }
    return Response.accepted(new Taken(eventId, outcome)).build();
  }
}
