package io.cordboard.agent.core;

import java.util.Comparator;
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
    int attempts) {

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

  WaitingContact ranked(int newPriority, long newAgeAdjustmentMs) {
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
        attempts);
  }

  WaitingContact offered() {
    return new WaitingContact(
        contactId,
        initialContactId,
        requestId,
        queue,
        channel,
        priority,
        ageAdjustmentMs,
        enqueuedAt,
        agentId,
        attempts + 1);
  }
}
