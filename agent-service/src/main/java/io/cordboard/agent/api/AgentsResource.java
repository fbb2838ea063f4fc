package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.agent.core.AgentDefinition;
import io.cordboard.agent.definition.Documents;
import io.cordboard.agent.kafka.DefinitionBook;
import io.cordboard.agent.kafka.DesktopFeed;
import io.cordboard.agent.kafka.DesktopMessage;
import io.cordboard.events.live.LatestByKey;
import io.smallrye.mutiny.Multi;
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
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Agents: who they are, and how they are now. */
@Path("/agents")
@Tag(name = "Agents")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.DESIGNER, Roles.SUPERVISOR, Roles.AGENT, Roles.AUDITOR})
public class AgentsResource {

  private static final DefinitionBook.Kind KIND = DefinitionBook.Kind.AGENT;

  private final DefinitionDesk definitions;
  private final AgentLookup agents;
  private final DesktopFeed feed;
  private final Caller caller;
  private final ObjectMapper json;

  /** Made by the container. */
  AgentsResource(
      DefinitionDesk definitions,
      AgentLookup agents,
      DesktopFeed feed,
      Caller caller,
      ObjectMapper json) {
    this.definitions = definitions;
    this.agents = agents;
    this.feed = feed;
    this.caller = caller;
    this.json = json;
  }

  /** All agents, with how they are now. */
  @GET
  @Operation(summary = "List agents")
  public List<ObjectNode> list() {
    return definitions.all(KIND).stream().map(this::shown).toList();
  }

  /** One agent, with how the agent is now. */
  @GET
  @Path("/{id}")
  @Operation(summary = "An agent, and how the agent is now")
  public ObjectNode get(@PathParam("id") String id) {
    return shown(definitions.get(KIND, id));
  }

  private ObjectNode shown(DefinitionBook.Entry entry) {
    ObjectNode shown = DefinitionJson.of(entry);
    agents
        .live(caller.instanceId(), entry.id())
        .ifPresent(live -> shown.set("live", json.valueToTree(live)));
    return shown;
  }

  /** Defines an agent. */
  @PUT
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
  @Operation(summary = "Define an agent")
  public ObjectNode put(@PathParam("id") String id, @Nullable JsonNode body) {
    JsonNode document = Documents.given(body);
    return shown(
        definitions.put(
            KIND, id, document, Documents.agent(id, document), AgentDefinition::username));
  }

  /** Deletes an agent, who is logged out if logged in. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
  @Operation(summary = "Delete an agent")
  public void delete(@PathParam("id") String id) {
    definitions.delete(KIND, id);
  }

  /** How agents are: all of them first, then each as it changes. */
  @GET
  @Path("/live")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR, Roles.AUDITOR})
  @Operation(summary = "Agents as they change (server-sent events)")
  public Multi<Map<String, Object>> live() {
    String instanceId = caller.instanceId();
    return Multi.createFrom()
        .deferred(() -> {
          AtomicReference<Consumer<DesktopMessage>> listening = new AtomicReference<>(_ -> {});
          LatestByKey<Map<String, Object>> latest =
              new LatestByKey<>(() -> feed.leave(listening.get()));
          Consumer<DesktopMessage> listener =
              m -> {
                if (m.type().equals("SNAPSHOT") && m.instanceId().equals(instanceId)) {
                  latest.put(m.agentId(), sequence(m), AgentLookup.live(m));
                }
              };
          listening.set(listener);
          feed.listen(listener);
          feed.snapshots(instanceId).forEach(listener);
          return Multi.createFrom().publisher(latest);
        });
  }

  /** The agent's count of events. */
  private static long sequence(DesktopMessage snapshot) {
    return snapshot.content().get("sequence") instanceof Long count ? count : 0;
  }
}
