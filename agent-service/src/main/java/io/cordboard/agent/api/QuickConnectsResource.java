package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.agent.definition.Documents;
import io.cordboard.agent.definition.QuickConnect;
import io.cordboard.agent.kafka.DefinitionBook;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people configure of quick connects. */
@Path("/quick-connects")
@Tag(name = "Quick connects")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.DESIGNER, Roles.SUPERVISOR, Roles.AGENT, Roles.AUDITOR})
public class QuickConnectsResource {

  private static final DefinitionBook.Kind KIND = DefinitionBook.Kind.QUICK_CONNECT;

  private final DefinitionDesk definitions;
  private final QuickConnectLookup quickConnects;
  private final Caller caller;

  /** Made by the container. */
  QuickConnectsResource(
      DefinitionDesk definitions, QuickConnectLookup quickConnects, Caller caller) {
    this.definitions = definitions;
    this.quickConnects = quickConnects;
    this.caller = caller;
  }

  /** All of them, or those of a queue. */
  @GET
  @Operation(summary = "List quick connects, of a queue or all")
  public List<ObjectNode> list(@QueryParam("queueId") @Nullable String queueId) {
    return quickConnects.of(caller.instanceId(), queueId);
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @Operation(summary = "One quick connect")
  public ObjectNode get(@PathParam("id") String id) {
    return DefinitionJson.of(definitions.get(KIND, id));
  }

  /** Defines one. */
  @PUT
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
  @Operation(summary = "Define a quick connect")
  public ObjectNode put(@PathParam("id") String id, @Nullable JsonNode body) {
    JsonNode document = Documents.given(body);
    return DefinitionJson.of(
        definitions.put(
            KIND, id, document, Documents.quickConnect(id, document), QuickConnect::name));
  }

  /** Deletes one. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
  @Operation(summary = "Delete a quick connect")
  public void delete(@PathParam("id") String id) {
    definitions.delete(KIND, id);
  }
}
