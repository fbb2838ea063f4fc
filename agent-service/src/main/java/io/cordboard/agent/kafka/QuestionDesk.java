package io.cordboard.agent.kafka;

import io.cordboard.agent.core.InstanceState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * Questions about the state of an instance, asked by the edge and answered by the one thread that
 * decides for it, between two decisions: an answer is never half a decision.
 */
public final class QuestionDesk {

  /** How many questions may wait; more are not taken. */
  private static final int WAITING_MAX = 1_000;

  private final Queue<Question<?>> questions = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  private record Question<T>(
      String instanceId,
      BiFunction<InstanceState, Long, Optional<T>> asked,
      CompletableFuture<Optional<T>> answer) {

    void answer(InstanceState state, long nowMs) {
      try {
        answer.complete(asked.apply(state, nowMs));
      } catch (RuntimeException e) {
        // The one who asked is told; decisions go on.
        answer.completeExceptionally(e);
      }
    }
  }

  /**
   * Asks, and waits for the answer.
   *
   * @return empty if the answer is that there is none, or no thread of this process decides for the
   *     instance
   */
  public <T> Optional<T> ask(
      String instanceId, BiFunction<InstanceState, Long, Optional<T>> asked, Duration max) {
    if (waiting.incrementAndGet() > WAITING_MAX) {
      waiting.decrementAndGet();
      throw new NotReadyException("too many questions wait for an answer");
    }
    var question = new Question<T>(instanceId, asked, new CompletableFuture<>());
    questions.add(question);
    try {
      return question.answer().get(max.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotReadyException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a question could not be answered", e.getCause());
    } finally {
      questions.remove(question);
      waiting.decrementAndGet();
    }
  }

  /** Answers what is asked about an instance. */
  void answer(String instanceId, InstanceState state, long nowMs) {
    for (Question<?> question : List.copyOf(questions)) {
      if (question.instanceId().equals(instanceId) && questions.remove(question)) {
        question.answer(state, nowMs);
      }
    }
  }

  /** Whether anything is asked. */
  boolean isAsked() {
    return !questions.isEmpty();
  }
}
