package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.agent.definition.Documents;
import io.cordboard.agent.kafka.DefinitionBook;

/** Definitions as REST shows them: the document as it was put, with id and version. */
final class DefinitionJson {

  private DefinitionJson() {}

  static ObjectNode of(DefinitionBook.Entry entry) {
    JsonNode document = Documents.tree(entry.document());
    ObjectNode shown = document instanceof ObjectNode o ? o : Documents.emptyObject();
    shown.put("id", entry.id());
    shown.put("version", entry.version());
    shown.put("publishedAt", entry.publishedAt().toString());
    if (entry.actor() != null) {
      shown.put("publishedBy", entry.actor());
    }
    return shown;
  }

  /** The document to keep: what was put, less what the service adds. */
  static String document(JsonNode put) {
    if (put instanceof ObjectNode o) {
      ObjectNode kept = o.deepCopy();
      kept.remove("version");
      kept.remove("publishedAt");
      kept.remove("publishedBy");
      kept.remove("live");
      return kept.toString();
    }
    return put.toString();
  }
}
