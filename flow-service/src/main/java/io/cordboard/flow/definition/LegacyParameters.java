package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a module: a list of names and values, where a namespace makes the value a
 * reference.
 */
record LegacyParameters(JsonNode list) {

  /** All of them, in order. */
  List<JsonNode> all() {
    var found = new ArrayList<JsonNode>();
    list.forEach(found::add);
    return found;
  }

  /** Those of one name. */
  List<JsonNode> named(String name) {
    return all().stream().filter(parameter -> name(parameter).equals(name)).toList();
  }

  /** The value of the first of this name; null if there is none. */
  @Nullable String value(String name) {
    var found = named(name);
    return found.isEmpty() ? null : value(found.getFirst());
  }

  /**
   * The value of a parameter that names a resource; where the id was left empty, the resource's
   * name.
   */
  @Nullable String resource(String name) {
    var found = named(name);
    if (found.isEmpty()) {
      return null;
    }
    var value = value(found.getFirst());
    return value != null && !value.isBlank()
        ? value
        : Json.firstText(found.getFirst(), "resourceName");
  }

  static String name(JsonNode parameter) {
    var name = Json.text(parameter, "name");
    return name == null ? "" : name;
  }

  static String key(JsonNode parameter) {
    var key = Json.text(parameter, "key");
    return key == null ? "" : key;
  }

  static @Nullable String value(JsonNode parameter) {
    var value = Json.text(parameter, "value");
    var namespace = Json.text(parameter, "namespace");
    if (value == null || namespace == null || namespace.isEmpty()) {
      return value;
    }
    return reference(namespace, value);
  }

  /** The reference that a namespace and a name mean. */
  static String reference(String namespace, String name) {
    return switch (namespace) {
      case "System" -> system(name);
      case "User Defined" -> "$.Attributes" + part(name);
      case "External" -> "$.External" + part(name);
      case "Lex.SessionAttributes", "Lex.Slots" -> "$." + namespace + part(name);
      case "" -> "$.Attributes" + part(name);
      case String other -> "$." + other.replace(" ", "") + part(name);
    };
  }

  private static String system(String name) {
    return switch (name) {
      case "Stored customer input" -> "$.StoredCustomerInput";
      case "Dialed Number" -> "$.SystemEndpoint.Address";
      case "Customer Number" -> "$.CustomerEndpoint.Address";
      case "Contact id", "Contact Id" -> "$.ContactId";
      case "Initial Contact Id", "Initial contact id" -> "$.InitialContactId";
      case "Previous Contact Id", "Previous contact id" -> "$.PreviousContactId";
      case "Queue Name", "Queue name" -> "$.Queue.Name";
      case "Queue ARN" -> "$.Queue.ARN";
      case "Agent User name", "Agent User Name" -> "$.Agent.UserName";
      case "Text to speech voice" -> "$.TextToSpeechVoiceId";
      case "Instance ARN" -> "$.InstanceARN";
      case String other -> "$." + other.replace(" ", "");
    };
  }

  private static String part(String name) {
    boolean plain =
        !name.isEmpty()
            && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
    return plain ? "." + name : "['" + name + "']";
  }
}
