package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.agent.definition.Documents;
import io.cordboard.agent.definition.Parsed;
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

  private final DefinitionBook book;
  private final QuickConnectLookup quickConnects;
  private final Caller caller;

  /** Made by the container. */
  QuickConnectsResource(DefinitionBook book, QuickConnectLookup quickConnects, Caller caller) {
    this.book = book;
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
    return book.find(KIND, caller.instanceId(), id)
        .map(DefinitionJson::of)
        .orElseThrow(() -> Problem.notFound("quick connect", id));
  }

  /** Defines one. */
  @PUT
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
  @Operation(summary = "Define a quick connect")
  public ObjectNode put(@PathParam("id") String id, @Nullable JsonNode body) {
    JsonNode document = Documents.given(body);
    return switch (Documents.quickConnect(id, document)) {
      case Parsed.Invalid<QuickConnect> invalid -> throw Problem.invalid(invalid.problems());
      case Parsed.Valid<QuickConnect>(QuickConnect valid) ->
          DefinitionJson.of(
              book.publish(
                  KIND,
                  caller.instanceId(),
                  id,
                  valid.name(),
                  DefinitionJson.document(document),
                  caller.name()));
    };
  }

  /** Deletes one. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
  @Operation(summary = "Delete a quick connect")
  public void delete(@PathParam("id") String id) {
    if (book.find(KIND, caller.instanceId(), id).isEmpty()) {
      throw Problem.notFound("quick connect", id);
    }
    book.delete(KIND, caller.instanceId(), id);
  }
}
