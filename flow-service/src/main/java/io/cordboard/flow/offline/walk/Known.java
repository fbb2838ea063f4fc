package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Reference;
import io.cordboard.flow.engine.Template;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is surely so whenever a block is reached, whichever way led there.
 *
 * @param queue whether the contact has a queue: it waits in one, or one was set
 * @param found queues and agents that were there a moment ago, as the flow names them
 * @param values what attributes are that the flow itself has set: one of these texts
 */
record Known(boolean queue, Set<String> found, Map<String, Set<String>> values) {

  /** Whom a transfer is for: the same as long as its flow runs. */
  static final String TARGET_AGENT = "$.Agent.ARN";

  private static final String QUEUE = "queue ";
  private static final String AGENT = "agent ";
  private static final String FETCHED = "$.External.";

  static Known atStart(boolean queue) {
    return new Known(queue, Set.of(), Map.of());
  }

  /** What is sure where two ways meet. */
  Known and(Known other) {
    var both = new TreeSet<>(found);
    both.retainAll(other.found);
    var either = new TreeMap<String, Set<String>>();
    values.forEach((name, texts) -> {
      var others = other.values.get(name);
      if (others != null) {
        var all = new TreeSet<>(texts);
        all.addAll(others);
        either.put(name, Collections.unmodifiableSet(all));
      }
    });
    return new Known(queue && other.queue, Set.copyOf(both), Collections.unmodifiableMap(either));
  }

  /** Whether the queue or agent that a block names is surely there. */
  boolean has(@Nullable Template queueId, @Nullable Template agentId) {
    return agentId != null
        ? found.contains(AGENT + agentId.source())
        : queueId != null ? found.contains(QUEUE + queueId.source()) : queue;
  }

  /** The texts of which a template gives one; null if it may give others. */
  @Nullable Set<String> texts(Template template) {
    var reference = template.wholeReference();
    return template.isConstant()
        ? Set.of(template.source())
        : reference == null ? null : values.get(name(reference.source(), reference.key()));
  }

  Known withQueue() {
    return new Known(true, found, values);
  }

  /** The queue or agent that a block names was found. */
  Known with(@Nullable Template queueId, @Nullable Template agentId) {
    var more = new TreeSet<>(found);
    if (agentId != null) {
      more.add(AGENT + agentId.source());
    } else if (queueId != null && queueId.isConstant()) {
      more.add(QUEUE + queueId.source());
    }
    return new Known(queue, Set.copyOf(more), values);
  }

  /** An attribute is one of these texts; null for any text, or none. */
  Known with(Reference.Source source, String attribute, @Nullable Set<String> texts) {
    var other = new TreeMap<>(values);
    if (texts == null) {
      other.remove(name(source, attribute));
    } else {
      other.put(name(source, attribute), texts);
    }
    return new Known(queue, found, Collections.unmodifiableMap(other));
  }

  /** What is left when queues may have been deleted meanwhile: agents are only names. */
  Known withoutQueues() {
    var kept = new TreeSet<>(found);
    kept.removeIf(name -> !name.startsWith(AGENT + FETCHED) && !name.equals(AGENT + TARGET_AGENT));
    return new Known(queue, Set.copyOf(kept), values);
  }

  /** What is left when anything may have been fetched meanwhile. */
  Known withoutFinds() {
    boolean target = found.contains(AGENT + TARGET_AGENT);
    return new Known(queue, target ? Set.of(AGENT + TARGET_AGENT) : Set.of(), values);
  }

  /** What is left when others may have set attributes of the contact. */
  Known withoutAttributes() {
    var kept = new TreeMap<>(values);
    kept.keySet().removeIf(name -> name.startsWith(name(Reference.Source.ATTRIBUTE, "")));
    return new Known(queue, found, Collections.unmodifiableMap(kept));
  }

  private static String name(Reference.Source source, String attribute) {
    return source.name() + " " + attribute;
  }
}
