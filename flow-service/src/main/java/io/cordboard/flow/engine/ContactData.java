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
 * @param sensitive names of attributes whose value must be masked wherever it is shown; of flow
 *     attributes as {@link #flowAttribute} gives them, of results as {@link #result} does
 * @param storedInput the last result of Store customer input
 * @param loopCounters rounds done by Loop blocks, by flow and block id
 * @param results what blocks fetched from elsewhere, by the path of the reference without {@code
 *     $.}, as {@code External.name} or {@code Metrics.Queue.Size}
 */
public record ContactData(
    Map<String, String> attributes,
    Set<String> sensitive,
    @Nullable StoredInput storedInput,
    Map<String, Integer> loopCounters,
    Map<String, String> results) {

  /** Nothing is known. */
  public static final ContactData EMPTY =
      new ContactData(Map.of(), Set.of(), null, Map.of(), Map.of());

  /** What a contact begins with. */
  static ContactData initial(Map<String, String> attributes) {
    return new ContactData(attributes, Set.of(), null, Map.of(), Map.of());
  }

  ContactData withAttributes(Map<String, String> changed, Set<String> nowSensitive) {
    var nextSensitive = sensitive;
    if (!nowSensitive.isEmpty() || !sensitive.isEmpty()) {
      var names = new LinkedHashSet<>(sensitive);
      names.removeAll(changed.keySet());
      names.addAll(nowSensitive);
      nextSensitive = Collections.unmodifiableSet(names);
    }
    return new ContactData(
        merged(attributes, changed), nextSensitive, storedInput, loopCounters, results);
  }

  /** The name under which a flow attribute is sensitive; contact attributes have no such names. */
  static String flowAttribute(String name) {
    return "$.FlowAttributes." + name;
  }

  /** The name under which a result is sensitive. */
  static String result(String path) {
    return "$." + path;
  }

  /**
   * With these flow attributes set, some of which are sensitive.
   *
   * @param replaced those that no flow has another value of
   */
  ContactData withFlowAttributes(Set<String> replaced, Set<String> nowSensitive) {
    if (nowSensitive.isEmpty() && sensitive.isEmpty()) {
      return this;
    }
    var names = new LinkedHashSet<>(sensitive);
    replaced.forEach(name -> names.remove(flowAttribute(name)));
    nowSensitive.forEach(name -> names.add(flowAttribute(name)));
    return withSensitive(names);
  }

  /** With these results under {@code root} sensitive, too. */
  ContactData withSensitiveResults(String root, Set<String> nowSensitive) {
    if (nowSensitive.isEmpty()) {
      return this;
    }
    var names = new LinkedHashSet<>(sensitive);
    nowSensitive.forEach(name -> names.add(result(root + "." + name)));
    return withSensitive(names);
  }

  private ContactData withSensitive(Set<String> names) {
    return new ContactData(
        attributes, Collections.unmodifiableSet(names), storedInput, loopCounters, results);
  }

  ContactData withStoredInput(@Nullable StoredInput input) {
    return new ContactData(attributes, sensitive, input, loopCounters, results);
  }

  ContactData withLoopCounter(String block, int count) {
    var next = new LinkedHashMap<>(loopCounters);
    if (count == 0) {
      next.remove(block);
    } else {
      next.put(block, count);
    }
    return new ContactData(
        attributes, sensitive, storedInput, Collections.unmodifiableMap(next), results);
  }

  /** With these values under {@code root} instead of all that were there. */
  ContactData withResults(String root, Map<String, String> values) {
    var next = new LinkedHashMap<String, String>();
    var prefix = root + ".";
    results.forEach((path, value) -> {
      if (!path.startsWith(prefix)) {
        next.put(path, value);
      }
    });
    values.forEach((path, value) -> next.put(prefix + path, value));
    return withResults(next.isEmpty() ? Map.of() : Collections.unmodifiableMap(next));
  }

  ContactData withResults(Map<String, String> all) {
    return new ContactData(attributes, sensitive, storedInput, loopCounters, all);
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
