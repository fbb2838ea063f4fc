package io.cordboard.flow.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.kafka.Named;

/** Published JSON documents, as the API gives them back: with id and name. */
final class ResourceDocuments {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ResourceDocuments() {}

  static JsonNode view(Named<?> resource) {
    try {
      ObjectNode view = JSON.createObjectNode().put("id", resource.id());
      view.setAll((ObjectNode) JSON.readTree(resource.document()));
      return view.put("id", resource.id()).put("name", resource.name());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("resource " + resource.id() + " was published unread", e);
    }
  }

  /** The document's own name, else its id. */
  static String name(ObjectNode document, String id) {
    JsonNode name = document.path("name");
    return name.isTextual() && !name.asText().isBlank() ? name.asText().strip() : id;
  }
}
