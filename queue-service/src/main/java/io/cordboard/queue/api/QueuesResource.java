package io.cordboard.queue.api;

import io.cordboard.queue.core.QueueDefinition;
import io.cordboard.queue.core.QueueState;
import io.cordboard.queue.definition.QueueDocument;
import io.cordboard.queue.definition.QueueParser;
import io.cordboard.queue.definition.QueueParser.Invalid;
import io.cordboard.queue.definition.QueueParser.Valid;
import io.cordboard.queue.kafka.QueueBoard;
import io.cordboard.queue.kafka.QueueStreams;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Queues: their definitions, who waits, and how they stand. */
@Path("/queues")
@Tag(name = "queues")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class QueuesResource {

  private static final String ADMIN = "admin";
  private static final String SUPERVISOR = "supervisor";
  private static final String DESIGNER = "designer";
  private static final String INSTANCE = "instanceId";
  private static final String DEFAULT_INSTANCE = "default";
  private static final int CONTACTS_MAX = 10_000;

  private final DefinitionBook definitions;
  private final QueueBoard board;
  private final MetricsBoard metrics;
  private final QueueStreams streams;
  private final InstantSource clock;

  QueuesResource(
      DefinitionBook definitions,
      QueueBoard board,
      MetricsBoard metrics,
      QueueStreams streams,
      InstantSource clock) {
    this.definitions = definitions;
    this.board = board;
    this.metrics = metrics;
    this.streams = streams;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({ADMIN, SUPERVISOR, DESIGNER})
  @Operation(summary = "All queues that are defined")
  public List<QueueJson> list(
      @QueryParam(INSTANCE) @DefaultValue(DEFAULT_INSTANCE) String instanceId) {
    return definitions.all(instanceId).stream().map(QueueJson::of).toList();
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({ADMIN, SUPERVISOR, DESIGNER})
  @Operation(summary = "A queue's definition")
  @APIResponseSchema(QueueJson.class)
  @APIResponse(responseCode = "404", description = "No such queue is defined")
  public QueueJson get(
      @PathParam("id") String id,
      @QueryParam(INSTANCE) @DefaultValue(DEFAULT_INSTANCE) String instanceId) {
    return QueueJson.of(found(instanceId, id));
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(ADMIN)
  @Operation(summary = "Defines a queue, or changes its definition")
  @APIResponseSchema(QueueJson.class)
  @APIResponse(responseCode = "422", description = "The document has problems; all are listed")
  public QueueJson put(
      @PathParam("id") String id,
      @QueryParam(INSTANCE) @DefaultValue(DEFAULT_INSTANCE) String instanceId,
      @Context SecurityContext security,
      String document) {
    return switch (QueueParser.parse(id, document)) {
      case Valid(QueueDocument queue) ->
          QueueJson.of(
              definitions.publish(instanceId, queue, security.getUserPrincipal().getName()));
      case Invalid(var problems) -> throw new ProblemException(Problem.invalid(id, problems));
    };
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed(ADMIN)
  @Operation(
      summary = "Deletes a queue's definition; contacts that wait stay, new ones are refused")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "404", description = "No such queue is defined")
  public void delete(
      @PathParam("id") String id,
      @QueryParam(INSTANCE) @DefaultValue(DEFAULT_INSTANCE) String instanceId) {
    found(instanceId, id);
    definitions.delete(instanceId, id);
  }

  @GET
  @Path("/{id}/contacts")
  @RolesAllowed({ADMIN, SUPERVISOR, DESIGNER})
  @Operation(summary = "Who waits, first to be served first")
  @APIResponseSchema(ContactsJson.class)
  @APIResponse(responseCode = "307", description = "Another process of the service holds the queue")
  public Response contacts(
      @PathParam("id") String id,
      @QueryParam(INSTANCE) @DefaultValue(DEFAULT_INSTANCE) String instanceId,
      @QueryParam("limit") @DefaultValue("1000") int limit,
      @Context UriInfo uri) {
    QueueState queue = board.find(id);
    if (queue != null && queue.instanceId().equals(instanceId)) {
      int most = Math.clamp(limit, 0, CONTACTS_MAX);
      return Response.ok(ContactsJson.of(queue, most, clock.instant())).build();
    }
    String elsewhere = streams.heldElsewhere(id);
    if (elsewhere != null) {
      return Elsewhere.redirect(uri, elsewhere);
    }
    requireKnown(instanceId, id);
    return Response.ok(ContactsJson.empty(id)).build();
  }

  @GET
  @Path("/{id}/metrics")
  @RolesAllowed({ADMIN, SUPERVISOR, DESIGNER})
  @Operation(summary = "How a queue stands")
  @APIResponseSchema(MetricsJson.class)
  @APIResponse(responseCode = "404", description = "No such queue is defined")
  public MetricsJson metrics(
      @PathParam("id") String id,
      @QueryParam(INSTANCE) @DefaultValue(DEFAULT_INSTANCE) String instanceId) {
    MetricsJson latest = metrics.find(instanceId, id);
    if (latest != null && latest.instanceId().equals(instanceId)) {
      return latest;
    }
    return MetricsJson.empty(instanceId, found(instanceId, id).queue(), clock.instant());
  }

  @GET
  @Path("/live")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @RolesAllowed({ADMIN, SUPERVISOR, DESIGNER})
  @Operation(summary = "How all queues stand, now and at every change")
  public Multi<MetricsJson> live(
      @QueryParam(INSTANCE) @DefaultValue(DEFAULT_INSTANCE) String instanceId) {
    return metrics.watch(instanceId);
  }

  private DefinitionBook.Entry found(String instanceId, String id) {
    DefinitionBook.Entry entry = definitions.find(instanceId, id);
    if (entry == null) {
      throw new ProblemException(Problem.notFound(id));
    }
    return entry;
  }

  private void requireKnown(String instanceId, String id) {
    if (!QueueDefinition.isAgentQueue(id)) {
      found(instanceId, id);
    }
  }
}
