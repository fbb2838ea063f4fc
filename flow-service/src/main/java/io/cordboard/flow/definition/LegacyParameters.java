package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    return found.isEmpty() ? null : resource(found.getFirst());
  }

  static @Nullable String resource(JsonNode parameter) {
    var value = value(parameter);
    return value != null && !value.isBlank() ? value : Json.firstText(parameter, "resourceName");
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
      // Agent, QueueMetrics, MediaStreams and the like give the whole path beside their own name.
      case String _ when isPath(name) -> "$." + name;
      case String other -> "$." + other.replace(" ", "") + part(name);
    };
  }

  /** Whether it names a root and what is below it. */
  private static boolean isPath(String name) {
    int dot = name.indexOf('.');
    return dot > 0 && ReferenceChecks.isRoot(name.substring(0, dot));
  }

  /** The designer's words for system attributes; their case changed over the years. */
  private static String system(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "stored customer input" -> "$.StoredCustomerInput";
      case "dialed number" -> "$.SystemEndpoint.Address";
      case "customer number" -> "$.CustomerEndpoint.Address";
      case "customer callback number" -> "$.CustomerCallbackNumber";
      case "contact id" -> "$.ContactId";
      case "initial contact id" -> "$.InitialContactId";
      case "previous contact id" -> "$.PreviousContactId";
      case "queue name" -> "$.Queue.Name";
      case "queue arn" -> "$.Queue.ARN";
      case "outbound number", "queue outbound number" -> "$.Queue.OutboundCallerId.Address";
      case "agent user name" -> "$.Agent.UserName";
      case "agent first name" -> "$.Agent.FirstName";
      case "agent last name" -> "$.Agent.LastName";
      case "agent arn" -> "$.Agent.ARN";
      case "text to speech voice" -> "$.TextToSpeechVoiceId";
      case "instance arn" -> "$.InstanceARN";
      case "initiation method" -> "$.InitiationMethod";
      case "language", "language code" -> "$.LanguageCode";
      case "channel" -> "$.Channel";
      case "customer id" -> "$.CustomerId";
      case "aws region" -> "$.AwsRegion";
      case String _ -> "$." + name.replace(" ", "");
    };
  }

  private static String part(String name) {
    boolean plain =
        !name.isEmpty()
            && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
    return plain ? "." + name : "['" + name + "']";
  }
}
