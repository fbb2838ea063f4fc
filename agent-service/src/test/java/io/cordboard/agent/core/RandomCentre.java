package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * A small contact centre that does anything at any moment: sensible things mostly, and among them
 * duplicates, late and impossible ones. The same seed gives the same history.
 */
final class RandomCentre implements Definitions {

  private static final List<String> AGENTS = List.of("ada", "ben", "cho", "dee");
  private static final List<String> QUEUES = List.of("sales", "support", "chat");
  private static final List<String> PROFILES = List.of("p1", "p2");

  private final RandomGenerator random;
  private final Map<String, RoutingProfile> profiles = new LinkedHashMap<>();
  private final Map<String, AgentDefinition> agents = new LinkedHashMap<>();
  private final Map<String, Long> queueSequences = new LinkedHashMap<>();
  private final List<Input> recent = new ArrayList<>();
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
      case "Lunch" -> new AgentStatus("Lunch", StatusType.CUSTOM);
      default -> null;
    };
  }

  private void define() {
    for (String id : PROFILES) {
      List<RoutedQueue> queues = new ArrayList<>();
      for (String queue : QUEUES) {
        if (random.nextInt(4) > 0) {
          Channel channel = queue.equals("chat") ? Channel.CHAT : Channel.VOICE;
          queues.add(
              new RoutedQueue(queue, channel, 1 + random.nextInt(2), random.nextInt(3) * 15_000L));
        }
      }
      Map<Channel, Integer> slots = Map.of(Channel.VOICE, 1, Channel.CHAT, 1 + random.nextInt(3));
      Long acw = random.nextInt(3) == 0 ? null : Long.valueOf(random.nextInt(2) * 20_000L);
      profiles.put(id, new RoutingProfile(id, queues, slots, random.nextBoolean(), acw));
    }
    for (String id : AGENTS) {
      agents.put(
          id,
          new AgentDefinition(id, id, null, null, pick(PROFILES), null, random.nextInt(10) == 0));
    }
  }

  /** What happens next. */
  Input next(InstanceState state) {
    now += random.nextInt(3) == 0 ? random.nextInt(8_000) : random.nextInt(50);
    Input input = invent(state);
    recent.add(input);
    if (recent.size() > 5) {
      recent.remove(0);
    }
    return input;
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private Input invent(InstanceState state) {
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> enqueued();
      case 3 -> dequeued(state);
      case 4 -> reranked(state);
      case 5, 6, 7 -> fromFlow(state);
      case 8 -> new Input.ContactDisconnected(id("e"), anyContact(state));
      case 9, 10, 11, 12, 13 -> action(state);
      case 14 -> rare();
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
            queue.equals("chat") ? Channel.CHAT : Channel.VOICE,
            1 + random.nextInt(3),
            random.nextInt(3) * 1_000L,
            now - random.nextInt(20_000),
            only,
            0);
    return new Input.ContactEnqueued(id("e"), sequence(contact.queue().queueId()), now, contact);
  }

  private Input dequeued(InstanceState state) {
    String contactId = anyContact(state);
    String queue = queueOf(state, contactId);
    return new Input.ContactDequeued(id("e"), queue, sequence(queue), now, contactId, null);
  }

  private Input reranked(InstanceState state) {
    String contactId = anyContact(state);
    String queue = queueOf(state, contactId);
    return new Input.ContactReranked(
        id("e"), queue, sequence(queue), now, contactId, 1 + random.nextInt(3), 500);
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
              random.nextBoolean());
    };
  }

  private Input action(InstanceState state) {
    String agentId = random.nextInt(20) == 0 ? "nobody" : pick(AGENTS);
    String a = anyAssignment(state);
    Assignment known = state.assignment(a);
    if (known != null && random.nextInt(8) > 0) {
      agentId = known.agentId();
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
    return new Input.AgentActed(id("a"), agentId, null, action);
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

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
