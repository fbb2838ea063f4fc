package io.cordboard.agent.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Holds every decision against the oracle and the invariants. It keeps a state of its own, made of
 * the published facts alone, and a store of the entries that changed.
 */
final class Checks {

  /** Something that must never be. */
  static final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;
    private final String invariant;

    Violation(String invariant, String found) {
      super(invariant + ": " + found);
      this.invariant = invariant;
    }

    String invariant() {
      return invariant;
    }
  }

  static final String SAME_CHOICE = "same choice as the oracle";
  static final String RANK = "nobody of lower rank first without a reason";
  static final String NOTHING_WAITS = "nothing eligible waits beside a free eligible agent";
  static final String ONE_OWNER = "one owner for a contact";
  static final String SLOTS = "no agent over the slots";
  static final String FOLD = "folding the facts gives the state";
  static final String STORE = "the stored entries give the state";
  static final String BOUNDED = "reasons are bounded";
  static final String ENDS = "everything in hand ends";
  static final String RESERVED = "a call that an agent dialled keeps its slot until it is over";
  static final String MAY_DIAL = "agents dial only while they may";
  static final String MODEL = "agents are as the model says";
  static final String TWICE = "the same input again changes nothing";

  private static final Deque<String> NONE = new ArrayDeque<>();

  private final UnaryOperator<Object> codec;
  private final Map<InstanceState.Entry, Object> store = new LinkedHashMap<>();

  /** Calls that agents dialled and are not free of, and who: told of, and not yet released. */
  private final Map<String, String> dialled = new LinkedHashMap<>();

  /** What queues and flows said, and each agent's newest actions, that were taken. */
  private final Set<String> said = new HashSet<>();

  private final Map<String, Deque<String>> acted = new HashMap<>();
  private final Model model = new Model();
  private InstanceState shadow = new InstanceState("i", Limits.DEFAULTS);

  /**
   * @param codec writes an entry of the state and reads it back
   */
  Checks(UnaryOperator<Object> codec) {
    this.codec = codec;
  }

  /** After a step. */
  void check(RandomCentre.Step step, Decision decision, InstanceState state) {
    require(decision.refusal() != null || !knows(step.input()), TWICE, step.input());
    if (decision.refusal() == null) {
      remember(step.input());
    }
    shadow.index().advance(step.now());
    model.passes(step);
    boolean said = decision.refusal() != null;
    if (step.input() instanceof Input.DefinitionsChanged) {
      say(step);
      said = true;
    }
    Set<String> offered = new HashSet<>();
    for (Fact fact : decision.facts()) {
      // What is due comes before what was said, and has no cause.
      if (!said && fact instanceof Fact.AssignmentStep s && s.causationId() != null) {
        say(step);
        said = true;
      }
      if (fact instanceof Fact.AssignmentStep s
          && s.fact() instanceof AssignmentFact.Offered offer) {
        slots(s.agentId(), offer.channel());
        choice(s, offer, step.now());
        if (!offered.add(s.assignmentId())) {
          throw new Violation(ONE_OWNER, "offered twice " + s);
        }
      }
      if (fact instanceof Fact.AssignmentStep s) {
        dialled(s);
        model.published(s);
      }
      shadow.apply(fact);
    }
    if (!said) {
      say(step);
    }
    dialled.forEach((id, agentId) -> reserved(state, id, agentId));
    OracleMatcher.Choice missing = OracleMatcher.next(shadow.contacts(), model, step.now());
    require(missing == null, NOTHING_WAITS, missing);
    List<InstanceState.Entry> changed = state.drainChanges();
    save(state, changed);
    owners(state);
    state.assignments().forEach(a -> ends(state, a));
    String difference = model.difference(state);
    require(difference == null, MODEL, difference);
    folded(state, changed);
    folded(state, shadow.drainChanges());
  }

  Model model() {
    return model;
  }

  /**
   * Whether an input was taken before, and must not be again: however long ago it was if it is a
   * queue's or a flow's, and if it is one of the agent's newest actions. Heartbeats may come twice,
   * and so may the news that a line ended, which is told of contacts by id.
   */
  boolean knows(Input input) {
    return switch (input) {
      case Input.FromQueue q -> said.contains(q.eventId());
      case Input.FromContact c -> said.contains(c.eventId());
      case Input.AgentActed a -> acted.getOrDefault(a.agentId(), NONE).contains(a.eventId());
      case Input.ContactDisconnected _,
          Input.TimePassed _,
          Input.DefinitionsChanged _,
          Input.Resumed _ ->
          false;
    };
  }

  private void remember(Input input) {
    if (input instanceof Input.FromQueue || input instanceof Input.FromContact) {
      said.add(String.valueOf(input.eventId()));
    } else if (input instanceof Input.AgentActed a && !(a.action() instanceof Action.Heartbeat)) {
      Deque<String> newest = acted.computeIfAbsent(a.agentId(), _ -> new ArrayDeque<>());
      newest.add(a.eventId());
      if (newest.size() > Agent.RECENT_ACTIONS_MAX) {
        newest.remove();
      }
    }
  }

  private void say(RandomCentre.Step step) {
    String contactId =
        step.input() instanceof Input.AgentLegEnded e ? model.contactOf(e.assignmentId()) : null;
    WaitingContact waiting = contactId == null ? null : shadow.contact(contactId);
    model.said(step.definitions(), step.input(), waiting);
  }

  /** Whoever dials is logged in, has not missed anything, and has a free slot of voice. */
  private void dialled(Fact.AssignmentStep s) {
    if (s.fact() instanceof AssignmentFact.Dialled call) {
      slots(s.agentId(), Channel.VOICE);
      Model.Person agent = model.person(s.agentId());
      boolean may =
          agent != null
              && agent.mayDial()
              && call.deadline() > s.at()
              && shadow.contact(s.contactId()) == null;
      require(may, MAY_DIAL, s);
      dialled.put(s.assignmentId(), s.agentId());
    } else if (s.fact() instanceof AssignmentFact.Released) {
      dialled.remove(s.assignmentId());
    }
  }

  private static void reserved(InstanceState state, String id, String agentId) {
    Assignment a = state.assignment(id);
    boolean held =
        a != null
            && a.agentId().equals(agentId)
            && a.channel() == Channel.VOICE
            && a.isDialled()
            && state.inHand(agentId).contains(a);
    require(held, RESERVED, id + " of " + agentId + ": " + a);
  }

  private void folded(InstanceState state, List<InstanceState.Entry> changed) {
    for (InstanceState.Entry e : changed) {
      Object found = entry(state, e);
      require(Objects.equals(found, entry(shadow, e)), FOLD, found);
    }
  }

  private void choice(Fact.AssignmentStep s, AssignmentFact.Offered offer, long now) {
    better(s, now);
    OracleMatcher.Choice expected = OracleMatcher.next(shadow.contacts(), model, now);
    OracleMatcher.Choice found = new OracleMatcher.Choice(s.agentId(), s.contactId());
    require(found.equals(expected), SAME_CHOICE, found + ", expected " + expected);
    OfferReason reason = offer.reason();
    int most = OfferReason.NAMED_MAX;
    require(
        reason.competing().size() <= Math.min(most, reason.competingTotal())
            && reason.passedOver().size() <= Math.min(most, reason.passedOverTotal())
            && reason.agentAvailableMs() >= 0,
        BOUNDED,
        reason);
  }

  /** In the same queue nobody who could be served by the same agent stands before the chosen. */
  private void better(Fact.AssignmentStep s, long now) {
    WaitingContact chosen = shadow.contact(s.contactId());
    Model.Person agent = model.person(s.agentId());
    require(chosen != null && agent != null, RANK, "offered what does not wait " + s);
    for (WaitingContact other : shadow.contacts()) {
      if (chosen != null
          && agent != null
          && other.queue().queueId().equals(chosen.queue().queueId())
          && other.agentId() == null
          && chosen.agentId() == null
          && other.channel() == chosen.channel()
          && WaitingContact.RANK.compare(other, chosen) < 0) {
        require(!OracleMatcher.eligible(model, agent, other, now), RANK, other + " < " + chosen);
      }
    }
  }

  private static @Nullable Object entry(InstanceState state, InstanceState.Entry e) {
    return switch (e.kind()) {
      case AGENT -> state.agent(e.id());
      case CONTACT -> state.contact(e.id());
      case ASSIGNMENT -> state.assignment(e.id());
      case QUEUE -> state.knownQueue(e.id());
      case CUSTOMER -> state.lastServed(e.id());
      case INSTANCE -> state.steps();
    };
  }

  private void save(InstanceState state, List<InstanceState.Entry> changed) {
    for (InstanceState.Entry e : changed) {
      Object value = entry(state, e);
      if (value == null) {
        store.remove(e);
      } else {
        Object read = codec.apply(value);
        require(read.equals(value), STORE, "read " + read + ", written " + value);
        store.put(e, read);
      }
    }
  }

  /** The state that a process would find that starts now. */
  InstanceState restored(InstanceState state) {
    InstanceState made =
        InstanceState.of(
            "i",
            Limits.DEFAULTS,
            state.steps(),
            stored(Agent.class),
            stored(WaitingContact.class),
            stored(Assignment.class),
            stored(QueueMemory.class),
            stored(LastServed.class));
    require(contents(made).equals(contents(state)), STORE, "other than the store");
    require(contents(shadow).equals(contents(state)), FOLD, "other than the fold");
    return made;
  }

  private <T> List<T> stored(Class<T> type) {
    return store.values().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static void owners(InstanceState state) {
    Set<String> owned = new HashSet<>();
    for (Assignment a : state.assignments()) {
      require(!a.phase().ownsContact() || owned.add(a.contactId()), ONE_OWNER, a);
    }
  }

  /**
   * With an offer an agent has no more of its channel than the profile allows then, and nothing of
   * another unless it allows that. What was in hand before a profile became smaller stays, and a
   * task that rests takes no place.
   */
  private void slots(String agentId, Channel channel) {
    Model.Person agent = model.person(agentId);
    Map<Channel, Long> used = agent == null ? new EnumMap<>(Channel.class) : agent.used();
    used.merge(channel, 1L, Long::sum);
    boolean fits =
        agent != null
            && used.getOrDefault(channel, 0L) <= agent.profile().slots(channel)
            && (used.size() == 1 || agent.profile().crossChannel());
    require(fits, SLOTS, agentId + " has " + used);
  }

  private static void ends(InstanceState state, Assignment a) {
    Agent agent = state.agent(a.agentId());
    require(a.deadline() != Assignment.NO_DEADLINE || (agent != null && agent.loggedIn()), ENDS, a);
  }

  /** Everything in a state, whatever the order. */
  static List<Object> contents(InstanceState s) {
    Map<String, Object> all = routing(s);
    s.queues().forEach(q -> all.put("q" + q.queueId(), q));
    return List.of(s.steps(), all);
  }

  /** Agents, contacts, assignments and customers. */
  static Map<String, Object> routing(InstanceState s) {
    Map<String, Object> all = new HashMap<>();
    s.agents().forEach(a -> all.put("a" + a.agentId(), a));
    s.contacts().forEach(c -> all.put("c" + c.contactId(), c));
    s.assignments().forEach(a -> all.put("x" + a.assignmentId(), a));
    s.customers().forEach(c -> all.put("l" + c.customer(), c));
    return all;
  }

  static void require(boolean holds, String invariant, @Nullable Object found) {
    if (!holds) {
      throw new Violation(invariant, Objects.toString(found));
    }
  }
}
