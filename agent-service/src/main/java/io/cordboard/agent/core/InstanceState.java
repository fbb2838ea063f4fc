package io.cordboard.agent.core;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything about the routing of one instance: agents, waiting contacts, assignments, and what is
 * remembered of queues. It is owned by one caller and changes only by {@link #apply}, which is
 * total: folding the same facts gives the same state. For one thread at a time.
 */
public final class InstanceState {

  /** What kind of entry changed. */
  public enum Kind {
    AGENT,
    CONTACT,
    ASSIGNMENT,
    QUEUE,
    CUSTOMER,
    INSTANCE
  }

  /** An entry of the state. */
  public record Entry(Kind kind, String id) {}

  private final String instanceId;
  private final Map<String, Agent> agents = new LinkedHashMap<>();
  private final Map<String, WaitingContact> contacts = new LinkedHashMap<>();
  private final Map<String, Assignment> assignments = new LinkedHashMap<>();
  private final Map<String, QueueMemory> queues = new LinkedHashMap<>();
  private final Map<String, TreeMap<Long, Assignment>> inHand = new LinkedHashMap<>();
  private final Map<String, String> owners = new LinkedHashMap<>();
  private final Customers customers = new Customers();
  private final MatchIndex index = new MatchIndex();
  private final Set<Entry> changed = new LinkedHashSet<>();
  private long steps;
  private final long heartBeat;

  /**
   * The state of an instance in which nothing has happened.
   *
   * @param limits only {@link Limits#heartBeat} matters here: it is a timer of every agent
   */
  public InstanceState(String instanceId, Limits limits) {
    this.instanceId = instanceId;
    this.heartBeat = limits.heartBeat();
  }

  /** The state made of stored entries; order does not matter. */
  public static InstanceState of(
      String instanceId,
      Limits limits,
      long steps,
      Collection<Agent> agents,
      Collection<WaitingContact> contacts,
      Collection<Assignment> assignments,
      Collection<QueueMemory> queues,
      Collection<LastServed> customers) {
    InstanceState state = new InstanceState(instanceId, limits);
    state.steps = steps;
    agents.forEach(a -> state.agents.put(a.agentId(), a));
    assignments.forEach(state::put);
    agents.forEach(a -> state.put(a));
    contacts.forEach(state::put);
    queues.forEach(q -> {
      state.queues.put(q.queueId(), q);
      state.index.staffingChanged(q.queueId());
    });
    customers.forEach(state.customers::put);
    state.changed.clear();
    return state;
  }

  public String instanceId() {
    return instanceId;
  }

  /** How many assignment events there were. */
  public long steps() {
    return steps;
  }

  public @Nullable Agent agent(String agentId) {
    return agents.get(agentId);
  }

  public Collection<Agent> agents() {
    return Collections.unmodifiableCollection(agents.values());
  }

  public @Nullable WaitingContact contact(String contactId) {
    return contacts.get(contactId);
  }

  public Collection<WaitingContact> contacts() {
    return Collections.unmodifiableCollection(contacts.values());
  }

  public @Nullable Assignment assignment(String assignmentId) {
    return assignments.get(assignmentId);
  }

  public Collection<Assignment> assignments() {
    return Collections.unmodifiableCollection(assignments.values());
  }

  /** What an agent has in hand, oldest first. */
  public List<Assignment> inHand(String agentId) {
    TreeMap<Long, Assignment> held = inHand.get(agentId);
    return held == null ? List.of() : List.copyOf(held.values());
  }

  /** The assignment that a contact belongs to, or null. */
  public @Nullable Assignment ownerOf(String contactId) {
    String owner = owners.get(contactId);
    return owner == null ? null : assignments.get(owner);
  }

  public QueueMemory queue(String queueId) {
    QueueMemory known = queues.get(queueId);
    return known == null ? QueueMemory.none(queueId) : known;
  }

  public @Nullable QueueMemory knownQueue(String queueId) {
    return queues.get(queueId);
  }

  public Collection<QueueMemory> queues() {
    return Collections.unmodifiableCollection(queues.values());
  }

  /** Whom a customer talked to last, or null. */
  public @Nullable LastServed lastServed(String customer) {
    return customers.of(customer);
  }

  /** Whom customers talked to last, the longest ago first. */
  public Collection<LastServed> customers() {
    return customers.all();
  }

  @Nullable LastServed inTheWayOf(String customer) {
    return customers.inTheWay(customer);
  }

  /** When something is due next, in milliseconds since 1970; Long.MAX_VALUE for never. */
  public long nextDue() {
    return index.timers().firstDue();
  }

  MatchIndex index() {
    return index;
  }

  /** An agent as others see the agent, or null if there is none. */
  public @Nullable AgentSnapshot snapshot(String agentId) {
    Agent agent = agents.get(agentId);
    return agent == null ? null : Snapshots.of(agent, inHand(agentId));
  }

  /** What changed since the last call, each entry once. */
  public List<Entry> drainChanges() {
    List<Entry> drained = List.copyOf(changed);
    changed.clear();
    return drained;
  }

  /** Folds a fact into the state. */
  public void apply(Fact fact) {
    switch (fact) {
      case Fact.AgentChanged f -> put(f.agent());
      case Fact.ContactWaits f -> put(f.contact());
      case Fact.ContactLeft f -> removeContact(f.contactId());
      case Fact.AssignmentProgressed f -> put(f.assignment());
      case Fact.Repaired f -> told(f.queueId(), f.staffing());
      case Fact.AssignmentStep f -> {
        steps = f.number();
        changed.add(new Entry(Kind.INSTANCE, instanceId));
        AssignmentFold.apply(this, f);
      }
      case Fact.QueueSeen f ->
          put(
              new QueueMemory(
                  f.queueId(), f.sequence(), f.occurredAt(), queue(f.queueId()).told()));
      case Fact.StaffingTold f -> told(f.queueId(), f.staffing());
      case Fact.CustomerServed f -> {
        customers.put(f.served());
        changed.add(new Entry(Kind.CUSTOMER, f.served().customer()));
      }
      case Fact.CustomerForgotten f -> {
        customers.remove(f.customer());
        changed.add(new Entry(Kind.CUSTOMER, f.customer()));
      }
      case Fact.AgentTold f -> {
        Agent agent = agents.get(f.agentId());
        if (agent != null) {
          put(agent.told(f.at()));
        }
      }
    }
  }

  void put(Agent agent) {
    String id = agent.agentId();
    agents.put(id, agent);
    changed.add(new Entry(Kind.AGENT, id));
    reindex(agent);
  }

  /** Looks again at what an agent may take: time made a difference. */
  void look(String agentId) {
    Agent agent = agents.get(agentId);
    if (agent != null) {
      reindex(agent);
    }
  }

  void put(WaitingContact contact) {
    contacts.put(contact.contactId(), contact);
    changed.add(new Entry(Kind.CONTACT, contact.contactId()));
    reindexContact(contact.contactId());
  }

  void removeContact(String contactId) {
    contacts.remove(contactId);
    changed.add(new Entry(Kind.CONTACT, contactId));
    reindexContact(contactId);
  }

  void put(Assignment a) {
    assignments.put(a.assignmentId(), a);
    inHand.computeIfAbsent(a.agentId(), k -> new TreeMap<>()).put(a.number(), a);
    index.timers().set(Timers.Kind.ASSIGNMENT, a.assignmentId(), a.deadline());
    if (a.phase().ownsContact()) {
      owners.put(a.contactId(), a.assignmentId());
    } else {
      owners.remove(a.contactId(), a.assignmentId());
    }
    assignmentChanged(a);
  }

  void remove(Assignment a) {
    assignments.remove(a.assignmentId());
    TreeMap<Long, Assignment> held = inHand.get(a.agentId());
    if (held != null) {
      held.remove(a.number());
      if (held.isEmpty()) {
        inHand.remove(a.agentId());
      }
    }
    index.timers().clear(Timers.Kind.ASSIGNMENT, a.assignmentId());
    owners.remove(a.contactId(), a.assignmentId());
    assignmentChanged(a);
  }

  /** What others know of a queue's staffing from now on. */
  private void told(String queueId, Staffing staffing) {
    QueueMemory q = queue(queueId);
    put(new QueueMemory(queueId, q.lastSequence(), q.lastOccurredAt(), staffing));
  }

  private void put(QueueMemory queue) {
    queues.put(queue.queueId(), queue);
    changed.add(new Entry(Kind.QUEUE, queue.queueId()));
  }

  private void assignmentChanged(Assignment a) {
    changed.add(new Entry(Kind.ASSIGNMENT, a.assignmentId()));
    Agent agent = agents.get(a.agentId());
    if (agent != null) {
      reindex(agent);
    }
    reindexContact(a.contactId());
  }

  private void reindex(Agent agent) {
    TreeMap<Long, Assignment> held = inHand.get(agent.agentId());
    index.agent(agent, held == null ? List.of() : held.values());
    String id = agent.agentId();
    long none = Assignment.NO_DEADLINE;
    boolean here = agent.loggedIn();
    index.timers().set(Timers.Kind.LEASE, id, here ? agent.leaseUntil() : none);
    index.timers().set(Timers.Kind.HEART_BEAT, id, here ? agent.lastEventAt() + heartBeat : none);
    long decline = agent.declined().values().stream().mapToLong(t -> t).min().orElse(none);
    index.timers().set(Timers.Kind.DECLINE, id, decline);
    long rest = agent.occupancy().restUntil();
    index.timers().set(Timers.Kind.REST, id, rest > index.clock() ? rest : none);
  }

  private void reindexContact(String contactId) {
    WaitingContact contact = contacts.get(contactId);
    if (contact == null || owners.containsKey(contactId)) {
      index.contact(contactId, null);
    } else if (!contact.equals(index.offerable(contactId))) {
      index.contact(contactId, contact);
    }
  }
}
