package io.cordboard.flow.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a contact is marked with, beside its attributes.
 *
 * @param references by name, as {@code $.References.name.Value} gives them
 * @param views what the last view gave, by name, as {@code $.Views} gives it
 */
public record Labels(
    Map<String, String> tags, Map<String, ContactReference> references, Map<String, String> views) {

  /** A contact that is marked with nothing. */
  public static final Labels NONE = new Labels(Map.of(), Map.of(), Map.of());

  Labels tagged(Map<String, String> set, List<String> removed) {
    var next = new LinkedHashMap<>(tags);
    next.putAll(set);
    removed.forEach(next::remove);
    return new Labels(Collections.unmodifiableMap(next), references, views);
  }

  Labels referring(Map<String, ContactReference> set) {
    var next = new LinkedHashMap<>(references);
    next.putAll(set);
    return new Labels(tags, Collections.unmodifiableMap(next), views);
  }

  Labels viewed(Map<String, String> answer) {
    return new Labels(tags, references, answer);
  }

  /** What a contact that follows takes over: everything but the last view. */
  Labels inherited() {
    return new Labels(tags, references, Map.of());
  }
}
