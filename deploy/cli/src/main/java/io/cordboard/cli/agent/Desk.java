package io.cordboard.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.cli.CommandFailure;
import io.cordboard.cli.Json;
import io.cordboard.cli.api.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * An agent at work: what the agent does goes over REST, what the agent is told comes over the
 * WebSocket, on which the desktop's heartbeats go too. Safe for threads.
 */
public final class Desk implements AutoCloseable {
  private final Api api;
  private final String agentId;
  private final Consumer<String> say;
  private final DeskSocket socket;
  private final Object changed = new Object();
  private final List<Consumer<AgentContact>> listeners = new CopyOnWriteArrayList<>();
  private List<AgentContact> contacts = List.of();

  private Desk(Api api, String agentId, Consumer<String> say) {
    this.api = api;
    this.agentId = agentId;
    this.say = say;
    this.socket = new DeskSocket(api, agentId, this::told);
  }

  /** Logs the agent in; the newest desktop of an agent wins. */
  public static Desk logIn(Api api, String agentId, Consumer<String> say) {
    Desk desk = new Desk(api, agentId, say);
    desk.socket.open();
    desk.act("LOG_IN", Json.object().put("sessionId", desk.socket.sessionId()));
    return desk;
  }

  /** Chooses a status by its name, such as Available. */
  public void status(String status) {
    act("SET_STATUS", Json.object().put("status", status));
  }

  public void accept(String assignmentId) {
    act("ACCEPT", of(assignmentId));
  }

  public void reject(String assignmentId) {
    act("REJECT", of(assignmentId));
  }

  public void hold(String assignmentId) {
    act("HOLD", of(assignmentId));
  }

  public void resume(String assignmentId) {
    act("RESUME", of(assignmentId));
  }

  /** Holds whom the agent's transfer has reached, or takes them back. */
  public void holdParty(String assignmentId, boolean held) {
    act(held ? "HOLD_PARTY" : "RESUME_PARTY", of(assignmentId));
  }

  public void pauseRecording(String assignmentId) {
    act("PAUSE_RECORDING", of(assignmentId));
  }

  public void resumeRecording(String assignmentId) {
    act("RESUME_RECORDING", of(assignmentId));
  }

  /**
   * Calls a number, and gives the contact that begins.
   *
   * @param gatewayId the gateway that calls, and has the agent's device
   */
  public String dial(String number, String gatewayId) {
    say.accept("dial " + number);
    return api.post(
            "/agents/" + Api.part(agentId) + "/calls",
            Json.object().put("number", number).put("gatewayId", gatewayId))
        .path("contactId")
        .asText();
  }

  /** Whom the agent can transfer to or call by name. */
  public List<QuickConnect> quickConnects() {
    List<QuickConnect> found = new ArrayList<>();
    for (JsonNode each : api.get("/agents/" + Api.part(agentId) + "/quick-connects")) {
      found.add(
          new QuickConnect(
              each.path("id").asText(), each.path("name").asText(), each.path("type").asText()));
    }
    return found;
  }

  /** Somebody whom the agent can transfer to, or call if it is of type PHONE_NUMBER. */
  public record QuickConnect(String id, String name, String type) {}

  /** Transfers to whom a quick connect leads. */
  public void transfer(String assignmentId, String quickConnectId) {
    act("TRANSFER", of(assignmentId).put("quickConnectId", quickConnectId));
  }

  public void hangUp(String assignmentId) {
    act("DISCONNECT", of(assignmentId));
  }

  public void endAfterContactWork(String assignmentId) {
    act("END_ACW", of(assignmentId));
  }

  /** After a missed contact: the agent is back. */
  public void back() {
    act("CLEAR_MISSED", Json.object());
  }

  /** The contact that wants attention most: the newest one. */
  public Optional<AgentContact> current() {
    synchronized (changed) {
      return contacts.isEmpty() ? Optional.empty() : Optional.of(contacts.getLast());
    }
  }

  /** Has a listener called whenever a contact is new or its state changed. */
  public void whenChanged(Consumer<AgentContact> listener) {
    listeners.add(listener);
  }

  /** Waits until the desktop was told that the contact is in this state. */
  public AgentContact await(String contactId, AgentContact.State state, Duration patience)
      throws InterruptedException {
    long patienceEnds = System.nanoTime() + patience.toNanos();
    synchronized (changed) {
      while (true) {
        Optional<AgentContact> found =
            contacts.stream()
                .filter(c -> c.contactId().equals(contactId) && c.state() == state)
                .findFirst();
        if (found.isPresent()) {
          return found.get();
        }
        long left = patienceEnds - System.nanoTime();
        if (left <= 0) {
          throw new CommandFailure(
              "agent "
                  + agentId
                  + " was not told within "
                  + patience.toSeconds()
                  + " s that contact "
                  + contactId
                  + " is "
                  + state
                  + "; in hand: "
                  + contacts);
        }
        changed.wait(Math.max(1, left / 1_000_000));
      }
    }
  }

  private static ObjectNode of(String assignmentId) {
    return Json.object().put("assignmentId", assignmentId);
  }

  private void act(String type, ObjectNode action) {
    say.accept(type.toLowerCase(Locale.ROOT).replace('_', ' '));
    api.post("/agents/" + Api.part(agentId) + "/actions", action.put("type", type));
  }

  private void told(JsonNode message) {
    if (message.hasNonNull("dialStatus")) {
      String status = message.path("dialStatus").asText().toLowerCase(Locale.ROOT);
      say.accept("nobody to talk to: " + status.replace('_', ' '));
    }
    AgentMessages.refusal(message).ifPresent(say);
    AgentMessages.recording(message).ifPresent(say);
    Optional<List<AgentContact>> now = AgentMessages.contacts(message);
    if (now.isEmpty()) {
      return;
    }
    List<AgentContact> before;
    synchronized (changed) {
      before = contacts;
      contacts = now.get();
      changed.notifyAll();
    }
    AgentContact.goneFrom(before, now.get())
        .forEach(contact -> say.accept("contact " + contact.contactId() + ": over"));
    for (AgentContact contact : now.get()) {
      if (!before.contains(contact)) {
        say.accept("contact " + contact.contactId() + ": " + contact.state());
        listeners.forEach(listener -> listener.accept(contact));
      }
    }
  }

  @Override
  public void close() {
    try {
      act("LOG_OUT", Json.object().put("sessionId", socket.sessionId()));
    } catch (CommandFailure failure) {
      say.accept("log out: " + failure.getMessage());
    }
    socket.close();
  }
}
