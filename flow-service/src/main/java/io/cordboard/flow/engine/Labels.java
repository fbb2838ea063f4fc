package io.cordboard.flow.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a contact is marked with, beside its attributes.
 *
 * @param references by name, as {@code $.References.name.Value} gives them
 * @param views what the last view gave, by name, as {@code $.Views} gives it
 * @param viewSensitive whether that must be masked where it is shown
 * @param task the contact id of the task that was made last
 * @param facts what others told of the contact, by the path of the reference without {@code $.}: of
 *     the agent whom a transfer is for, as {@code Agent.UserName}, and of its audio's stream, as
 *     {@code MediaStreams.Customer.Audio.StreamARN}
 */
public record Labels(
    Map<String, String> tags,
    Map<String, ContactReference> references,
    Map<String, String> views,
    boolean viewSensitive,
    @Nullable String task,
    Map<String, String> facts) {

  private static final String OF_AGENT = "Agent.";

  /** A contact that is marked with nothing. */
  public static final Labels NONE = new Labels(Map.of(), Map.of(), Map.of(), false, null, Map.of());

  /** A contact that was stored before there were facts has none. */
  public Labels {
    facts = Objects.requireNonNullElse(facts, Map.of());
  }

  Labels tagged(Map<String, String> set, List<String> removed) {
    var next = new LinkedHashMap<>(tags);
    next.putAll(set);
    removed.forEach(next::remove);
    return new Labels(
        Collections.unmodifiableMap(next), references, views, viewSensitive, task, facts);
  }

  Labels referring(Map<String, ContactReference> set) {
    var next = new LinkedHashMap<>(references);
    next.putAll(set);
    return new Labels(tags, Collections.unmodifiableMap(next), views, viewSensitive, task, facts);
  }

  Labels viewed(Map<String, String> answer, boolean sensitive) {
    return new Labels(tags, references, answer, sensitive, task, facts);
  }

  Labels withTask(String contactId) {
    return new Labels(tags, references, views, viewSensitive, contactId, facts);
  }

  Labels told(Map<String, String> told) {
    return new Labels(
        tags, references, views, viewSensitive, task, ContactData.merged(facts, told));
  }

  /** What a contact that follows takes over: not the last view, nor whom a transfer was for. */
  Labels inherited() {
    var next = new LinkedHashMap<String, String>();
    facts.forEach((path, value) -> {
      if (!path.startsWith(OF_AGENT)) {
        next.put(path, value);
      }
    });
    return new Labels(tags, references, Map.of(), false, null, Collections.unmodifiableMap(next));
  }
}
