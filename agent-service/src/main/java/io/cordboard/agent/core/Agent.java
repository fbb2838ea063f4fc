package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An agent who has logged in at least once. Times in milliseconds since 1970.
 *
 * @param definition as it was at login, or when it last changed
 * @param profile the routing profile likewise
 * @param sessionId the newest desktop session; null when logged out
 * @param endpoint the device that the desktop named, if it did
 * @param leaseUntil when the agent counts as lost without another heartbeat
 * @param nextStatus the status that follows when nothing is in hand any more; no offers meanwhile
 * @param blocked why no contacts are offered although the status is routable
 * @param availableSince place in the longest-available order
 * @param declined contacts that the agent rejected, and until when they are not offered again
 * @param recentActions ids of the newest actions, to know a duplicate
 * @param eventCount how many agent events were written
 * @param lastEventAt when the last of them was
 * @param occupancy how busy the agent was lately
 */
public record Agent(
    AgentDefinition definition,
    RoutingProfile profile,
    @Nullable String sessionId,
    @Nullable String endpoint,
    long leaseUntil,
    AgentStatus status,
    long statusSince,
    @Nullable AgentStatus nextStatus,
    @Nullable Blocked blocked,
    long availableSince,
    Map<String, Long> declined,
    List<String> recentActions,
    long eventCount,
    long lastEventAt,
    Occupancy occupancy) {

  /** How many action ids are remembered. */
  static final int RECENT_ACTIONS_MAX = 16;

  /** How many declined contacts are remembered; the one due first is forgotten first. */
  static final int DECLINED_MAX = 32;

  public Agent {
    // By contact: an order of arrival would not survive the store.
    declined = Collections.unmodifiableMap(new TreeMap<>(declined));
    recentActions = List.copyOf(recentActions);
  }

  static Agent unknownBefore(AgentDefinition definition, RoutingProfile profile) {
    return new Agent(
        definition,
        profile,
        null,
        null,
        0,
        AgentStatus.OFFLINE,
        0,
        null,
        null,
        0,
        Map.of(),
        List.of(),
        0,
        0,
        Occupancy.NONE);
  }

  public String agentId() {
    return definition.agentId();
  }

  public boolean loggedIn() {
    return sessionId != null;
  }

  /** The device that the desktop named, else the one that is configured; null without either. */
  @Nullable String device() {
    return endpoint == null ? definition.endpoint() : endpoint;
  }

  /** Whether status and conditions allow offers, whatever is in hand. */
  boolean routable() {
    return loggedIn()
        && status.type() == StatusType.ROUTABLE
        && nextStatus == null
        && blocked == null;
  }

  Agent loggedIn(String session, @Nullable String device, long lease) {
    return new Agent(
        definition,
        profile,
        session,
        device,
        lease,
        status,
        statusSince,
        nextStatus,
        blocked,
        availableSince,
        declined,
        recentActions,
        eventCount,
        lastEventAt,
        occupancy);
  }

  Agent loggedOut(long at) {
    return new Agent(
        definition,
        profile,
        null,
        null,
        0,
        AgentStatus.OFFLINE,
        at,
        null,
        null,
        0,
        Map.of(),
        recentActions,
        eventCount,
        lastEventAt,
        Occupancy.NONE);
  }

  Agent defined(AgentDefinition newDefinition, RoutingProfile newProfile) {
    return new Agent(
        newDefinition,
        newProfile,
        sessionId,
        endpoint,
        leaseUntil,
        status,
        statusSince,
        nextStatus,
        blocked,
        availableSince,
        declined,
        recentActions,
        eventCount,
        lastEventAt,
        occupancy);
  }

  Agent leased(long until) {
    return new Agent(
        definition,
        profile,
        sessionId,
        endpoint,
        until,
        status,
        statusSince,
        nextStatus,
        blocked,
        availableSince,
        declined,
        recentActions,
        eventCount,
        lastEventAt,
        occupancy);
  }

  /** Takes a status at once; a place in the order is taken anew when it is routable. */
  Agent inStatus(AgentStatus newStatus, long at) {
    return withStatus(newStatus, at, null, null, at).occupied(occupancy.idle(at));
  }

  Agent occupied(Occupancy newOccupancy) {
    return new Agent(
        definition,
        profile,
        sessionId,
        endpoint,
        leaseUntil,
        status,
        statusSince,
        nextStatus,
        blocked,
        availableSince,
        declined,
        recentActions,
        eventCount,
        lastEventAt,
        newOccupancy);
  }

  /** The present status means something else now; the agent goes to the end of the order. */
  Agent meaning(AgentStatus sameStatus, long at) {
    return withStatus(sameStatus, statusSince, nextStatus, blocked, at);
  }

  Agent next(@Nullable AgentStatus next) {
    return withStatus(status, statusSince, next, blocked, availableSince);
  }

  Agent blocked(@Nullable Blocked block, long newAvailableSince) {
    return withStatus(status, statusSince, nextStatus, block, newAvailableSince);
  }

  Agent availableSince(long at) {
    return withStatus(status, statusSince, nextStatus, blocked, at);
  }

  private Agent withStatus(
      AgentStatus newStatus,
      long since,
      @Nullable AgentStatus next,
      @Nullable Blocked block,
      long available) {
    return new Agent(
        definition,
        profile,
        sessionId,
        endpoint,
        leaseUntil,
        newStatus,
        since,
        next,
        block,
        available,
        declined,
        recentActions,
        eventCount,
        lastEventAt,
        occupancy);
  }

  Agent declining(String contactId, long until) {
    Map<String, Long> more = new LinkedHashMap<>(declined);
    more.put(contactId, until);
    if (more.size() > DECLINED_MAX) {
      more.entrySet().stream()
          .min(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
          .ifPresent(soonest -> more.remove(soonest.getKey()));
    }
    return withMemory(more, recentActions, eventCount, lastEventAt);
  }

  Agent forgetDeclinedUntil(long now) {
    Map<String, Long> fewer = new LinkedHashMap<>(declined);
    fewer.values().removeIf(until -> until <= now);
    return withMemory(fewer, recentActions, eventCount, lastEventAt);
  }

  Agent acted(String actionId) {
    List<String> more = new ArrayList<>(recentActions);
    if (more.size() >= RECENT_ACTIONS_MAX) {
      more.remove(0);
    }
    more.add(actionId);
    return withMemory(declined, more, eventCount, lastEventAt);
  }

  Agent told(long at) {
    return withMemory(declined, recentActions, eventCount + 1, at);
  }

  private Agent withMemory(
      Map<String, Long> newDeclined, List<String> actions, long events, long lastAt) {
    return new Agent(
        definition,
        profile,
        sessionId,
        endpoint,
        leaseUntil,
        status,
        statusSince,
        nextStatus,
        blocked,
        availableSince,
        newDeclined,
        actions,
        events,
        lastAt,
        occupancy);
  }
}
