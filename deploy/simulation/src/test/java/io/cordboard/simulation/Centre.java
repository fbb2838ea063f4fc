package io.cordboard.simulation;

import io.cordboard.agent.core.Action;
import io.cordboard.agent.core.AgentCore;
import io.cordboard.agent.core.AgentDefinition;
import io.cordboard.agent.core.AgentStatus;
import io.cordboard.agent.core.AssignmentFact;
import io.cordboard.agent.core.Channel;
import io.cordboard.agent.core.Definitions;
import io.cordboard.agent.core.InstanceState;
import io.cordboard.agent.core.LegEnd;
import io.cordboard.agent.core.QueueRef;
import io.cordboard.agent.core.RoutedQueue;
import io.cordboard.agent.core.RoutingProfile;
import io.cordboard.agent.core.WaitingContact;
import io.cordboard.queue.core.Contact;
import io.cordboard.queue.core.ContactCard;
import io.cordboard.queue.core.Decision;
import io.cordboard.queue.core.DequeueReason;
import io.cordboard.queue.core.Input;
import io.cordboard.queue.core.Limits;
import io.cordboard.queue.core.QueueCore;
import io.cordboard.queue.core.QueueDefinition;
import io.cordboard.queue.core.QueueEvent;
import io.cordboard.queue.core.QueueState;
import io.cordboard.queue.core.RoutingCriteria;
import io.cordboard.queue.core.Staffing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One queue and its agents: the core of queue-service and that of agent-service, each told what the
 * other decided, in virtual time. Agents accept at once and have nothing to do afterwards. It
 * stands for flow-service, the gateway and the customers; it decides nothing about who waits or who
 * gets what.
 */
final class Centre implements Definitions {

  /** Told how each contact ended. */
  interface Ended {
    /**
     * One contact.
     *
     * @param number its place among those that came, from 1
     * @param estimatedMs what it was told at the beginning; null if it was told nothing
     */
    void contact(long number, long waitedMs, boolean served, @Nullable Long estimatedMs);
  }

  private static final String QUEUE = "sales";
  private static final long FOREVER = Long.MAX_VALUE / 4;
  private static final io.cordboard.queue.core.QueueRef NAMED =
      new io.cordboard.queue.core.QueueRef(QUEUE, QUEUE, false);
  private static final ContactCard CARD = new ContactCard(null, "INBOUND", null, Map.of());

  /** Something that will happen to a contact; in order of time, then as they were planned. */
  private record Due(long at, long number, String contactId, boolean leaves)
      implements Comparable<Due> {
    @Override
    public int compareTo(Due o) {
      return at != o.at ? Long.compare(at, o.at) : Long.compare(number, o.number);
    }
  }

  /** A contact that has come and not gone. */
  private static final class Present {
    private final long number;
    private final long handlingMs;
    private final long arrivedAt;
    private @Nullable Long estimatedMs;
    private @Nullable String assignmentId;

    Present(long number, long handlingMs, long arrivedAt) {
      this.number = number;
      this.handlingMs = handlingMs;
      this.arrivedAt = arrivedAt;
    }
  }

  private final AgentCore agents =
      new AgentCore(
          new io.cordboard.agent.core.Limits(
              20_000, FOREVER, FOREVER, FOREVER, FOREVER, 0, 10_000, 30_000, 500, FOREVER, 3_000,
              FOREVER));
  private final InstanceState floor;
  private final RoutingProfile profile =
      new RoutingProfile(
          "all",
          List.of(new RoutedQueue(QUEUE, Channel.VOICE, 1, 0)),
          Map.of(Channel.VOICE, 1),
          false,
          0L,
          RoutingProfile.Options.DEFAULTS);
  private final QueueDefinition rules =
      new QueueDefinition(QUEUE, QUEUE, null, Map.of(), 20, FOREVER / 1_000, true);
  private final PriorityQueue<Due> plan = new PriorityQueue<>();
  private final Map<String, Present> present = new TreeMap<>();
  private final Deque<Runnable> told = new ArrayDeque<>();
  private final Ended ended;
  private QueueState queue = QueueState.empty("default", QUEUE);
  private long now = 1_800_000_000_000L;
  private long count;
  private long came;

  Centre(int agentCount, Ended ended) {
    this.ended = ended;
    this.floor =
        new InstanceState(
            "default",
            new io.cordboard.agent.core.Limits(
                20_000, FOREVER, FOREVER, FOREVER, FOREVER, 0, 10_000, 30_000, 500, FOREVER, 3_000,
                FOREVER));
    for (int i = 0; i < agentCount; i++) {
      act("agent-" + i, new Action.LogIn("desk", null));
      act("agent-" + i, new Action.SetStatus("Available"));
    }
    settle();
  }

  /** Somebody calls in a while; until then whatever is due happens. */
  void arrives(long inMs, long handlingMs, long patienceMs) {
    long at = now + inMs;
    for (Due due = plan.peek(); due != null && due.at() <= at; due = plan.peek()) {
      plan.remove();
      pass(due.at());
      happen(due);
      settle();
    }
    pass(at);
    String id = "c" + ++count;
    present.put(id, new Present(++came, handlingMs, now));
    if (patienceMs < FOREVER) {
      plan.add(new Due(now + patienceMs, ++count, id, true));
    }
    ask(
        new Input.EnqueueRequested(
            "e-" + id,
            new Contact("default", id, id),
            "r-" + id,
            NAMED,
            io.cordboard.queue.core.Channel.VOICE,
            5,
            0,
            now,
            false,
            RoutingCriteria.NONE,
            CARD));
    settle();
  }

  /** Timers of the agents' core fire when they are due, not only when somebody calls. */
  private void pass(long until) {
    while (floor.nextDue() < until) {
      now = Math.max(now, floor.nextDue());
      tell(new io.cordboard.agent.core.Input.TimePassed());
      settle();
    }
    now = until;
  }

  private void happen(Due due) {
    Present contact = present.get(due.contactId());
    if (contact == null) {
      return;
    }
    String assignment = contact.assignmentId;
    if (due.leaves() && assignment == null) {
      dequeue(due.contactId(), DequeueReason.CUSTOMER_LEFT, null);
      present.remove(due.contactId());
      ended.contact(contact.number, now - contact.arrivedAt, false, contact.estimatedMs);
    } else if (!due.leaves() && assignment != null) {
      present.remove(due.contactId());
      tell(
          new io.cordboard.agent.core.Input.AgentLegEnded(
              "f" + ++count, count, assignment, LegEnd.CUSTOMER_LEFT, true, false));
    }
  }

  private void taken(String contactId, String assignmentId) {
    Present contact = present.get(contactId);
    if (contact == null) {
      throw new IllegalStateException(contactId + " is taken and not here");
    }
    contact.assignmentId = assignmentId;
    ended.contact(contact.number, now - contact.arrivedAt, true, contact.estimatedMs);
    dequeue(contactId, DequeueReason.CONNECTED_TO_AGENT, assignmentId);
    tell(new io.cordboard.agent.core.Input.ContactConnected("f" + ++count, count, assignmentId));
    plan.add(new Due(now + contact.handlingMs, ++count, contactId, false));
  }

  /** Each core hears of the other's events after it has finished its own step. */
  private void settle() {
    for (Runnable next = told.poll(); next != null; next = told.poll()) {
      next.run();
    }
  }

  // --- queue-service ---

  private void dequeue(String contactId, DequeueReason reason, @Nullable String assignmentId) {
    ask(
        new Input.DequeueRequested(
            "d-" + contactId,
            new Contact("default", contactId, contactId),
            "d-" + contactId,
            NAMED,
            reason,
            assignmentId));
  }

  private void ask(Input input) {
    Decision decision = QueueCore.step(rules, queue, input, now, Limits.DEFAULTS);
    if (decision instanceof Decision.Accepted(List<QueueEvent> events)) {
      for (QueueEvent event : events) {
        queue = queue.apply(event);
        if (event instanceof QueueEvent.OfContact happened) {
          told.add(() -> handOn(happened));
        }
      }
    }
  }

  private void handOn(QueueEvent.OfContact event) {
    String id = event.contact().contactId();
    switch (event.fact()) {
      case io.cordboard.queue.core.Fact.Enqueued f -> {
        Present contact = present.get(id);
        if (contact != null) {
          contact.estimatedMs = f.estimatedWaitMs();
        }
        tell(
            new io.cordboard.agent.core.Input.ContactEnqueued(
                event.eventId(), event.sequence(), now, waiting(id, f)));
      }
      case io.cordboard.queue.core.Fact.Dequeued _ ->
          tell(
              new io.cordboard.agent.core.Input.ContactDequeued(
                  event.eventId(), QUEUE, event.sequence(), now, id, null));
      case io.cordboard.queue.core.Fact.EnqueueRefused f -> throw new AssertionError(f);
      case io.cordboard.queue.core.Fact.DequeueRefused f -> throw new AssertionError(f);
      case io.cordboard.queue.core.Fact.PriorityChanged f -> throw new AssertionError(f);
      case io.cordboard.queue.core.Fact.MoveRequested f -> throw new AssertionError(f);
      case io.cordboard.queue.core.Fact.PositionChanged _ -> {}
    }
  }

  private static WaitingContact waiting(String id, io.cordboard.queue.core.Fact.Enqueued f) {
    return new WaitingContact(
        id,
        id,
        f.requestId(),
        new QueueRef(QUEUE, QUEUE, false),
        Channel.VOICE,
        f.priority(),
        0,
        f.enqueuedAtMs(),
        null,
        0,
        null,
        WaitingContact.Party.UNKNOWN);
  }

  // --- agent-service ---

  private void act(String agentId, Action action) {
    tell(new io.cordboard.agent.core.Input.AgentActed("a" + ++count, agentId, null, action));
  }

  private void tell(io.cordboard.agent.core.Input input) {
    for (io.cordboard.agent.core.Fact fact : agents.step(this, floor, input, now).facts()) {
      switch (fact) {
        case io.cordboard.agent.core.Fact.AssignmentStep s -> follow(s);
        case io.cordboard.agent.core.Fact.StaffingTold s ->
            told.add(() -> ask(new Input.StaffingReported(staffing(s), List.of())));
        case io.cordboard.agent.core.Fact.AgentChanged _,
            io.cordboard.agent.core.Fact.AgentTold _,
            io.cordboard.agent.core.Fact.AssignmentProgressed _,
            io.cordboard.agent.core.Fact.ContactLeft _,
            io.cordboard.agent.core.Fact.ContactWaits _,
            io.cordboard.agent.core.Fact.CustomerForgotten _,
            io.cordboard.agent.core.Fact.CustomerServed _,
            io.cordboard.agent.core.Fact.QueueSeen _,
            io.cordboard.agent.core.Fact.Repaired _ -> {}
      }
    }
    floor.drainChanges();
  }

  private void follow(io.cordboard.agent.core.Fact.AssignmentStep s) {
    switch (s.fact()) {
      case AssignmentFact.Accepted _ -> told.add(() -> taken(s.contactId(), s.assignmentId()));
      case AssignmentFact.AfterContactWorkStarted _ ->
          told.add(() -> act(s.agentId(), new Action.EndAfterContactWork(s.assignmentId())));
      case AssignmentFact.Offered _, AssignmentFact.Released _ -> {}
      case AssignmentFact.AgentLost _,
          AssignmentFact.AgentRequested _,
          AssignmentFact.Dialled _,
          AssignmentFact.Missed _,
          AssignmentFact.Rejected _,
          AssignmentFact.Withdrawn _ ->
          throw new AssertionError(s);
    }
  }

  private static Staffing staffing(io.cordboard.agent.core.Fact.StaffingTold s) {
    return new Staffing(
        s.at(),
        s.staffing().all().online(),
        s.staffing().all().available(),
        s.staffing().all().staffed(),
        s.staffing().all().onContact(),
        s.staffing().all().afterContactWork());
  }

  @Override
  public @Nullable AgentDefinition agent(String agentId) {
    return new AgentDefinition(agentId, agentId, null, null, "all", null, true, List.of());
  }

  @Override
  public @Nullable RoutingProfile routingProfile(String id) {
    return profile;
  }

  @Override
  public @Nullable AgentStatus status(String name) {
    return AgentStatus.AVAILABLE;
  }
}
