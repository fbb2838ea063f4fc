package io.cordboard.recording.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.core.RedactedJson;
import io.cordboard.recording.core.Redaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of what blocks did what is taken out of transcripts: customers say it to blocks, and it
 * comes back in results, parameters and what functions answered.
 */
@ApplicationScoped
public class Redactions {

  /** Where what people said can be in a block's event. */
  private static final List<String> SAID_IN = List.of("parameters", "blockResult", "error");

  private final ObjectMapper json;
  private final List<Pattern> nationalIds;

  Redactions(ObjectMapper json, RecordingConfig config) {
    this.json = json;
    this.nationalIds = Redaction.patterns(config.redaction().nationalIds());
  }

  /** A text without it. */
  String text(String text) {
    return Redaction.of(text, nationalIds).text();
  }

  /** JSON of which no value has it. */
  String json(String raw) {
    return RedactedJson.of(raw, this::text);
  }

  /** A block's event without it; ids and times stay. */
  JsonNode saidIn(JsonNode block) {
    ObjectNode left = block.deepCopy();
    for (String field : SAID_IN) {
      if (left.has(field)) {
        left.set(field, tree(json(left.get(field).toString())));
      }
    }
    return left;
  }

  private JsonNode tree(String raw) {
    try {
      return json.readTree(raw);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Postgres keeps JSON only", e);
    }
  }
}
