package io.cordboard.flow.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What flows have learned about a contact.
 *
 * @param attributes contact attributes
 * @param sensitive names of attributes whose value must be masked wherever it is shown
 * @param storedInput the last result of Store customer input
 * @param loopCounters rounds done by Loop blocks, by flow and block id
 */
public record ContactData(
    Map<String, String> attributes,
    Set<String> sensitive,
    @Nullable StoredInput storedInput,
    Map<String, Integer> loopCounters) {

  /** Nothing is known. */
  public static final ContactData EMPTY = new ContactData(Map.of(), Set.of(), null, Map.of());

  ContactData withAttributes(Map<String, String> changed, Set<String> nowSensitive) {
    var nextSensitive = sensitive;
    if (!nowSensitive.isEmpty() || !sensitive.isEmpty()) {
      var names = new LinkedHashSet<>(sensitive);
      names.removeAll(changed.keySet());
      names.addAll(nowSensitive);
      nextSensitive = Collections.unmodifiableSet(names);
    }
    return new ContactData(merged(attributes, changed), nextSensitive, storedInput, loopCounters);
  }

  ContactData withStoredInput(StoredInput input) {
    return new ContactData(attributes, sensitive, input, loopCounters);
  }

  ContactData withLoopCounter(String block, int count) {
    var next = new LinkedHashMap<>(loopCounters);
    if (count == 0) {
      next.remove(block);
    } else {
      next.put(block, count);
    }
    return new ContactData(attributes, sensitive, storedInput, Collections.unmodifiableMap(next));
  }

  /** {@code base} with {@code changes} over it, in order. */
  static Map<String, String> merged(Map<String, String> base, Map<String, String> changes) {
    if (base.isEmpty()) {
      return changes;
    }
    var next = new LinkedHashMap<>(base);
    next.putAll(changes);
    return Collections.unmodifiableMap(next);
  }
}
