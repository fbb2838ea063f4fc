package io.cordboard.agent.core;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact that waits in a queue, offered or not.
 *
 * @param requestId the request that put it there
 * @param priority 1 is served first
 * @param ageAdjustmentMs added to its age for ranking
 * @param enqueuedAt when the waiting began
 * @param agentId the only agent who may get it, if any
 * @param attempts how often it was offered
 * @param criteria which agents may get it; null for any who serve its queue
 * @param party who the contact is with
 */
public record WaitingContact(
    String contactId,
    String initialContactId,
    String requestId,
    QueueRef queue,
    Channel channel,
    int priority,
    long ageAdjustmentMs,
    long enqueuedAt,
    @Nullable String agentId,
    int attempts,
    @Nullable Criteria criteria,
    Party party) {

  /**
   * Who the contact is with.
   *
   * @param customer the customer's address, by which the customer is known again; null if unknown
   * @param outbound whether the centre began it
   */
  public record Party(@Nullable String customer, boolean outbound) {

    /** A customer of whom nothing is known, and who began it. */
    public static final Party UNKNOWN = new Party(null, false);
  }

  /** Who is served first within a queue: priority, then age with its adjustment. */
  static final Comparator<WaitingContact> RANK =
      (a, b) -> {
        int byPriority = Integer.compare(a.priority, b.priority);
        if (byPriority != 0) {
          return byPriority;
        }
        int byAge = Long.compare(a.rankedSince(), b.rankedSince());
        return byAge != 0 ? byAge : a.contactId.compareTo(b.contactId);
      };

  /** Since when it waits as far as its rank goes. */
  long rankedSince() {
    return enqueuedAt - ageAdjustmentMs;
  }

  /** The queue that it is looked up in: a contact for one agent waits in that agent's own. */
  String indexQueue() {
    return agentId == null ? queue.queueId() : QueueRef.personal(agentId);
  }

  /** Who may get it at a moment, of those who serve its queue. */
  Expression expressionAt(long now) {
    return agentId != null || criteria == null ? Expression.anybody() : criteria.expressionAt(now);
  }

  /** The classes of its line that it is in at a moment; at least one. */
  List<QueueIndex.Key> classesAt(long now) {
    Expression expression = expressionAt(now);
    List<QueueIndex.Key> keys =
        expression instanceof Expression.Anybody
            ? List.of(QueueIndex.Key.ANYBODY)
            : Residual.keys(expression);
    return keys.isEmpty() ? List.of(QueueIndex.Key.NOBODY) : keys;
  }

  /** When others may get it; {@link Assignment#NO_DEADLINE} for never. */
  long stepEndsAfter(long now) {
    return agentId != null || criteria == null
        ? Assignment.NO_DEADLINE
        : criteria.changesAfter(now);
  }

  WaitingContact ranked(int newPriority, long newAgeAdjustmentMs, @Nullable Criteria newCriteria) {
    return copy(newPriority, newAgeAdjustmentMs, attempts, newCriteria);
  }

  WaitingContact offered() {
    return copy(priority, ageAdjustmentMs, attempts + 1, criteria);
  }

  WaitingContact meeting(@Nullable Criteria newCriteria) {
    return copy(priority, ageAdjustmentMs, attempts, newCriteria);
  }

  private WaitingContact copy(
      int newPriority, long newAgeAdjustmentMs, int offers, @Nullable Criteria newCriteria) {
    return new WaitingContact(
        contactId,
        initialContactId,
        requestId,
        queue,
        channel,
        newPriority,
        newAgeAdjustmentMs,
        enqueuedAt,
        agentId,
        offers,
        newCriteria,
        party);
  }
}
