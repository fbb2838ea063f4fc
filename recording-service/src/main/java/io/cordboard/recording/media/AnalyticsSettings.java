package io.cordboard.recording.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.recording.store.Recording;
import java.util.Map;
import java.util.TreeMap;

/** What a recording block wants of the analysis of a recording. */
public final class AnalyticsSettings {

  private AnalyticsSettings() {}

  /** What the block wants of the voices, by name; nothing is wanted of screens. */
  public static Map<String, String> of(Recording recording, ObjectMapper json) {
    JsonNode block = read(recording.settings(), json);
    Map<String, String> settings = new TreeMap<>();
    if (block.path("recordingId").asText().equals(recording.recordingId())) {
      block
          .path("analytics")
          .properties()
          .forEach(one -> settings.put(one.getKey(), one.getValue().asText()));
    }
    return settings;
  }

  /** Whether these settings ask for an analysis. */
  public static boolean isEnabled(Map<String, String> settings) {
    return "true".equalsIgnoreCase(settings.get("Enabled"));
  }

  private static JsonNode read(String settings, ObjectMapper json) {
    try {
      return json.readTree(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Postgres keeps JSON only", e);
    }
  }
}
