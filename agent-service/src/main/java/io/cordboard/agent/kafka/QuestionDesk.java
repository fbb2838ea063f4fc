package io.cordboard.agent.kafka;

import io.cordboard.agent.core.InstanceState;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Questions about the state of an instance, asked by the edge and answered by the one thread that
 * decides for it, between two decisions: an answer is never half a decision.
 */
public final class QuestionDesk {

  /** How many questions may wait; more are not taken. */
  private static final int WAITING_MAX = 1_000;

  private final Queue<Question<?>> questions = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * Whom a question is about.
   *
   * @param partition in which all that concerns the tenant is; {@link #ANYWHERE} if that can't be
   *     told, and then only whoever knows the tenant already answers
   */
  public record Subject(String instanceId, int partition) {

    /** It can't be told where all that concerns the tenant is. */
    public static final int ANYWHERE = -1;
  }

  /** What is asked of a state at a moment, in milliseconds since 1970. */
  @FunctionalInterface
  public interface Asked<T> {
    /** Null if there is no such thing in the state. */
    @Nullable T of(InstanceState state, long nowMs);
  }

  /** What came of a question. Only the first two say anything about the instance. */
  public sealed interface Answer<T> {
    /** This is so. */
    record Known<T>(T what) implements Answer<T> {}

    /** The one who decides was asked, and there is no such thing. */
    record Unknown<T>() implements Answer<T> {}

    /** Nobody answered in time: nothing is known. */
    record Unanswered<T>() implements Answer<T> {}
  }

  /** The states that the one who answers decides by. */
  @FunctionalInterface
  interface States {
    /** Null if somebody else decides for the subject. */
    @Nullable InstanceState of(Subject subject);
  }

  private record Question<T>(Subject about, Asked<T> asked, CompletableFuture<Answer<T>> answer) {

    void answer(InstanceState state, long nowMs) {
      try {
        T found = asked.of(state, nowMs);
        answer.complete(found == null ? new Answer.Unknown<>() : new Answer.Known<>(found));
      } catch (RuntimeException e) {
        // The one who asked is told; decisions go on.
        answer.completeExceptionally(e);
      }
    }
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param max how long; {@link Answer.Unanswered} then: no thread of this process decides for the
   *     instance, or the one that does is busy or stands still
   */
  public <T> Answer<T> ask(Subject about, Asked<T> asked, Duration max) {
    if (waiting.incrementAndGet() > WAITING_MAX) {
      waiting.decrementAndGet();
      throw new NotReadyException("too many questions wait for an answer");
    }
    var question = new Question<T>(about, asked, new CompletableFuture<>());
    questions.add(question);
    try {
      return question.answer().get(max.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Answer.Unanswered<>();
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

  /** Answers what is asked about the tenants that the caller decides for. */
  void answer(States states, long nowMs) {
    for (Question<?> question : List.copyOf(questions)) {
      InstanceState state = states.of(question.about());
      if (state != null && questions.remove(question)) {
        question.answer(state, nowMs);
      }
    }
  }

  /** Whether anything is asked. */
  boolean isAsked() {
    return !questions.isEmpty();
  }
}
