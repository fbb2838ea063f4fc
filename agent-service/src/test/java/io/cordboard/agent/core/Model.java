package io.cordboard.agent.core;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is true of agents, worked out a second time: from what they and flows said, and from the
 * published steps of assignments. It never looks at the agents or assignments of the state under
 * test. What the core refused counts as not said.
 */
final class Model {

  /** Something in an agent's hands. */
  static final class Held {
    private final String contactId;
    private final Channel channel;
    private final boolean outbound;
    private Phase phase;
    private boolean onHold;

    Held(String contactId, Channel channel, boolean outbound, Phase phase) {
      this.contactId = contactId;
      this.channel = channel;
      this.outbound = outbound;
      this.phase = phase;
    }

    boolean ownsContact() {
      return phase != Phase.AFTER_CONTACT_WORK;
    }

    String contactId() {
      return contactId;
    }
  }

  /** An agent; times in milliseconds since 1970, 0 for never. */
  static final class Person {
    private final String id;
    private AgentDefinition definition;
    private RoutingProfile profile;
    private @Nullable String session;
    private AgentStatus status = AgentStatus.OFFLINE;
    private @Nullable AgentStatus next;
    private @Nullable String blockedBy;
    private long lease;
    private long availableSince;
    private long freeSince;
    private long busySince;
    private long restUntil;
    private final Map<String, Long> declined = new TreeMap<>();
    private final Map<String, Held> held = new TreeMap<>();

    Person(AgentDefinition definition, RoutingProfile profile) {
      this.id = definition.agentId();
      this.definition = definition;
      this.profile = profile;
    }

    String id() {
      return id;
    }

    long availableSince() {
      return availableSince;
    }

    AgentDefinition definition() {
      return definition;
    }

    RoutingProfile profile() {
      return profile;
    }

    boolean takesOffers(long now) {
      return session != null
          && status.type() == StatusType.ROUTABLE
          && next == null
          && blockedBy == null
          && now >= restUntil;
    }

    boolean mayDial() {
      return session != null && status.type() != StatusType.OFFLINE && blockedBy == null;
    }

    boolean passedOver(String contactId, long now) {
      return declined.getOrDefault(contactId, 0L) > now;
    }

    /** Slots in use; a task that rests uses none. */
    Map<Channel, Long> used() {
      Map<Channel, Long> used = new EnumMap<>(Channel.class);
      held.values().stream()
          .filter(h -> h.channel != Channel.TASK || !h.onHold)
          .forEach(h -> used.merge(h.channel, 1L, Long::sum));
      return used;
    }

    private void become(AgentStatus now, long at) {
      status = now;
      next = null;
      blockedBy = null;
      availableSince = at;
      freeSince = at;
    }

    private void leave() {
      session = null;
      status = AgentStatus.OFFLINE;
      next = null;
      blockedBy = null;
      busySince = 0;
      restUntil = 0;
      declined.clear();
    }

    private void took(Held what, long at) {
      what.phase = Phase.ACCEPTED;
      toTheEnd(what, at);
      busySince = busySince == 0 ? at : busySince;
    }

    private void toTheEnd(Held what, long at) {
      if (!what.outbound || !profile.options().outboundKeepsPlace()) {
        availableSince = at;
      }
    }

    /** With nothing but offers in hand an agent is free, and may owe a rest. */
    private void free(long at) {
      if (held.values().stream().allMatch(h -> h.phase == Phase.OFFERED)) {
        restUntil = busySince == 0 ? 0 : at + rest(at);
        busySince = 0;
        freeSince = at;
      }
    }

    private long rest(long at) {
      int cap = profile.options().occupancyCapPercent();
      long rest = (at - busySince) * (100 - cap) / cap;
      if (restUntil > busySince) {
        rest += restUntil - busySince;
      } else if (freeSince > 0) {
        rest -= busySince - freeSince;
      }
      return Math.max(0, Math.min(rest, 600_000));
    }

    private void settle(long at) {
      AgentStatus chosen = next;
      if (chosen != null && held.isEmpty()) {
        String block = chosen.type() == StatusType.ROUTABLE ? blockedBy : null;
        become(chosen, at);
        blockedBy = block;
      }
    }

    /** What must be the same in the state; what is over by now is left out. */
    private String view(long now) {
      TreeMap<String, Long> spared = new TreeMap<>(declined);
      spared.values().removeIf(until -> until <= now);
      return view(
          session,
          status,
          next,
          blockedBy,
          availableSince,
          restUntil,
          spared,
          used(),
          profile,
          now);
    }

    private static String view(
        @Nullable String session,
        AgentStatus status,
        @Nullable AgentStatus next,
        @Nullable String blockedBy,
        long availableSince,
        long restUntil,
        Map<String, Long> declined,
        Map<Channel, Long> used,
        RoutingProfile profile,
        long now) {
      return "session %s, status %s, next %s, blocked by %s, available since %d, rests until %d, declined %s, slots %s of profile %s"
          .formatted(
              session,
              status,
              next,
              blockedBy,
              availableSince,
              restUntil > now ? restUntil : 0,
              declined,
              used,
              profile);
    }
  }

  private static final Limits LIMITS = Limits.DEFAULTS;

  private final Map<String, Person> people = new TreeMap<>();
  private long now;

  /** Agents in the order in which they are offered contacts. */
  List<Person> inOrder() {
    return people.values().stream()
        .sorted(Comparator.comparingLong(Person::availableSince).thenComparing(Person::id))
        .toList();
  }

  @Nullable Person person(String agentId) {
    return people.get(agentId);
  }

  boolean owned(String contactId) {
    return people.values().stream()
        .flatMap(p -> p.held.values().stream())
        .anyMatch(h -> h.ownsContact() && h.contactId().equals(contactId));
  }

  /** Time goes on: desktops that were not heard of in time are gone. */
  void passes(RandomCentre.Step step) {
    now = Math.max(now, step.now());
    if (step.input() instanceof Input.Resumed) {
      people.values().forEach(p -> p.lease = Math.max(p.lease, now + LIMITS.lease()));
    }
    people.values().stream()
        .filter(p -> p.session != null && p.lease <= now)
        .forEach(Person::leave);
  }

  /** Something was said, and taken. */
  void said(Definitions definitions, Input input, @Nullable WaitingContact gone) {
    switch (input) {
      case Input.AgentActed a -> acted(definitions, a);
      case Input.DefinitionsChanged _ -> redefined(definitions);
      case Input.AgentLegEnded e -> legEnded(e, gone);
      case Input.AgentConnecting c -> held(c.assignmentId(), Phase.CONNECTING, false);
      case Input.ContactConnected c -> held(c.assignmentId(), Phase.CONNECTED, false);
      case Input.HoldChanged h -> held(h.assignmentId(), Phase.CONNECTED, h.onHold());
      case Input.FromQueue _, Input.ContactDisconnected _, Input.TimePassed _, Input.Resumed _ -> {}
    }
  }

  private void acted(Definitions definitions, Input.AgentActed in) {
    if (in.action() instanceof Action.LogIn logIn) {
      logIn(definitions, in.agentId(), logIn.sessionId());
      return;
    }
    Person p = Objects.requireNonNull(people.get(in.agentId()), in.agentId());
    switch (in.action()) {
      case Action.LogOut _ -> p.leave();
      case Action.SetStatus s ->
          setStatus(p, Objects.requireNonNull(definitions.status(s.status())));
      case Action.Heartbeat _ -> p.lease = now + LIMITS.lease();
      case Action.ClearMissed _ -> {
        p.blockedBy = null;
        p.availableSince = now;
      }
      case Action.Ask a when a.request() instanceof Request.Requeue -> {
        Held what = p.held.get(a.assignmentId());
        if (what != null) {
          p.declined.put(what.contactId, now + LIMITS.decline());
        }
      }
      // The steps that follow from these are published.
      case Action.LogIn _,
          Action.Ask _,
          Action.Accept _,
          Action.Reject _,
          Action.Dial _,
          Action.EndAfterContactWork _ -> {}
    }
  }

  private void logIn(Definitions definitions, String agentId, String session) {
    AgentDefinition definition = Objects.requireNonNull(definitions.agent(agentId));
    RoutingProfile profile = profile(definitions, definition);
    Person p = people.computeIfAbsent(agentId, _ -> new Person(definition, profile));
    p.definition = definition;
    p.profile = profile;
    if (p.session == null) {
      p.become(AgentStatus.OFFLINE, now);
    }
    p.session = session;
    p.lease = now + LIMITS.lease();
  }

  private static RoutingProfile profile(Definitions definitions, AgentDefinition definition) {
    RoutingProfile found = definitions.routingProfile(definition.routingProfileId());
    return found == null ? RoutingProfile.none(definition.routingProfileId()) : found;
  }

  private void setStatus(Person p, AgentStatus status) {
    boolean same = status.equals(p.status);
    if (same && p.next == null && p.blockedBy == null) {
      return;
    }
    if (p.held.isEmpty()) {
      p.become(status, now);
    } else {
      p.availableSince = p.blockedBy == null ? p.availableSince : now;
      p.blockedBy = null;
      p.next = same ? null : status;
    }
  }

  private void redefined(Definitions definitions) {
    for (Person p : people.values()) {
      AgentDefinition definition = definitions.agent(p.id);
      if (p.session == null) {
        continue;
      }
      if (definition == null) {
        p.leave();
      } else {
        p.definition = definition;
        p.profile = profile(definitions, definition);
        AgentStatus next = p.next == null ? null : definitions.status(p.next.name());
        p.next = next == null ? p.next : next;
        AgentStatus meant = definitions.status(p.status.name());
        if (meant != null && !meant.equals(p.status)) {
          p.status = meant;
          p.availableSince = now;
        }
      }
    }
  }

  /** Who was offered what its flow calls gone is spared it, until the queue says so too. */
  private void legEnded(Input.AgentLegEnded in, @Nullable WaitingContact gone) {
    if (in.end() == LegEnd.CONTACT_GONE && gone != null) {
      boolean forgotten = now - gone.enqueuedAt() >= 60_000 && gone.attempts() >= 3;
      if (!forgotten) {
        people.values().stream()
            .filter(p -> p.held.containsKey(in.assignmentId()))
            .forEach(p -> p.declined.put(gone.contactId(), now + LIMITS.legEnd()));
      }
    }
  }

  /** The contact of an assignment; null if there is no such assignment. */
  @Nullable String contactOf(String assignmentId) {
    return people.values().stream()
        .map(p -> p.held.get(assignmentId))
        .filter(Objects::nonNull)
        .map(Held::contactId)
        .findFirst()
        .orElse(null);
  }

  private void held(String assignmentId, Phase phase, boolean onHold) {
    for (Person p : people.values()) {
      Held what = p.held.get(assignmentId);
      if (what != null) {
        what.phase = phase;
        what.onHold = onHold;
      }
    }
  }

  /** A step was published. */
  void published(Fact.AssignmentStep s) {
    Person p = people.get(s.agentId());
    if (p == null) {
      return;
    }
    switch (s.fact()) {
      case AssignmentFact.Offered f ->
          p.held.put(
              s.assignmentId(),
              new Held(s.contactId(), f.channel(), f.party().outbound(), Phase.OFFERED));
      case AssignmentFact.Dialled _ -> {
        Held call = new Held(s.contactId(), Channel.VOICE, true, Phase.ACCEPTED);
        p.held.put(s.assignmentId(), call);
        p.took(call, now);
      }
      case AssignmentFact.AgentRequested _ -> {}
      case AssignmentFact.Accepted _,
          AssignmentFact.Rejected _,
          AssignmentFact.Missed _,
          AssignmentFact.Withdrawn _,
          AssignmentFact.AgentLost _,
          AssignmentFact.AfterContactWorkStarted _,
          AssignmentFact.Released _ -> {
        Held what = p.held.get(s.assignmentId());
        if (what != null) {
          goesOn(p, what, s);
        }
      }
    }
  }

  private void goesOn(Person p, Held what, Fact.AssignmentStep s) {
    switch (s.fact()) {
      case AssignmentFact.Accepted _ -> p.took(what, now);
      case AssignmentFact.AgentLost _ -> what.phase = Phase.LOST;
      case AssignmentFact.AfterContactWorkStarted _ -> {
        what.phase = Phase.AFTER_CONTACT_WORK;
        what.onHold = false;
      }
      case AssignmentFact.Rejected _ -> {
        p.declined.put(what.contactId, now + LIMITS.decline());
        p.availableSince = now;
      }
      case AssignmentFact.Missed _ -> p.blockedBy = s.assignmentId();
      case AssignmentFact.Released f when f.agentFailed() -> {
        p.blockedBy = s.assignmentId();
        p.availableSince = now;
      }
      case AssignmentFact.Released _ -> p.toTheEnd(what, now);
      case AssignmentFact.Withdrawn _,
          AssignmentFact.Offered _,
          AssignmentFact.Dialled _,
          AssignmentFact.AgentRequested _ -> {}
    }
    boolean over =
        !(s.fact() instanceof AssignmentFact.Accepted
            || s.fact() instanceof AssignmentFact.AgentLost
            || s.fact() instanceof AssignmentFact.AfterContactWorkStarted);
    if (over) {
      p.held.remove(s.assignmentId());
      if (s.fact() instanceof AssignmentFact.Released) {
        p.free(now);
      }
      p.settle(now);
    }
  }

  /** Where the state says something else of an agent who is here; null if nowhere. */
  @Nullable String difference(InstanceState state) {
    for (Agent agent : state.agents()) {
      Person p = people.get(agent.agentId());
      String found = view(agent, state.inHand(agent.agentId()));
      if (p == null || !agent.loggedIn()) {
        if (agent.loggedIn() || (p != null && p.session != null)) {
          return agent.agentId() + ": here for only one of the two: " + found;
        }
      } else if (!p.view(now).equals(found)) {
        return agent.agentId() + ": " + found + "\n  but by the model: " + p.view(now);
      }
    }
    return null;
  }

  private String view(Agent a, List<Assignment> inHand) {
    Map<Channel, Long> used = new EnumMap<>(Channel.class);
    inHand.stream().filter(x -> !x.isPaused()).forEach(x -> used.merge(x.channel(), 1L, Long::sum));
    Blocked blocked = a.blocked();
    return Person.view(
        a.sessionId(),
        a.status(),
        a.nextStatus(),
        blocked == null ? null : blocked.assignmentId(),
        a.availableSince(),
        a.occupancy().restUntil(),
        a.declined(),
        used,
        a.profile(),
        now);
  }
}
