package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One step under way: what it may look at, and the facts that it has decided so far. */
final class Work {

  private final Definitions definitions;
  private final Limits limits;
  private final InstanceState state;
  private final long now;
  private @Nullable String cause;
  private @Nullable String actor;
  private final List<Fact> facts = new ArrayList<>();
  private final Map<String, Before> touched = new LinkedHashMap<>();

  /** An agent before the step, and why the agent changes if not by own doing. */
  private static final class Before {
    private final @Nullable AgentSnapshot snapshot;
    private @Nullable String why;
    private @Nullable String by;

    Before(@Nullable AgentSnapshot snapshot) {
      this.snapshot = snapshot;
    }
  }

  Work(Definitions definitions, Limits limits, InstanceState state, long now) {
    this.definitions = definitions;
    this.limits = limits;
    this.state = state;
    this.now = now;
  }

  Definitions definitions() {
    return definitions;
  }

  Limits limits() {
    return limits;
  }

  InstanceState state() {
    return state;
  }

  /** Milliseconds since 1970, as of this step. */
  long now() {
    return now;
  }

  List<Fact> facts() {
    return facts;
  }

  /** What follows is caused by an event; null for a timer. */
  void because(@Nullable String eventId) {
    cause = eventId;
  }

  /** What follows somebody does who is not the agent; null for the agent, or nobody. */
  void by(@Nullable String who) {
    actor = who;
  }

  /** Decides a fact: it is true from now on. */
  void decide(Fact fact) {
    switch (fact) {
      case Fact.AgentChanged f -> touch(f.agent().agentId());
      case Fact.AssignmentStep f -> touch(f.agentId());
      case Fact.AssignmentProgressed f -> touch(f.assignment().agentId());
      case Fact.ContactWaits _,
          Fact.ContactLeft _,
          Fact.QueueSeen _,
          Fact.AgentTold _,
          Fact.Repaired _,
          Fact.CustomerServed _,
          Fact.CustomerForgotten _,
          Fact.StaffingTold _ -> {}
    }
    state.apply(fact);
    facts.add(fact);
  }

  void decide(Agent agent) {
    decide(new Fact.AgentChanged(agent));
  }

  /** Decides a step of an assignment that exists. */
  void decide(Assignment a, AssignmentFact fact) {
    decide(
        new Fact.AssignmentStep(
            state.steps() + 1,
            a.assignmentId(),
            a.agentId(),
            a.contactId(),
            a.initialContactId(),
            now,
            cause,
            fact,
            actor));
  }

  /** Decides an offer. */
  void offer(Matcher.Match match, OfferReason reason) {
    WaitingContact contact = match.contact();
    long number = state.steps() + 1;
    decide(
        new Fact.AssignmentStep(
            number,
            state.instanceId() + "-" + number,
            match.agent().agentId(),
            contact.contactId(),
            contact.initialContactId(),
            now,
            cause,
            new AssignmentFact.Offered(
                contact.queue(),
                contact.channel(),
                contact.requestId(),
                now + limits.offer(),
                contact.attempts() + 1,
                contact.party(),
                reason),
            actor));
  }

  /** Decides that an agent calls somebody. */
  void dial(Agent agent, Action.Dial in, QueueRef queue, String gatewayId) {
    long number = state.steps() + 1;
    decide(
        new Fact.AssignmentStep(
            number,
            state.instanceId() + "-" + number,
            agent.agentId(),
            in.contactId(),
            in.contactId(),
            now,
            cause,
            new AssignmentFact.Dialled(
                agent.definition(),
                agent.device(),
                queue,
                in.number(),
                gatewayId,
                in.attributes(),
                now + limits.reservation()),
            actor));
  }

  /** Tells that a disagreement about a contact was put right. */
  void repaired(String queueId, String contactId, Fact.Repaired.Kind kind) {
    decide(new Fact.Repaired(queueId, contactId, kind, now, state.index().staffing(queueId)));
  }

  /** Says why an agent changes, for those who are told. */
  void explain(String agentId, String why) {
    touch(agentId).why = why;
  }

  private Before touch(String agentId) {
    Before before = touched.computeIfAbsent(agentId, id -> new Before(state.snapshot(id)));
    before.by = actor == null ? before.by : actor;
    return before;
  }

  /** Tells what changed of agents since the last telling. */
  void tellAgents() {
    touched.forEach(this::tell);
    touched.clear();
  }

  private void tell(String agentId, Before before) {
    Agent agent = state.agent(agentId);
    AgentSnapshot after = state.snapshot(agentId);
    if (agent == null || after == null || Objects.equals(before.snapshot, after)) {
      return;
    }
    boolean was = before.snapshot != null && before.snapshot.loggedIn();
    Fact.AgentTold.Type type =
        was == after.loggedIn()
            ? Fact.AgentTold.Type.STATE_CHANGE
            : after.loggedIn() ? Fact.AgentTold.Type.LOGIN : Fact.AgentTold.Type.LOGOUT;
    tell(agent, type, before, after);
  }

  /** Tells an agent's state again although nothing changed. */
  void tellStillHere(Agent agent) {
    AgentSnapshot snapshot = state.snapshot(agent.agentId());
    if (snapshot != null) {
      tell(agent, Fact.AgentTold.Type.HEART_BEAT, new Before(snapshot), snapshot);
    }
  }

  private void tell(Agent agent, Fact.AgentTold.Type type, Before before, AgentSnapshot after) {
    decide(
        new Fact.AgentTold(
            agent.agentId(),
            agent.definition().username(),
            agent.eventCount() + 1,
            now,
            type,
            before.why,
            before.snapshot,
            after,
            before.by));
  }
}
