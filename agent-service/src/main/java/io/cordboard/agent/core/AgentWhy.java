package io.cordboard.agent.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an agent gets nothing, or what the agent has; bounded in size, see {@link LeftOut}. Times in
 * milliseconds.
 *
 * @param summary all of it in one line
 * @param availableMs since when the agent stands in the longest-available order; 0 if not available
 * @param before how many agents of the same profile and proficiencies stand before the agent; at
 *     most {@link Explanations#SEEN_MAX}
 * @param obstacle what keeps the agent from everything; null if the agent has room on a channel
 * @param channels of which the agent could take a contact now
 * @param waiting contacts of the agent's queues, the agent's own too, that the agent does not get
 *     now, by the reason
 * @param contactsSeen how many contacts were looked at; at most {@link Explanations#SEEN_MAX}, in
 *     each queue the first by rank
 * @param inHand what the agent has
 * @param leftOut what all this does not say
 */
public record AgentWhy(
    String agentId,
    String summary,
    long availableMs,
    int before,
    @Nullable Obstacle obstacle,
    List<Channel> channels,
    List<ContactWhy.Group> waiting,
    int contactsSeen,
    List<Held> inHand,
    LeftOut leftOut) {

  public AgentWhy {
    channels = List.copyOf(channels);
    waiting = List.copyOf(waiting);
    inHand = List.copyOf(inHand);
  }

  /**
   * A contact that the agent has.
   *
   * @param dialled the number that the agent called; null for a contact that was offered
   */
  public record Held(
      String assignmentId, String contactId, Phase phase, long sinceMs, @Nullable String dialled) {}
}
