package io.cordboard.flow.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a contact is marked with, beside its attributes.
 *
 * @param references by name, as {@code $.References.name.Value} gives them
 * @param views what the last view gave, by name, as {@code $.Views} gives it
 * @param viewSensitive whether that must be masked where it is shown
 * @param task the contact id of the task that was made last
 */
public record Labels(
    Map<String, String> tags,
    Map<String, ContactReference> references,
    Map<String, String> views,
    boolean viewSensitive,
    @Nullable String task) {

  /** A contact that is marked with nothing. */
  public static final Labels NONE = new Labels(Map.of(), Map.of(), Map.of(), false, null);

  Labels tagged(Map<String, String> set, List<String> removed) {
    var next = new LinkedHashMap<>(tags);
    next.putAll(set);
    removed.forEach(next::remove);
    return new Labels(Collections.unmodifiableMap(next), references, views, viewSensitive, task);
  }

  Labels referring(Map<String, ContactReference> set) {
    var next = new LinkedHashMap<>(references);
    next.putAll(set);
    return new Labels(tags, Collections.unmodifiableMap(next), views, viewSensitive, task);
  }

  Labels viewed(Map<String, String> answer, boolean sensitive) {
    return new Labels(tags, references, answer, sensitive, task);
  }

  Labels withTask(String contactId) {
    return new Labels(tags, references, views, viewSensitive, contactId);
  }

  /** What a contact that follows takes over: everything but the last view. */
  Labels inherited() {
    return new Labels(tags, references, Map.of(), false, null);
  }
}
