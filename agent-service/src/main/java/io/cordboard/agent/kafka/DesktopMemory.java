package io.cordboard.agent.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What whoever opens a desktop, or looks at agents, must know first: the newest snapshot of each
 * agent, and the offers that stand. What happens is remembered and told in one go, so that a
 * newcomer hears nothing that is older than what it was told first. Safe for any number of threads.
 */
final class DesktopMemory {

  /** How many offers are remembered: the newest. */
  private static final int OFFERS_MAX = 20_000;

  private record Key(String instanceId, String agentId) {}

  private final List<Consumer<DesktopMessage>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, DesktopMessage> offers = new LinkedHashMap<>();
  private final Map<Key, DesktopMessage> snapshots = new HashMap<>();

  /** Adds a listener; it must not block. */
  void listen(Consumer<DesktopMessage> listener) {
    listeners.add(listener);
  }

  /** Takes a listener away. */
  void leave(Consumer<DesktopMessage> listener) {
    listeners.remove(listener);
  }

  /**
   * Tells a newcomer how things are with an agent, and lets it join those who hear what happens;
   * nobody is told anything meanwhile.
   */
  synchronized void welcome(
      String instanceId, String agentId, Consumer<DesktopMessage> newcomer, Runnable join) {
    List<DesktopMessage> known = new ArrayList<>();
    snapshot(instanceId, agentId).ifPresent(known::add);
    offers.values().stream()
        .filter(o -> o.instanceId().equals(instanceId) && o.agentId().equals(agentId))
        .forEach(known::add);
    known.forEach(newcomer);
    join.run();
  }

  /** The newest snapshot of every agent of an instance. */
  synchronized List<DesktopMessage> snapshots(String instanceId) {
    return snapshots.values().stream().filter(s -> s.instanceId().equals(instanceId)).toList();
  }

  /** The newest snapshot of an agent, if any is known. */
  synchronized Optional<DesktopMessage> snapshot(String instanceId, String agentId) {
    return Optional.ofNullable(snapshots.get(new Key(instanceId, agentId)));
  }

  /** Something happened that newcomers must know, too. */
  synchronized void tell(DesktopMessage message) {
    remember(message);
    say(message);
  }

  /** Something happened that only those hear who are there. */
  synchronized void say(DesktopMessage message) {
    for (Consumer<DesktopMessage> listener : listeners) {
      listener.accept(message);
    }
  }

  private void remember(DesktopMessage message) {
    if (message.type().equals("SNAPSHOT")) {
      snapshots.put(new Key(message.instanceId(), message.agentId()), message);
      return;
    }
    String assignmentId = assignmentId(message);
    if (message.type().equals("OFFERED")) {
      offers.put(assignmentId, message);
      if (offers.size() > OFFERS_MAX) {
        offers.remove(offers.keySet().iterator().next());
      }
    } else {
      offers.remove(assignmentId);
    }
  }

  private static String assignmentId(DesktopMessage message) {
    @Nullable Object id = message.content().get("assignmentId");
    return String.valueOf(id);
  }
}
