package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.agent.core.Action;
import io.cordboard.agent.core.AgentDefinition;
import io.cordboard.agent.definition.ActionDocument;
import io.cordboard.agent.definition.Documents;
import io.cordboard.agent.definition.Parsed;
import io.cordboard.agent.kafka.ActionDesk;
import io.cordboard.agent.kafka.AgentStreams;
import io.cordboard.events.live.ActionOutcomes;
import io.cordboard.events.live.Elsewhere;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the requests have in common by which somebody acts as an agent. */
@ApplicationScoped
class Acting {

  /** The outcome of an action whose outcome was not heard in time; it stands all the same. */
  static final String PENDING = "PENDING";

  private final ActionDesk desk;
  private final AgentLookup agents;
  private final QuickConnectLookup quickConnects;
  private final Caller caller;
  private final AgentStreams streams;

  /** Made by the container. */
  Acting(
      ActionDesk desk,
      AgentLookup agents,
      QuickConnectLookup quickConnects,
      Caller caller,
      AgentStreams streams) {
    this.streams = streams;
    this.desk = desk;
    this.agents = agents;
    this.quickConnects = quickConnects;
    this.caller = caller;
  }

  /**
   * What somebody wants to do as an agent.
   *
   * @param eventId the document's own, or a new one
   */
  record Asked(AgentDefinition agent, String eventId, JsonNode document) {}

  /**
   * The process that decides for the caller's tenant, which alone hears what becomes of an action;
   * null if this one does, or that can't be told.
   */
  @Nullable Elsewhere decidedElsewhere() {
    return streams.decidedElsewhere(caller.instanceId());
  }

  /** What is done here, or the way to the process that decides for the caller's tenant. */
  Response here(UriInfo uri, Supplier<Response> done) {
    Elsewhere elsewhere = decidedElsewhere();
    return elsewhere == null
        ? done.get()
        : Response.temporaryRedirect(elsewhere.at(uri.getRequestUri())).build();
  }

  /** What is asked; a problem if there is no such agent, or the caller may not act for that one. */
  Asked asked(String id, @Nullable JsonNode given) {
    JsonNode document = Documents.given(given);
    AgentDefinition agent = as(id);
    return new Asked(
        agent, document.path("eventId").asText(UUID.randomUUID().toString()), document);
  }

  /** The agent; a problem if there is none, or the caller may not act for that one. */
  AgentDefinition as(String id) {
    AgentDefinition agent =
        agents.find(caller.instanceId(), id).orElseThrow(() -> Problem.notFound("agent", id));
    if (!caller.mayActFor(id, agent.username())) {
      throw Problem.of(
              Problem.FORBIDDEN,
              "forbidden",
              "An agent acts only as that agent",
              caller.name() + " is not " + id)
          .exception();
    }
    return agent;
  }

  /** The action of a document; a quick connect may stand for the address that it needs. */
  Parsed<Action> action(String eventId, JsonNode document, @Nullable String session) {
    boolean calls = document.path("type").asText().equalsIgnoreCase("DIAL");
    return switch (quickConnects.resolved(caller.instanceId(), document, !calls)) {
      case Parsed.Valid<JsonNode>(JsonNode resolved) ->
          ActionDocument.parse(eventId, resolved, session);
      case Parsed.Invalid<JsonNode> invalid -> new Parsed.Invalid<>(invalid.problems());
    };
  }

  /** The call that is asked for, likewise. */
  Parsed<Action.Dial> call(Asked asked) {
    return switch (quickConnects.resolved(caller.instanceId(), asked.document(), false)) {
      case Parsed.Valid<JsonNode>(JsonNode resolved) ->
          ActionDocument.call(asked.eventId(), resolved);
      case Parsed.Invalid<JsonNode> invalid -> new Parsed.Invalid<>(invalid.problems());
    };
  }

  /** Acts, and gives APPLIED or PENDING; a problem if it was refused. */
  String publish(Asked asked, Action action) {
    AgentDefinition agent = asked.agent();
    if (!caller.may(action)) {
      throw Problem.of(
              Problem.FORBIDDEN, "forbidden", "Only supervisors may do that", caller.name())
          .exception();
    }
    boolean own = caller.name().equals(agent.agentId()) || caller.name().equals(agent.username());
    String outcome =
        desk.publish(
                new ActionDesk.Addressed(
                    asked.eventId(),
                    caller.instanceId(),
                    agent.agentId(),
                    own ? null : caller.name(),
                    action,
                    ActionDocument.session(asked.document())))
            .join()
            .orElse(PENDING);
    if (!outcome.equals(ActionOutcomes.APPLIED) && !outcome.equals(PENDING)) {
      throw Problem.refused(asked.eventId(), outcome).exception();
    }
    return outcome;
  }
}
