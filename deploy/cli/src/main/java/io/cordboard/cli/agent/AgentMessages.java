package io.cordboard.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What agent-service tells desktops, in this package's words. */
final class AgentMessages {
  private AgentMessages() {}

  /** The contacts in hand after the message; empty if the message is about something else. */
  static Optional<List<AgentContact>> contacts(JsonNode message) {
    JsonNode list = message.path("current").path("contacts");
    if (!message.path("type").asText().equals("SNAPSHOT") || !list.isArray()) {
      return Optional.empty();
    }
    List<AgentContact> contacts = new ArrayList<>();
    for (JsonNode contact : list) {
      state(contact.path("state").asText())
          .ifPresent(state ->
              contacts.add(
                  new AgentContact(
                      contact.path("contactId").asText(),
                      contact.path("assignmentId").asText(),
                      state,
                      contact.path("queue").path("queueId").asText())));
    }
    return Optional.of(contacts);
  }

  /**
   * What the agent asked for and did not get, in words; empty if the message is of something else.
   */
  static Optional<String> refusal(JsonNode message) {
    if (!message.path("type").asText().equals("REQUEST_REFUSED")) {
      return Optional.empty();
    }
    String kind = message.path("kind").asText().toLowerCase(Locale.ROOT).replace('_', ' ');
    String detail = message.path("detail").asText("");
    return Optional.of(
        kind
            + " refused: "
            + message.path("reason").asText()
            + (detail.isEmpty() ? "" : " (" + detail + ")"));
  }

  /**
   * What became of the recording of a contact, in words; empty if the message is of something else.
   */
  static Optional<String> recording(JsonNode message) {
    if (!message.path("type").asText().equals("RECORDING")) {
      return Optional.empty();
    }
    String what = message.path("paused").asBoolean() ? "recording paused" : "recording goes on";
    return Optional.of(
        switch (message.path("cause").asText()) {
          case "PAUSE_LIMIT" -> what + ": the pause was too long";
          case "SENSITIVE_INPUT" -> what + ": sensitive input";
          case "LINE_FAILED" -> what + ": the line could not do what was asked";
          default -> what;
        });
  }

  private static Optional<AgentContact.State> state(String word) {
    return Arrays.stream(AgentContact.State.values())
        .filter(state -> state.name().equals(word))
        .findFirst();
  }
}
