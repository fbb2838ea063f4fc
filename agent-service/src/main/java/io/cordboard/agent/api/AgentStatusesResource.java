package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.agent.definition.Documents;
import io.cordboard.agent.kafka.DefinitionBook;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people configure of agent statuses. */
@Path("/agent-statuses")
@Tag(name = "Agent statuses")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.DESIGNER, Roles.SUPERVISOR, Roles.AGENT, Roles.AUDITOR})
public class AgentStatusesResource {

  private static final DefinitionBook.Kind KIND = DefinitionBook.Kind.AGENT_STATUS;

  private final DefinitionDesk definitions;

  /** Made by the container. */
  AgentStatusesResource(DefinitionDesk definitions) {
    this.definitions = definitions;
  }

  /** All of them. */
  @GET
  @Operation(summary = "List agent statuses")
  public List<ObjectNode> list() {
    return definitions.all(KIND).stream().map(DefinitionJson::of).toList();
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @Operation(summary = "One agent status")
  public ObjectNode get(@PathParam("id") String id) {
    return DefinitionJson.of(definitions.get(KIND, id));
  }

  /** Defines one. */
  @PUT
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
  @Operation(summary = "Define an agent status")
  public ObjectNode put(@PathParam("id") String id, @Nullable JsonNode body) {
    JsonNode document = Documents.given(body);
    return DefinitionJson.of(
        definitions.put(
            KIND,
            id,
            document,
            Documents.status(id, document),
            _ -> document.path("name").asText(id)));
  }

  /** Deletes one. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
  @Operation(summary = "Delete an agent status")
  public void delete(@PathParam("id") String id) {
    definitions.delete(KIND, id);
  }
}
