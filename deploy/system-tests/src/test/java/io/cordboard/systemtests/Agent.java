package io.cordboard.systemtests;

import io.cordboard.cli.CommandFailure;
import io.cordboard.cli.Json;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import io.cordboard.events.assignment.AfterContactWorkStarted;
import io.cordboard.events.assignment.Offered;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * An agent at a desktop: logs in, becomes available, keeps the session alive, and does what a test
 * says.
 */
final class Agent implements AutoCloseable {

  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private final Centre centre;
  private final String id;
  private final Api api;
  private final String sessionId = UUID.randomUUID().toString();
  private volatile boolean alive = true;

  private Agent(Centre centre, String id) {
    this.centre = centre;
    this.id = id;
    this.api = centre.api(Service.AGENT, Role.AGENT, id);
  }

  /**
   * A new agent, who is logged in and available; whatever earlier tests left behind is not theirs.
   */
  static Agent available(Centre centre, String name) {
    String id = name + "-" + UUID.randomUUID();
    centre
        .admin(Service.AGENT)
        .put(
            "/agents/" + id,
            Json.object().put("username", id).put("routingProfileId", Centre.ROUTING_PROFILE));
    Agent agent = new Agent(centre, id);
    agent.act("LOG_IN");
    agent.does("SET_STATUS", "status", "Available");
    Thread.ofVirtual().start(agent::keepAlive);
    return agent;
  }

  String id() {
    return id;
  }

  /** Waits for the offer of a contact to this agent and gives its assignmentId. */
  String awaitOffer(String contactId) {
    return awaitOffer(contactId, "");
  }

  /** Waits for an offer of a contact to this agent other than an earlier one. */
  String awaitOffer(String contactId, String otherThan) {
    return awaitOffer(contactId, Set.of(otherThan));
  }

  private String awaitOffer(String contactId, Set<String> past) {
    var event =
        centre
            .assignmentEvents()
            .awaitFirst(
                "offer of " + contactId + " to " + id,
                e ->
                    e.getContactId().equals(contactId)
                        && e.getPayload() instanceof Offered o
                        && o.getAgentId().equals(id)
                        && !past.contains(o.getAssignmentId()));
    return ((Offered) event.getPayload()).getAssignmentId();
  }

  /**
   * Accepts the next offer of a contact to this agent other than an earlier one, and gives its
   * assignmentId. What is accepted as it is withdrawn is refused; the next offer counts then.
   */
  String acceptsNext(String contactId, String otherThan) {
    Set<String> past = new HashSet<>(Set.of(otherThan));
    while (true) {
      String offered = awaitOffer(contactId, past);
      if (accepts(offered)) {
        return offered;
      }
      past.add(offered);
    }
  }

  /** Whether the offer was still there; the agent is told if it was withdrawn before. */
  boolean accepts(String assignmentId) {
    try {
      does("ACCEPT", assignmentId);
      return true;
    } catch (CommandFailure e) {
      if (String.valueOf(e.getMessage()).contains("UNKNOWN_ASSIGNMENT")) {
        return false;
      }
      throw e;
    }
  }

  /** Does something with an assignment: ACCEPT, REJECT, HOLD, RESUME, DISCONNECT, END_ACW. */
  void does(String type, String assignmentId) {
    does(type, "assignmentId", assignmentId);
  }

  /** Calls a number over a gateway, in the name of the routing profile's queue. */
  Dialled dials(String number, String gatewayId) {
    String contactId =
        api.post(
                "/agents/" + id + "/calls",
                Json.object()
                    .put("number", number)
                    .put("gatewayId", gatewayId)
                    .put("sessionId", sessionId))
            .path("contactId")
            .asText();
    var event =
        centre
            .assignmentEvents()
            .awaitFirst(
                "call " + contactId + " of " + id,
                e ->
                    e.getContactId().equals(contactId)
                        && e.getPayload() instanceof io.cordboard.events.assignment.Dialled);
    var dialled = (io.cordboard.events.assignment.Dialled) event.getPayload();
    return new Dialled(contactId, dialled.getAssignmentId());
  }

  /** A call that this agent dialled. */
  record Dialled(String contactId, String assignmentId) {}

  /** Waits until after-contact work has begun, and ends it. */
  void endsAfterContactWork(String assignmentId) {
    centre
        .assignmentEvents()
        .awaitFirst(
            "after-contact work of " + id,
            e ->
                e.getPayload() instanceof AfterContactWorkStarted w
                    && w.getAssignmentId().equals(assignmentId));
    does("END_ACW", assignmentId);
  }

  private void does(String type, String field, String value) {
    api.post(
        "/agents/" + id + "/actions",
        Json.object().put("type", type).put("sessionId", sessionId).put(field, value));
  }

  /** Is routable again after a missed offer. */
  void clearsMissed() {
    act("CLEAR_MISSED");
  }

  /** The desktop's machine is gone: no heartbeat any more, and no word of farewell. */
  void vanishes() {
    alive = false;
  }

  private void act(String type) {
    api.post(
        "/agents/" + id + "/actions", Json.object().put("type", type).put("sessionId", sessionId));
  }

  private void keepAlive() {
    while (alive) {
      try {
        Thread.sleep(HEARTBEAT);
        if (alive) {
          act("HEARTBEAT");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        // agent-service may be down for the moment: that is what some tests are about.
      }
    }
  }

  @Override
  public void close() {
    if (alive) {
      alive = false;
      act("LOG_OUT");
    }
  }
}
