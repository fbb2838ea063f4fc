package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.QueueMetrics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a centre is like in which a flow runs: it has all that a flow refers to, and is open, where
 * nothing else is said.
 *
 * @param traits what is missing or closed, by kind and name
 * @param metrics how queues stand
 * @param modules what modules leave behind, by reference to the module and name
 */
record Centre(
    Map<Trait, Boolean> traits,
    Map<String, QueueMetrics> metrics,
    Map<String, Map<String, String>> modules) {

  /** The name of a trait that is true of everything. */
  static final String ALL = "*";

  static final Centre COMPLETE = new Centre(Map.of(), Map.of(), Map.of());

  /** Something about the centre: {@code missing} or {@code closed}, and of what. */
  record Trait(Kind kind, String name) {}

  /** What can be said about the centre. */
  enum Kind {
    /** There is no such queue, flow, function or hours. */
    MISSING,
    /** It is closed at this time. */
    CLOSED,
    /** A flow that is transferred to leads back to the walked one. */
    LEADING_BACK
  }

  boolean is(Kind kind, String name) {
    var own = traits.get(new Trait(kind, name));
    return own == null ? traits.getOrDefault(new Trait(kind, ALL), false) : own;
  }

  @Nullable QueueMetrics metrics(String queueId) {
    var own = metrics.get(queueId);
    return own == null ? metrics.get(ALL) : own;
  }

  Centre where(Kind kind, String name, boolean holds) {
    var all = new LinkedHashMap<>(traits);
    all.put(new Trait(kind, name), holds);
    return new Centre(Collections.unmodifiableMap(all), metrics, modules);
  }

  Centre counting(String queueId, QueueMetrics standing) {
    var all = new TreeMap<>(metrics);
    all.put(queueId, standing);
    return new Centre(traits, Collections.unmodifiableMap(all), modules);
  }

  Centre returning(String module, String name, @Nullable String value) {
    var all = new TreeMap<>(modules);
    all.put(module, changed(modules.getOrDefault(module, Map.of()), name, value));
    return new Centre(traits, metrics, Collections.unmodifiableMap(all));
  }

  /** The same map with another value; null for none. */
  static Map<String, String> changed(Map<String, String> map, String name, @Nullable String value) {
    var changed = new TreeMap<>(map);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return Collections.unmodifiableMap(changed);
  }
}
