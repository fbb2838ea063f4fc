package io.cordboard.queue.kafka;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What became of actions that this process published, for those who wait to hear. Answers only if
 * this process also holds the queue; else the wait ends without an answer. Safe for any number of
 * threads.
 */
public final class ActionOutcomes {

  /** The name of an action that was not refused. */
  public static final String APPLIED = "APPLIED";

  private final Map<String, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();

  /**
   * Waits for an action: {@link #APPLIED}, the name of a refusal, or empty when time is up.
   *
   * @param eventId the action's id, before it is published
   */
  public CompletableFuture<Optional<String>> await(String eventId, long timeoutMs) {
    // Whoever sends the same id again waits for the same outcome, and displaces nobody.
    CompletableFuture<String> outcome =
        waiting.computeIfAbsent(eventId, _ -> new CompletableFuture<>());
    return outcome
        .thenApply(Optional::of)
        .completeOnTimeout(Optional.empty(), timeoutMs, TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> waiting.remove(eventId, outcome));
  }

  void became(String eventId, String outcome) {
    CompletableFuture<String> waiter = waiting.remove(eventId);
    if (waiter != null) {
      waiter.complete(outcome);
    }
  }
}
