package io.cordboard.recording.core;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts somebody may see: those of one tenant, and of them all, or those of some queues
 * and of one agent.
 *
 * @param instanceId the tenant
 * @param everything whether all contacts of the tenant are seen
 * @param queueIds contacts of these queues are seen
 * @param agentId this agent's contacts are seen; null if nobody's are on that account
 */
public record Scope(
    String instanceId, boolean everything, SortedSet<String> queueIds, @Nullable String agentId) {

  public Scope {
    queueIds = new TreeSet<>(queueIds);
  }

  /** All contacts of a tenant. */
  public static Scope all(String instanceId) {
    return new Scope(instanceId, true, new TreeSet<>(), null);
  }

  /** Contacts of some queues. */
  public static Scope ofQueues(String instanceId, Collection<String> queueIds) {
    return new Scope(instanceId, false, new TreeSet<>(queueIds), null);
  }

  /** Contacts of one agent. */
  public static Scope ofAgent(String instanceId, String agentId) {
    return new Scope(instanceId, false, new TreeSet<>(), agentId);
  }

  /** Whether a contact is seen. */
  public boolean sees(String instance, @Nullable String queueId, @Nullable String agent) {
    return instance.equals(instanceId)
        && (everything
            || (queueId != null && queueIds.contains(queueId))
            || (agent != null && agent.equals(agentId)));
  }

  /** Whether nothing at all is seen. */
  public boolean isEmpty() {
    return !everything && queueIds.isEmpty() && agentId == null;
  }
}
