package io.cordboard.queue.api;

import io.cordboard.events.live.ActionOutcomes;
import io.cordboard.events.live.Elsewhere;
import io.cordboard.queue.core.QueueAction;
import io.cordboard.queue.core.QueueDefinition;
import io.cordboard.queue.definition.ActionDocument;
import io.cordboard.queue.definition.ActionDocument.Invalid;
import io.cordboard.queue.definition.ActionDocument.Valid;
import io.cordboard.queue.kafka.Actions;
import io.cordboard.queue.kafka.QueueStreams;
import io.smallrye.common.annotation.Blocking;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What supervisors do to contacts that wait. */
@Path("/queues/{id}/contacts/{contactId}/actions")
@Tag(name = "queues")
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ContactActionsResource {

  private static final String ADMIN = "admin";
  private static final String SUPERVISOR = "supervisor";

  private final ActionDesk desk;
  private final DefinitionBook definitions;
  private final QueueStreams streams;
  private final Caller caller;

  ContactActionsResource(
      ActionDesk desk, DefinitionBook definitions, QueueStreams streams, Caller caller) {
    this.caller = caller;
    this.desk = desk;
    this.definitions = definitions;
    this.streams = streams;
  }

  /**
   * What became of an action.
   *
   * @param outcome APPLIED; ASKED for a move, which the contact's flow carries out; PENDING if that
   *     was not heard in time
   * @param see where the result shows
   */
  public record Taken(String eventId, String outcome, String see) {}

  /** Acts. A body with an {@code eventId} that was used before is refused as a duplicate. */
  @POST
  @RolesAllowed({ADMIN, SUPERVISOR})
  @Operation(summary = "Give a waiting contact another priority, move it, or remove it")
  @APIResponse(
      responseCode = "202",
      description = "APPLIED, ASKED (a move; the contact's flow goes on with it) or PENDING")
  @APIResponse(responseCode = "307", description = "Another process of the service holds the queue")
  @APIResponse(responseCode = "409", description = "Refused; reason says why")
  @APIResponse(responseCode = "422", description = "The document has problems; all are listed")
  public Response act(
      @PathParam("id") String id,
      @PathParam("contactId") String contactId,
      @Context UriInfo uri,
      @Nullable String document) {
    Elsewhere elsewhere = streams.heldElsewhere(id);
    if (elsewhere != null) {
      return Response.temporaryRedirect(elsewhere.at(uri.getRequestUri())).build();
    }
    return switch (ActionDocument.parse(document)) {
      case Invalid(var problems) -> throw new ProblemException(Problem.invalidAction(problems));
      case Valid(QueueAction action, String eventId) -> {
        requireTarget(action);
        yield answer(
            new Actions.Addressed(
                eventId == null ? UUID.randomUUID().toString() : eventId,
                caller.instanceId(),
                id,
                contactId,
                caller.name(),
                action));
      }
    };
  }

  private Response answer(Actions.Addressed asked) {
    String outcome = desk.publish(asked).orElse("PENDING");
    boolean moves = asked.action() instanceof QueueAction.Move;
    return switch (outcome) {
      case ActionOutcomes.APPLIED -> taken(asked, moves ? "ASKED" : outcome);
      case "PENDING" -> taken(asked, outcome);
      default ->
          throw new ProblemException(Problem.refused(asked.contactId(), asked.queueId(), outcome));
    };
  }

  private static Response taken(Actions.Addressed asked, String outcome) {
    String queueId =
        asked.action() instanceof QueueAction.Move m ? m.target().queueId() : asked.queueId();
    return Response.accepted(
            new Taken(asked.eventId(), outcome, "/queues/" + queueId + "/contacts"))
        .build();
  }

  private void requireTarget(QueueAction action) {
    if (action instanceof QueueAction.Move m
        && !QueueDefinition.isAgentQueue(m.target().queueId())
        && definitions.find(caller.instanceId(), m.target().queueId()) == null) {
      throw new ProblemException(
          Problem.invalidAction(
              List.of(
                  new io.cordboard.queue.definition.Problem(
                      "/queueId", "queue " + m.target().queueId() + " is not defined"))));
    }
  }
}
