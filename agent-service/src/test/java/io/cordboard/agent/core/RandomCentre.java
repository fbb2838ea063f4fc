package io.cordboard.agent.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * A small contact centre that does anything at any moment: sensible things mostly, and among them
 * duplicates, late and impossible ones, and topics that stand still while others go on. The same
 * seed gives the same history.
 */
final class RandomCentre {

  /** What is configured at a moment. */
  record Configured(
      Map<String, RoutingProfile> profiles, Map<String, AgentDefinition> agents, StatusType lunch)
      implements Definitions {

    @Override
    public @Nullable AgentDefinition agent(String agentId) {
      return agents.get(agentId);
    }

    @Override
    public @Nullable RoutingProfile routingProfile(String id) {
      return profiles.get(id);
    }

    @Override
    public @Nullable AgentStatus status(String name) {
      return switch (name) {
        case "Available" -> AgentStatus.AVAILABLE;
        case "Offline" -> AgentStatus.OFFLINE;
        case "Lunch" -> new AgentStatus("Lunch", lunch);
        default -> null;
      };
    }
  }

  /** Something that happens. */
  record Step(long now, Input input, Definitions definitions) {}

  private static final List<String> AGENTS = List.of("ada", "ben", "cho", "dee");
  private static final List<String> QUEUES = List.of("sales", "support", "chat", "forms", "mail");
  private static final List<String> LANGUAGES = List.of("fr", "de");
  private static final List<String> PROFILES = List.of("p1", "p2");

  private final RandomGenerator random;
  private final Map<String, Long> queueSequences = new LinkedHashMap<>();
  private final Map<String, Deque<Input>> stalled = new LinkedHashMap<>();
  private Configured configured = new Configured(Map.of(), Map.of(), StatusType.CUSTOM);
  private long chainSequence;
  private int count;
  private long now = 1_000_000;

  RandomCentre(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    define();
  }

  long now() {
    return now;
  }

  private void define() {
    Map<String, RoutingProfile> profiles = new LinkedHashMap<>();
    Map<String, AgentDefinition> agents = new LinkedHashMap<>();
    for (String id : PROFILES) {
      profiles.put(id, profile(id));
    }
    for (String id : AGENTS) {
      if (random.nextInt(30) > 0) {
        boolean autoAccept = random.nextInt(10) == 0;
        agents.put(
            id,
            new AgentDefinition(
                id, id, null, null, pick(PROFILES), null, autoAccept, proficiencies()));
      }
    }
    StatusType lunch = random.nextInt(4) == 0 ? StatusType.ROUTABLE : StatusType.CUSTOM;
    configured = new Configured(profiles, agents, lunch);
  }

  private RoutingProfile profile(String id) {
    List<RoutedQueue> queues = new ArrayList<>();
    for (String queue : QUEUES) {
      for (Channel channel : channelsOf(queue)) {
        if (random.nextInt(4) > 0) {
          queues.add(
              new RoutedQueue(queue, channel, 1 + random.nextInt(2), random.nextInt(3) * 15_000L));
        }
      }
    }
    Map<Channel, Integer> slots = new LinkedHashMap<>();
    slots.put(Channel.VOICE, pick(List.of(1, 1, 1, 1, 0, 2, 2, 3)));
    slots.put(Channel.CHAT, 1 + random.nextInt(3));
    slots.put(Channel.TASK, random.nextInt(3));
    slots.put(Channel.EMAIL, random.nextInt(4));
    if (random.nextInt(6) == 0) {
      slots.remove(pick(List.of(Channel.values())));
    }
    Long acw = random.nextInt(3) == 0 ? null : Long.valueOf(random.nextInt(2) * 20_000L);
    var options =
        new RoutingProfile.Options(
            random.nextBoolean(),
            random.nextInt(3) == 0 ? 60 : 100,
            random.nextInt(4) == 0 ? null : "outbound",
            random.nextInt(8) == 0 ? null : "gateway");
    return new RoutingProfile(id, queues, slots, random.nextBoolean(), acw, options);
  }

  private List<Proficiency> proficiencies() {
    List<Proficiency> found = new ArrayList<>();
    for (String language : LANGUAGES) {
      if (random.nextInt(3) == 0) {
        found.add(new Proficiency("language", language, 1 + random.nextInt(5)));
      }
    }
    return found;
  }

  private static List<Channel> channelsOf(String queue) {
    return switch (queue) {
      case "sales" -> List.of(Channel.VOICE, Channel.CHAT);
      case "chat" -> List.of(Channel.CHAT);
      case "forms" -> List.of(Channel.TASK);
      case "mail" -> List.of(Channel.EMAIL, Channel.VOICE);
      default -> List.of(Channel.VOICE);
    };
  }

  private @Nullable Criteria criteria() {
    if (random.nextInt(2) == 0) {
      return null;
    }
    List<Criteria.Step> steps = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      long lasts = random.nextInt(5) == 0 ? Assignment.NO_DEADLINE : random.nextInt(4) * 10_000L;
      steps.add(new Criteria.Step(expression(2), lasts));
    }
    return new Criteria(steps, now - random.nextInt(2) * 5_000L);
  }

  private Expression expression(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 8)) {
      case 0, 1 -> {
        var comparisons = Expression.Comparison.values();
        yield new Expression.Skilled(
            "language",
            pick(LANGUAGES),
            random.nextInt(2) == 0
                ? Expression.Comparison.GREATER_OR_EQUAL
                : comparisons[random.nextInt(comparisons.length)],
            1 + random.nextInt(5));
      }
      case 2 -> new Expression.OneOf(List.of(pick(AGENTS)));
      case 3 -> new Expression.OneOf(List.of("ada", pick(AGENTS)));
      case 4 -> random.nextInt(8) == 0 ? Expression.nobody() : new Expression.LastAgent();
      case 5 -> new Expression.And(List.of(expression(depth - 1), expression(depth - 1)));
      case 6 -> new Expression.Or(List.of(expression(depth - 1), expression(depth - 1)));
      default -> new Expression.Not(expression(depth - 1));
    };
  }

  /** What happens next. */
  Step next(InstanceState state) {
    now += random.nextInt(5) == 0 ? random.nextInt(6_000) : random.nextInt(50);
    return at(passing(invent(state), state));
  }

  /** Something that happens now. */
  Step at(Input input) {
    return new Step(now, input, configured);
  }

  /** One of those. */
  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /**
   * What comes of one queue, or of one chain, keeps its order; each may stand still for a while.
   */
  private Input passing(Input input, InstanceState state) {
    String topic = topic(input, state);
    Deque<Input> waiting = stalled.get(topic);
    if (waiting == null) {
      if (random.nextInt(40) > 0 || topic.isEmpty()) {
        return input;
      }
      waiting = new ArrayDeque<>();
      stalled.put(topic, waiting);
    }
    waiting.add(input);
    Input next = random.nextInt(3) > 0 ? waiting.poll() : null;
    if (next != null && random.nextInt(2) == 0) {
      waiting.pollLast();
    }
    if (waiting.isEmpty()) {
      stalled.remove(topic);
    }
    return next == null ? new Input.TimePassed() : next;
  }

  private static String topic(Input input, InstanceState state) {
    return switch (input) {
      case Input.FromQueue q -> "queue " + q.queueId();
      case Input.FromContact c -> {
        Assignment known = state.assignment(c.assignmentId());
        yield "chain " + (known == null ? "none" : known.contactId());
      }
      case Input.ContactDisconnected d -> "chain " + d.contactId();
      case Input.AgentActed _ -> "actions";
      case Input.TimePassed _, Input.DefinitionsChanged _, Input.Resumed _ -> "";
    };
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private Input invent(InstanceState state) {
    return switch (random.nextInt(18)) {
      case 0, 1, 2 -> enqueued();
      case 3 -> dequeued(state);
      case 4 -> reranked(state);
      case 5, 6, 7 -> fromFlow(state);
      case 8 -> new Input.ContactDisconnected(id("e"), anyContact(state));
      case 9, 10, 11, 12, 13 -> action(state);
      case 14 -> rare();
      case 15 -> supervised(state);
      case 16 -> dials(state);
      default -> new Input.TimePassed();
    };
  }

  private Input rare() {
    if (random.nextInt(4) == 0) {
      now += random.nextInt(60_000);
      return new Input.Resumed();
    }
    define();
    return new Input.DefinitionsChanged();
  }

  private Input enqueued() {
    String queue = pick(QUEUES);
    String only = random.nextInt(6) == 0 ? pick(AGENTS) : null;
    String contactId = "c" + random.nextInt(12);
    WaitingContact contact =
        new WaitingContact(
            contactId,
            contactId,
            id("r"),
            new QueueRef(only == null ? queue : QueueRef.personal(only), null, only != null),
            pick(channelsOf(queue)),
            1 + random.nextInt(3),
            random.nextInt(3) * 1_000L,
            now - random.nextInt(20_000),
            only,
            0,
            criteria(),
            new WaitingContact.Party(
                random.nextInt(4) == 0 ? null : "customer-" + random.nextInt(6),
                random.nextInt(4) == 0));
    return new Input.ContactEnqueued(id("e"), sequence(contact.queue().queueId()), now, contact);
  }

  private Input dequeued(InstanceState state) {
    String contactId = anyContact(state);
    String queue = queueOf(state, contactId);
    return new Input.ContactDequeued(id("e"), queue, sequence(queue), now, contactId, null);
  }

  private Input reranked(InstanceState state) {
    if (random.nextInt(4) == 0 && enqueued() instanceof Input.ContactEnqueued e) {
      return new Input.ContactStillWaits(e.eventId(), e.sequence(), e.occurredAt(), e.contact());
    }
    String contactId = anyContact(state);
    String queue = queueOf(state, contactId);
    return new Input.ContactReranked(
        id("e"), queue, sequence(queue), now, contactId, 1 + random.nextInt(3), 500, criteria());
  }

  private Input fromFlow(InstanceState state) {
    String a = anyAssignment(state);
    long sequence = ++chainSequence;
    return switch (random.nextInt(6)) {
      case 0, 1 -> new Input.AgentConnecting(id("e"), sequence, a);
      case 2, 3 -> new Input.ContactConnected(id("e"), sequence, a);
      case 4 -> new Input.HoldChanged(id("e"), sequence, a, random.nextBoolean());
      default ->
          new Input.AgentLegEnded(
              id("e"),
              sequence,
              a,
              List.of(LegEnd.values()).get(random.nextInt(LegEnd.values().length)),
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextInt(3) == 0,
              random.nextInt(3) == 0 ? "BUSY" : null);
    };
  }

  private Input action(InstanceState state) {
    String agentId = random.nextInt(20) == 0 ? "nobody" : pick(AGENTS);
    String a = anyAssignment(state);
    Assignment known = state.assignment(a);
    if (known != null && random.nextInt(8) > 0) {
      agentId = known.agentId();
    }
    Agent agent = state.agent(agentId);
    if ((agent == null || !agent.loggedIn()) && random.nextInt(3) > 0) {
      return new Input.AgentActed(id("a"), agentId, null, new Action.LogIn("s0", null));
    }
    if (agent != null
        && (!agent.routable() || agent.leaseUntil() - now < 10_000)
        && random.nextInt(2) > 0) {
      Action wake =
          agent.routable()
              ? new Action.Heartbeat(String.valueOf(agent.sessionId()))
              : new Action.SetStatus("Available");
      return new Input.AgentActed(id("a"), agentId, null, wake);
    }
    Action action =
        switch (random.nextInt(12)) {
          case 0 -> new Action.LogIn("s" + random.nextInt(2), null);
          case 1 -> random.nextInt(3) == 0 ? new Action.LogOut(null) : new Action.LogIn("s0", null);
          case 2, 3, 4 ->
              new Action.SetStatus(pick(List.of("Available", "Available", "Lunch", "x")));
          case 5, 6 -> new Action.Accept(a);
          case 7 -> new Action.Reject(a);
          case 8 -> new Action.Ask(a, new Request.Hold());
          case 9 -> new Action.EndAfterContactWork(a);
          case 10 -> new Action.ClearMissed();
          default -> new Action.Heartbeat("s" + random.nextInt(2));
        };
    String session = random.nextInt(4) == 0 ? "s" + random.nextInt(2) : null;
    return new Input.AgentActed(id("a"), agentId, null, action, session);
  }

  /**
   * Somebody who has nothing in hand, mostly, calls: a new contact, mostly, in the name of a queue
   * that the profile may or may not have.
   */
  private Input dials(InstanceState state) {
    List<String> idle =
        state.agents().stream()
            .filter(a -> a.loggedIn() && state.inHand(a.agentId()).isEmpty())
            .map(Agent::agentId)
            .toList();
    String agentId = idle.isEmpty() || random.nextInt(6) == 0 ? pick(AGENTS) : pick(idle);
    String queue = random.nextInt(4) == 0 ? pick(QUEUES) : null;
    String contactId = random.nextInt(8) == 0 ? anyContact(state) : id("d");
    String gateway = random.nextInt(4) == 0 ? "other" : null;
    E164 number = new E164("+4930123456" + random.nextInt(6));
    return new Input.AgentActed(
        id("a"), agentId, null, new Action.Dial(contactId, number, queue, gateway, Map.of()));
  }

  /** Somebody else acts for an agent, or upon a contact that an agent has. */
  private Input supervised(InstanceState state) {
    String a = anyAssignment(state);
    Assignment known = state.assignment(a);
    String agentId = known != null && random.nextInt(8) > 0 ? known.agentId() : pick(AGENTS);
    Action action =
        switch (random.nextInt(8)) {
          case 0 -> new Action.LogOut(null);
          case 1, 2 -> new Action.SetStatus(pick(List.of("Available", "Lunch", "Offline")));
          case 3 -> new Action.Ask(a, new Request.Monitor(Request.Mode.BARGE, null));
          case 4 -> new Action.Ask(a, new Request.StopMonitoring());
          default -> new Action.Ask(a, new Request.Requeue());
        };
    String actor = random.nextInt(10) == 0 ? null : "sue";
    return new Input.AgentActed(id("a"), agentId, actor, action);
  }

  private String anyContact(InstanceState state) {
    List<String> ids = state.contacts().stream().map(WaitingContact::contactId).toList();
    return ids.isEmpty() || random.nextInt(4) == 0 ? "c" + random.nextInt(12) : pick(ids);
  }

  private String anyAssignment(InstanceState state) {
    List<String> ids = state.assignments().stream().map(Assignment::assignmentId).toList();
    return ids.isEmpty() || random.nextInt(10) == 0 ? "none" : pick(ids);
  }

  private String queueOf(InstanceState state, String contactId) {
    WaitingContact contact = state.contact(contactId);
    return contact == null || random.nextInt(10) == 0 ? pick(QUEUES) : contact.queue().queueId();
  }

  private long sequence(String queueId) {
    return queueSequences.merge(queueId, 1L, Long::sum);
  }

  private String id(String prefix) {
    return prefix + ++count;
  }
}
