package io.cordboard.flow.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a recording block asked for.
 *
 * @param participants whose voice is recorded once an agent is joined; empty switches recording off
 * @param automatedInteraction whether prompts and the caller are recorded before that
 * @param screens whose screens are recorded
 * @param analytics analytics settings as the block gave them, flattened
 */
public record RecordingBehavior(
    List<ParticipantRole> participants,
    boolean automatedInteraction,
    List<ParticipantRole> screens,
    Map<String, String> analytics) {

  /** Nothing is recorded. */
  public static final RecordingBehavior OFF =
      new RecordingBehavior(List.of(), false, List.of(), Map.of());

  /** The same with values in place of the references that analytics settings may be. */
  public RecordingBehavior resolve(Values values) {
    if (analytics.values().stream().noneMatch(value -> value.startsWith("$"))) {
      return this;
    }
    var resolved = new LinkedHashMap<>(analytics);
    resolved.replaceAll((name, value) -> Template.of(value).resolve(values));
    return new RecordingBehavior(
        participants, automatedInteraction, screens, Collections.unmodifiableMap(resolved));
  }

  /** Whether conversation with the automated system is analysed, too, before there is an agent. */
  boolean analysesAutomatedInteraction() {
    return automatedInteraction || analytics.containsValue("AutomatedInteraction");
  }

  /** Whether anything is recorded at some time. */
  public boolean isOn() {
    return automatedInteraction || !participants.isEmpty() || !screens.isEmpty();
  }
}
