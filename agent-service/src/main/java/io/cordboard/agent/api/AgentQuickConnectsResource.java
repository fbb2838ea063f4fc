package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The quick connects that an agent's desktop shows. */
@Path("/agents/{id}/quick-connects")
@Tag(name = "Quick connects")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR, Roles.AGENT})
public class AgentQuickConnectsResource {

  private final Acting acting;
  private final QuickConnectLookup quickConnects;
  private final Caller caller;

  /** Made by the container. */
  AgentQuickConnectsResource(Acting acting, QuickConnectLookup quickConnects, Caller caller) {
    this.acting = acting;
    this.quickConnects = quickConnects;
    this.caller = caller;
  }

  /** Those of the queues that the agent serves or calls for, or of the one that is named. */
  @GET
  @Operation(summary = "Whom an agent can transfer to or call by name")
  public List<ObjectNode> list(
      @PathParam("id") String id, @QueryParam("queueId") @Nullable String queueId) {
    return quickConnects.seenBy(caller.instanceId(), acting.as(id).routingProfileId(), queueId);
  }
}
