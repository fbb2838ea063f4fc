package io.cordboard.flow.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contact's wait in a queue.
 *
 * <pre>
 *            EnqueueRequested            Enqueued               DequeueRequested
 *   (none) ------------------&gt; ASKED ---------------&gt; WAITING --------------------&gt; LEAVING
 *                                |                       |  Dequeued, unasked           |  Dequeued, refused, or no answer
 *                     refused    v                       v                              v
 *                             (none)                    LEFT &lt;--------------------------+
 * </pre>
 *
 * @param request sequence of the request that is not answered yet; 0 if none
 * @param returning whether the contact returns to a place that it had
 * @param enqueuedAt when the waiting began; kept when the contact returns
 * @param leftAt when it ended
 * @param offered whether an agent is being offered the contact at this moment
 */
public record QueueStay(
    Stage stage,
    QueueRef queue,
    long request,
    boolean returning,
    Instant enqueuedAt,
    @Nullable Instant leftAt,
    @Nullable Exit exit,
    int position,
    @Nullable Long estimatedWaitMs,
    boolean offered) {

  /** Where the contact stands. */
  public enum Stage {
    ASKED,
    WAITING,
    LEAVING,
    LEFT
  }

  /** How it left. */
  public enum Exit {
    TO_AGENT,
    REFUSED,
    WITH_CONTACT,
    REMOVED
  }

  QueueStay waiting(Instant since) {
    return new QueueStay(
        Stage.WAITING, queue, 0, false, since, null, null, position, estimatedWaitMs, offered);
  }

  QueueStay leaving(long newRequest) {
    return new QueueStay(
        Stage.LEAVING,
        queue,
        newRequest,
        returning,
        enqueuedAt,
        leftAt,
        exit,
        position,
        estimatedWaitMs,
        offered);
  }

  QueueStay left(Instant at, Exit how) {
    return new QueueStay(
        Stage.LEFT, queue, 0, returning, enqueuedAt, at, how, position, estimatedWaitMs, false);
  }

  QueueStay at(int newPosition, @Nullable Long newEstimate) {
    return new QueueStay(
        stage,
        queue,
        request,
        returning,
        enqueuedAt,
        leftAt,
        exit,
        newPosition,
        newEstimate,
        offered);
  }

  QueueStay offered(boolean now) {
    return new QueueStay(
        stage, queue, request, returning, enqueuedAt, leftAt, exit, position, estimatedWaitMs, now);
  }
}
