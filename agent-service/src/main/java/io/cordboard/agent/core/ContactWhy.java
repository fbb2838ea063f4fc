package io.cordboard.agent.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a contact waits, or who has it; bounded in size, see {@link LeftOut}. Times in milliseconds.
 *
 * @param summary all of it in one line
 * @param waitedMs since its waiting began; 0 if it does not wait
 * @param step the present step of its criteria; null if there is none
 * @param before how many contacts of its queue rank before it; at most {@link
 *     Explanations#SEEN_MAX}
 * @param competing the nearest of them
 * @param eligible how many of the agents looked at may get it sooner or later
 * @param agents what keeps agents from it, grouped by the reason
 * @param servedFirst queues of which eligible agents get contacts before it, by their profiles'
 *     priorities; those of most agents, most first
 * @param agentsSeen how many agents were looked at; at most {@link Explanations#SEEN_MAX}
 * @param assignment who has it; null if nobody
 * @param leftOut what all this does not say
 */
public record ContactWhy(
    String contactId,
    Situation situation,
    String summary,
    @Nullable String queueId,
    @Nullable Channel channel,
    int priority,
    long waitedMs,
    int attempts,
    @Nullable Step step,
    int before,
    List<OfferReason.Competing> competing,
    int eligible,
    List<Group> agents,
    List<ServedFirst> servedFirst,
    int agentsSeen,
    @Nullable Held assignment,
    LeftOut leftOut) {

  public ContactWhy {
    competing = List.copyOf(competing);
    agents = List.copyOf(agents);
    servedFirst = List.copyOf(servedFirst);
  }

  /** Where a contact is. */
  public enum Situation {
    /** It waits, and nobody has been offered it. */
    WAITING,
    /** It is offered to an agent. */
    OFFERED,
    /** An agent took it. */
    WITH_AGENT
  }

  /**
   * The present step of criteria.
   *
   * @param text who may get the contact
   * @param endsInMs when it expires; null for never
   */
  public record Step(int number, int of, String text, @Nullable Long endsInMs) {}

  /**
   * Agents, or contacts, for which the same reason holds.
   *
   * @param ids a few of them
   */
  public record Group(Obstacle.Kind kind, String why, int count, List<String> ids) {
    public Group {
      ids = List.copyOf(ids);
    }
  }

  /**
   * A queue in which contacts wait that some eligible agents get before this one.
   *
   * @param priority the queue's, in the agents' routing profile; lower is served first
   * @param than the priority there of the queue in which this contact waits
   * @param agents how many of the agents looked at
   * @param contacts how many an agent of them could take
   */
  public record ServedFirst(
      String queueId, Channel channel, int priority, int than, int agents, int contacts) {}

  /**
   * An agent who has a contact.
   *
   * @param dialled the number that the agent called; null for a contact that was offered
   */
  public record Held(
      String assignmentId, String agentId, Phase phase, long sinceMs, @Nullable String dialled) {}
}
