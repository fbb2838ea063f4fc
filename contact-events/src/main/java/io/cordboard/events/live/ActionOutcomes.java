package io.cordboard.events.live;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What became of actions that this process published, for those who wait to hear. Answers only if
 * this process also decides about them; else the wait ends without an answer. Safe for any number
 * of threads.
 */
public final class ActionOutcomes {

  /** The name of an action that was not refused. */
  public static final String APPLIED = "APPLIED";

  /** Ids are a tenant's own. */
  private record Action(String instanceId, String eventId) {}

  private final Map<Action, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();

  /**
   * Waits for an action: {@link #APPLIED}, the name of a refusal, or empty when time is up.
   *
   * @param eventId the action's id, before it is published
   */
  public CompletableFuture<Optional<String>> await(
      String instanceId, String eventId, long timeoutMs) {
    Action action = new Action(instanceId, eventId);
    // Whoever sends the same id again waits for the same outcome, and displaces nobody.
    CompletableFuture<String> outcome =
        waiting.computeIfAbsent(action, _ -> new CompletableFuture<>());
    return outcome
        .thenApply(Optional::of)
        .completeOnTimeout(Optional.empty(), timeoutMs, TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> waiting.remove(action, outcome));
  }

  /**
   * Tells whoever waits for an action what became of it; nothing happens if nobody does.
   *
   * @param outcome {@link #APPLIED}, or the name of a refusal
   */
  public void became(String instanceId, String eventId, String outcome) {
    CompletableFuture<String> waiter = waiting.remove(new Action(instanceId, eventId));
    if (waiter != null) {
      waiter.complete(outcome);
    }
  }
}
