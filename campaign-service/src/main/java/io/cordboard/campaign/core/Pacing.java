package io.cordboard.campaign.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many calls may start now, and why not more. */
public final class Pacing {

  private Pacing() {}

  /** The rule that kept the number of calls where it is. */
  public enum Bound {
    /** No record is left that could be tried, now or later. */
    NO_RECORDS,
    /** All records that are left are in the middle of an attempt or wait for their retry. */
    NO_RECORD_DUE,
    /** Records are due, but it is too early or too late where they are. */
    OUTSIDE_WINDOW,
    /** All records that were due are being dialled now. */
    RECORDS_DUE,
    /** Nothing recent is known of the queue: it counts as having no free agent. */
    QUEUE_UNKNOWN,
    /** Every free agent has a call coming or a contact waiting. */
    FREE_AGENTS,
    /** As many attempts are under way as the campaign allows. */
    MAX_CONCURRENT,
    /** The rate of calls is used up. */
    CALLS_PER_MINUTE,
    /** As many as one decision lets go; the next one follows at once. */
    BATCH
  }

  /**
   * A queue as its campaign sees it.
   *
   * @param agentsAvailable agents who could take a contact, as queue-service last said
   * @param contactsInQueue contacts waiting, whoever brought them
   * @param reserved attempts of all campaigns of the queue that may need one of these agents: not
   *     answered yet, answered and not yet with an agent, or with an agent only after queue-service
   *     counted
   * @param ownWaiting those of them that wait in the queue, and so are in contactsInQueue too
   */
  public record QueueView(int agentsAvailable, int contactsInQueue, int reserved, int ownWaiting) {

    int free() {
      int foreignWaiting = Math.max(0, contactsInQueue - ownWaiting);
      return Math.max(0, agentsAvailable - reserved - foreignWaiting);
    }
  }

  /**
   * What a decision is made from.
   *
   * @param queue null for an agentless campaign, and where nothing recent is known of the queue
   * @param underWay attempts of the campaign without an outcome
   * @param due records that are due and in their window
   * @param dueOutsideWindow whether records are due outside their window
   * @param later whether records are in an attempt or wait for a retry
   * @param allowedByRate calls that the rate allows now; ignored if the campaign has none
   * @param batchMax most calls of one decision
   */
  public record Inputs(
      @Nullable QueueView queue,
      int underWay,
      int due,
      boolean dueOutsideWindow,
      boolean later,
      int allowedByRate,
      int batchMax) {}

  /**
   * A decision.
   *
   * @param calls how many may start now
   * @param boundBy why not more
   */
  public record Decision(int calls, Bound boundBy) {}

  private record Limit(int calls, Bound bound) {}

  /** Decides. The lowest limit binds; among equals the one named first below. */
  public static Decision pace(Campaign campaign, Inputs in) {
    Limit lowest = records(in);
    for (Limit limit :
        List.of(
            agents(campaign, in),
            new Limit(Math.max(0, campaign.maxConcurrent() - in.underWay()), Bound.MAX_CONCURRENT),
            rate(campaign, in),
            new Limit(in.batchMax(), Bound.BATCH))) {
      if (limit.calls() < lowest.calls()) {
        lowest = limit;
      }
    }
    return new Decision(lowest.calls(), lowest.bound());
  }

  private static Limit records(Inputs in) {
    if (in.due() > 0) {
      return new Limit(in.due(), Bound.RECORDS_DUE);
    }
    if (in.dueOutsideWindow()) {
      return new Limit(0, Bound.OUTSIDE_WINDOW);
    }
    return new Limit(0, in.later() ? Bound.NO_RECORD_DUE : Bound.NO_RECORDS);
  }

  private static Limit agents(Campaign campaign, Inputs in) {
    QueueView queue = in.queue();
    return switch (campaign.mode()) {
      case AGENTLESS -> new Limit(Integer.MAX_VALUE, Bound.FREE_AGENTS);
      case PROGRESSIVE ->
          queue == null
              ? new Limit(0, Bound.QUEUE_UNKNOWN)
              : new Limit(queue.free(), Bound.FREE_AGENTS);
    };
  }

  private static Limit rate(Campaign campaign, Inputs in) {
    return new Limit(
        campaign.callsPerMinute() == 0 ? Integer.MAX_VALUE : in.allowedByRate(),
        Bound.CALLS_PER_MINUTE);
  }
}
