package io.cordboard.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What recording-service knows of contacts. */
public final class Contacts {
  private final Api api;

  public Contacts(Api api) {
    this.api = api;
  }

  /** A contact, or empty if recording-service has not heard of it yet. */
  public Optional<JsonNode> find(String contactId) {
    return api.find("/contacts/" + Api.part(contactId));
  }

  /** Everything that happened to the contact and those that follow from it, in order. */
  public JsonNode timeline(String contactId) {
    return items(api.get("/contacts/" + Api.part(contactId) + "/timeline"));
  }

  /** The flow log of the contact. */
  public JsonNode log(String contactId) {
    return items(api.get("/contacts/" + Api.part(contactId) + "/flow-log"));
  }

  /** The contact's recordings. */
  public JsonNode recordings(String contactId) {
    return items(api.get("/contacts/" + Api.part(contactId) + "/recordings"));
  }

  /** The list itself, whether the answer is one or has one. */
  private static JsonNode items(JsonNode answer) {
    if (answer.isObject()) {
      for (JsonNode value : answer) {
        if (value.isArray()) {
          return value;
        }
      }
    }
    return answer;
  }
}
