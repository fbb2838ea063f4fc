package io.cordboard.queue.api;

import io.cordboard.events.live.Elsewhere;
import io.cordboard.queue.core.QueueDefinition;
import io.cordboard.queue.core.QueueKey;
import io.cordboard.queue.core.QueueSnapshot;
import io.cordboard.queue.core.QueueState;
import io.cordboard.queue.definition.QueueDocument;
import io.cordboard.queue.definition.QueueParser;
import io.cordboard.queue.definition.QueueParser.Invalid;
import io.cordboard.queue.definition.QueueParser.Valid;
import io.cordboard.queue.kafka.OutputCodec;
import io.cordboard.queue.kafka.QueueBoard;
import io.cordboard.queue.kafka.QueueBoard.Found;
import io.cordboard.queue.kafka.QueueStreams;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
  private static final int CONTACTS_MAX = 10_000;

  private final DefinitionBook definitions;
  private final QueueBoard board;
  private final MetricsBoard metrics;
  private final QueueStreams streams;
  private final InstantSource clock;
  private final Caller caller;
  private final Counter unanswered;

  QueuesResource(
      DefinitionBook definitions,
      QueueBoard board,
      MetricsBoard metrics,
      QueueStreams streams,
      InstantSource clock,
      Caller caller,
      MeterRegistry meters) {
    this.unanswered =
        Counter.builder("cordboard.queue.questions.unanswered")
            .description("Questions about a queue that no process could answer")
            .register(meters);
    this.caller = caller;
    this.definitions = definitions;
    this.board = board;
    this.metrics = metrics;
    this.streams = streams;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({ADMIN, SUPERVISOR, DESIGNER})
  @Operation(summary = "All queues that are defined")
  public List<QueueJson> list() {
    return definitions.all(caller.instanceId()).stream().map(QueueJson::of).toList();
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({ADMIN, SUPERVISOR, DESIGNER})
  @Operation(summary = "A queue's definition")
  @APIResponseSchema(QueueJson.class)
  @APIResponse(responseCode = "404", description = "No such queue is defined")
  public QueueJson get(@PathParam("id") String id) {
    return QueueJson.of(found(id));
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(ADMIN)
  @Operation(summary = "Defines a queue, or changes its definition")
  @APIResponseSchema(QueueJson.class)
  @APIResponse(responseCode = "422", description = "The document has problems; all are listed")
  public QueueJson put(@PathParam("id") String id, String document) {
    return switch (QueueParser.parse(id, document)) {
      case Valid(QueueDocument queue) ->
          QueueJson.of(definitions.publish(caller.instanceId(), queue, caller.name()));
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
  public void delete(@PathParam("id") String id) {
    found(id);
    definitions.delete(caller.instanceId(), id);
  }

  @GET
  @Path("/{id}/contacts")
  @RolesAllowed({ADMIN, SUPERVISOR, DESIGNER})
  @Operation(summary = "Who waits, first to be served first")
  @APIResponseSchema(ContactsJson.class)
  @APIResponse(responseCode = "307", description = "Another process of the service holds the queue")
  @APIResponse(
      responseCode = "404",
      description = "No such queue is defined, and nobody waits there")
  @APIResponse(
      responseCode = "503",
      description = "Who waits can't be told now (reason UNANSWERED); ask again")
  public Response contacts(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("1000") int limit,
      @Context UriInfo uri) {
    QueueKey key = new QueueKey(caller.instanceId(), id);
    return switch (board.look(key, streams.partitionOf(id))) {
      case Found.Held(QueueState queue) -> {
        int most = Math.clamp(limit, 0, CONTACTS_MAX);
        yield Response.ok(ContactsJson.of(queue, most, clock.instant())).build();
      }
      case Found.Untouched _ -> {
        requireKnown(id);
        yield Response.ok(ContactsJson.empty(id)).build();
      }
      case Found.NotHere _ -> sentOn(id, uri);
    };
  }

  /** To the process that holds a queue; 503 if none is known: nothing can be told of it. */
  private Response sentOn(String id, UriInfo uri) {
    Elsewhere elsewhere = streams.heldElsewhere(id);
    if (elsewhere == null) {
      unanswered.increment();
      throw new ProblemException(Problem.unanswered(id, streams.standing()));
    }
    return Response.temporaryRedirect(elsewhere.at(uri.getRequestUri())).build();
  }

  @GET
  @Path("/{id}/metrics")
  @RolesAllowed({ADMIN, SUPERVISOR, DESIGNER})
  @Operation(summary = "How a queue stands")
  @APIResponseSchema(MetricsJson.class)
  @APIResponse(responseCode = "307", description = "Another process of the service holds the queue")
  @APIResponse(responseCode = "404", description = "No such queue is defined")
  @APIResponse(
      responseCode = "503",
      description = "How it stands can't be told now (reason UNANSWERED); ask again")
  public Response metrics(@PathParam("id") String id, @Context UriInfo uri) {
    QueueKey key = new QueueKey(caller.instanceId(), id);
    MetricsJson latest = metrics.find(key.instanceId(), id);
    if (latest != null) {
      return Response.ok(latest).build();
    }
    // Nothing was told of it, or what was told is not read yet: only who holds the queue knows.
    return switch (board.look(key, streams.partitionOf(id))) {
      case Found.Held(QueueState queue) -> Response.ok(now(queue)).build();
      case Found.Untouched _ ->
          Response.ok(MetricsJson.empty(key.instanceId(), found(id).queue(), clock.instant()))
              .build();
      case Found.NotHere _ -> sentOn(id, uri);
    };
  }

  private MetricsJson now(QueueState queue) {
    DefinitionBook.Entry defined = definitions.find(queue.instanceId(), queue.queueId());
    long nowMs = clock.millis();
    return MetricsJson.of(
        OutputCodec.metrics(
            QueueSnapshot.of(defined == null ? null : defined.queue().rules(), queue, nowMs),
            nowMs));
  }

  @GET
  @Path("/live")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @RolesAllowed({ADMIN, SUPERVISOR, DESIGNER})
  @Operation(summary = "How all queues stand, now and at every change")
  public Multi<MetricsJson> live() {
    return metrics.watch(caller.instanceId());
  }

  private DefinitionBook.Entry found(String id) {
    DefinitionBook.Entry entry = definitions.find(caller.instanceId(), id);
    if (entry == null) {
      throw new ProblemException(Problem.notFound(id));
    }
    return entry;
  }

  private void requireKnown(String id) {
    if (!QueueDefinition.isAgentQueue(id)) {
      found(id);
    }
  }
}
