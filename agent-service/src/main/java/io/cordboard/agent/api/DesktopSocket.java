package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.agent.core.Action;
import io.cordboard.agent.core.AgentDefinition;
import io.cordboard.agent.core.Refusal;
import io.cordboard.agent.definition.ActionDocument;
import io.cordboard.agent.definition.Documents;
import io.cordboard.agent.definition.Parsed;
import io.cordboard.agent.kafka.ActionDesk;
import io.cordboard.agent.kafka.NotReadyException;
import io.cordboard.events.live.ActionOutcomes;
import io.cordboard.events.live.Elsewhere;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.PathParam;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An agent's desktop: told what happens to the agent, and able to do what REST can do, with the
 * connection's id as its session unless it names another.
 */
@WebSocket(path = "/agents/{id}/desktop")
@RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR, Roles.AGENT})
public class DesktopSocket {

  private static final int POLICY_VIOLATION = 1008;
  private static final int TRY_AGAIN_LATER = 1013;

  /** The session with which the connection logged in. */
  private static final UserData.TypedKey<String> SESSION = UserData.TypedKey.forString("session");

  private final Desktops desktops;
  private final ActionDesk desk;
  private final AgentLookup agents;
  private final Acting acting;
  private final HandedOn handedOn;
  private final QuickConnectLookup quickConnects;
  private final Caller caller;

  /** Made by the container. */
  DesktopSocket(
      Desktops desktops,
      ActionDesk desk,
      AgentLookup agents,
      Acting acting,
      HandedOn handedOn,
      QuickConnectLookup quickConnects,
      Caller caller) {
    this.desktops = desktops;
    this.desk = desk;
    this.agents = agents;
    this.acting = acting;
    this.handedOn = handedOn;
    this.quickConnects = quickConnects;
    this.caller = caller;
  }

  @OnOpen
  void opened(WebSocketConnection desktop, @PathParam("id") String id) {
    AgentDefinition agent;
    try {
      agent = agents.find(caller.instanceId(), id).orElse(null);
    } catch (NotReadyException e) {
      desktop.closeAndAwait(new CloseReason(TRY_AGAIN_LATER, "not ready"));
      return;
    }
    if (agent == null || !caller.mayActFor(id, agent.username())) {
      desktop.closeAndAwait(
          new CloseReason(POLICY_VIOLATION, agent == null ? "no such agent" : "not your desktop"));
      return;
    }
    Map<String, Object> welcome = new LinkedHashMap<>();
    welcome.put("type", "OPENED");
    welcome.put("agentId", id);
    welcome.put("sessionId", desktop.id());
    welcome.put(
        "quickConnects", quickConnects.seenBy(caller.instanceId(), agent.routingProfileId(), null));
    desktops.send(desktop, welcome);
    desktops.opened(caller.instanceId(), id, desktop);
  }

  @OnClose
  void closed(WebSocketConnection desktop, @PathParam("id") String id) {
    desktops.closed(caller.instanceId(), id, desktop);
  }

  /**
   * Acts. What a connection sends is taken one after the other: the next message waits until this
   * one is on the topic.
   */
  @OnTextMessage
  @Blocking
  Uni<Void> acts(String text, WebSocketConnection desktop, @PathParam("id") String id) {
    JsonNode body = Documents.tree(text);
    String eventId = body.path("eventId").asText(UUID.randomUUID().toString());
    return switch (acting.action(eventId, body, desktop.id())) {
      case Parsed.Invalid<Action> invalid -> {
        desktops.send(desktop, answer("INVALID", eventId, null, invalid.problems()));
        yield Uni.createFrom().voidItem();
      }
      case Parsed.Valid<Action>(Action action) when !caller.may(action) -> {
        desktops.send(
            desktop, answer("REFUSED", eventId, Refusal.NOT_A_SUPERVISOR.name(), List.of()));
        yield Uni.createFrom().voidItem();
      }
      case Parsed.Valid<Action>(Action action) -> {
        if (action instanceof Action.LogIn logIn) {
          desktop.userData().put(SESSION, logIn.sessionId());
        }
        yield publish(desktop, id, body, addressed(desktop, id, eventId, body, action));
      }
    };
  }

  private ActionDesk.Addressed addressed(
      WebSocketConnection desktop, String id, String eventId, JsonNode body, Action action) {
    boolean own =
        agents
            .find(caller.instanceId(), id)
            .map(a -> caller.name().equals(id) || caller.name().equals(a.username()))
            .orElse(false);
    return new ActionDesk.Addressed(
        eventId,
        caller.instanceId(),
        id,
        own ? null : caller.name(),
        action,
        session(desktop, body));
  }

  /** What a desktop does that logged in counts only as long as it is the agent's newest. */
  private static @Nullable String session(WebSocketConnection desktop, JsonNode body) {
    String named = ActionDocument.session(body);
    return named == null ? desktop.userData().get(SESSION) : named;
  }

  /** Publishes it, or hands it on to where the tenant is decided for; done when it was taken. */
  private Uni<Void> publish(
      WebSocketConnection desktop, String id, JsonNode body, ActionDesk.Addressed action) {
    Elsewhere elsewhere = acting.decidedElsewhere();
    String token = caller.token().orElse(null);
    if (elsewhere == null || token == null) {
      publish(desktop, action, outcome -> outcome.orElse(Acting.PENDING));
      return Uni.createFrom().voidItem();
    }
    if (!HandedOn.isAwaited(action.action())) {
      desk.send(action);
      tell(desktop, action.eventId(), Acting.PENDING);
      return Uni.createFrom().voidItem();
    }
    ObjectNode handed = body.deepCopy();
    handed.put("eventId", action.eventId());
    String session = sessionOf(action);
    if (session != null) {
      handed.put("sessionId", session);
    }
    return Uni.createFrom()
        .completionStage(() -> handedOn.act(elsewhere.address(), token, id, handed))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(outcome ->
            outcome.ifPresentOrElse(
                heard -> tell(desktop, action.eventId(), heard),
                () -> publishAfterAll(desktop, action)))
        .replaceWithVoid();
  }

  /** The other process may have taken it before its answer was lost: a repetition is no refusal. */
  private void publishAfterAll(WebSocketConnection desktop, ActionDesk.Addressed action) {
    publish(
        desktop,
        action,
        outcome -> outcome.filter(o -> !o.equals(Refusal.DUPLICATE.name())).orElse(Acting.PENDING));
  }

  private void publish(
      WebSocketConnection desktop,
      ActionDesk.Addressed action,
      Function<Optional<String>, String> told) {
    // Nobody waits for it: the desktop is told when the outcome is known.
    var _ =
        desk.publish(action)
            .thenAccept(outcome -> tell(desktop, action.eventId(), told.apply(outcome)));
  }

  /** The connection is unknown where it is handed on to: its session is named. */
  private static @Nullable String sessionOf(ActionDesk.Addressed addressed) {
    return switch (addressed.action()) {
      case Action.LogIn action -> action.sessionId();
      case Action.LogOut action -> action.sessionId();
      case Action.Heartbeat action -> action.sessionId();
      case Action.SetStatus _,
          Action.Accept _,
          Action.Reject _,
          Action.Ask _,
          Action.EndAfterContactWork _,
          Action.ClearMissed _,
          Action.Dial _ ->
          addressed.sessionId();
    };
  }

  private void tell(WebSocketConnection desktop, String eventId, String outcome) {
    boolean taken = outcome.equals(ActionOutcomes.APPLIED) || outcome.equals(Acting.PENDING);
    desktops.send(desktop, answer(taken ? "TAKEN" : "REFUSED", eventId, outcome, List.of()));
  }

  private static Map<String, Object> answer(
      String type,
      String eventId,
      @Nullable String outcome,
      List<io.cordboard.agent.definition.Problem> causes) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("type", type);
    answer.put("eventId", eventId);
    if (outcome != null) {
      answer.put(type.equals("REFUSED") ? "reason" : "outcome", outcome);
    }
    if (!causes.isEmpty()) {
      answer.put("causes", causes);
    }
    return answer;
  }
}
