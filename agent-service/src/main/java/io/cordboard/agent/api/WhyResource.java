package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.agent.core.Beliefs;
import io.cordboard.agent.core.ContactWhy;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why contacts wait, and what the matcher believes. */
@Path("/")
@Tag(name = "Why")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.DESIGNER, Roles.SUPERVISOR, Roles.AUDITOR})
public class WhyResource {

  /** How long an answer may take. */
  static final Duration ANSWER_MAX = Duration.ofSeconds(2);

  /** What is believed of an instance in which nothing has happened. */
  private static final Beliefs NOTHING = new Beliefs(List.of(), 0, List.of(), 0, List.of());

  private final AgentStreams streams;
  private final Caller caller;
  private final ObjectMapper json;

  /** Made by the container. */
  public WhyResource(AgentStreams streams, Caller caller, ObjectMapper json) {
    this.streams = streams;
    this.caller = caller;
    this.json = json;
  }

  /** Why a contact waits, or who has it. */
  @GET
  @Path("/contacts/{id}/why")
  @Operation(summary = "Why a contact waits, or who has it")
  public Response contact(@PathParam("id") String id, @Context UriInfo uri) {
    String elsewhere = streams.decidedElsewhere(caller.instanceId());
    if (elsewhere != null) {
      return Elsewhere.redirect(uri, elsewhere);
    }
    Optional<ContactWhy> why =
        streams
            .questions()
            .ask(
                caller.instanceId(),
                (state, now) -> Optional.ofNullable(new Explanations(state).contact(id, now)),
                ANSWER_MAX);
    return answer(why.orElseThrow(() -> Problem.notFound("waiting contact", id)));
  }

  /** What the matcher believes of contacts, and what is older than its limit. */
  @GET
  @Path("/routing/beliefs")
  @Operation(summary = "What the matcher believes, to be compared with what queues believe")
  public Response beliefs(@Context UriInfo uri) {
    String elsewhere = streams.decidedElsewhere(caller.instanceId());
    if (elsewhere != null) {
      return Elsewhere.redirect(uri, elsewhere);
    }
    Beliefs beliefs =
        streams
            .questions()
            .ask(
                caller.instanceId(),
                (state, now) -> Optional.of(Beliefs.of(state, now)),
                ANSWER_MAX)
            .orElse(NOTHING);
    return answer(beliefs);
  }

  private Response answer(Object found) {
    return Response.ok(json.<ObjectNode>valueToTree(found)).build();
  }
}
