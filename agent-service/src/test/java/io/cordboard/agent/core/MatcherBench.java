package io.cordboard.agent.core;

import java.lang.management.ManagementFactory;
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
 * Assignments a second of CPU of the matcher alone: a queue of waiting contacts that is kept full,
 * agents who accept, talk and are released at once. Run by hand: {@code MatcherBench [waiting]
 * [agents] [queues] [skills] [preferring]}; nothing is asserted about time. With skills, an agent
 * has each at a level of 1 to 5 with a chance of one in two, and a contact asks for one of them at
 * a level of 1 to 3 for 30 s or, one in {@code preferring}, for two agents by name.
 */
final class MatcherBench implements Definitions {

  private static final int PROFILES = 20;
  private static final int QUEUES_PER_PROFILE = 10;
  private static final int ROUNDS = 5;
  private static final int PER_ROUND = 50_000;

  private final Map<String, RoutingProfile> profiles = new LinkedHashMap<>();
  private final Map<String, AgentDefinition> agents = new LinkedHashMap<>();
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  private final AgentCore core = new AgentCore(Limits.DEFAULTS);
  private final InstanceState state = new InstanceState("i", Limits.DEFAULTS);
  private final Deque<Fact.AssignmentStep> offers = new ArrayDeque<>();
  private final int queues;
  private final int agentCount;
  private final int skills;
  private final int preferring;
  private long now = 1_000_000_000;
  private long count;
  private long offered;

  private MatcherBench(int waiting, int agentCount, int queues, int skills, int preferring) {
    this.queues = queues;
    this.skills = skills;
    this.preferring = preferring;
    this.agentCount = agentCount;
    for (int i = 0; i < PROFILES; i++) {
      List<RoutedQueue> served = new ArrayList<>();
      for (int k = 0; k < QUEUES_PER_PROFILE; k++) {
        String queue = "q" + (i * QUEUES_PER_PROFILE / 2 + k) % queues;
        served.add(new RoutedQueue(queue, Channel.VOICE, 1 + k / 4, k % 2 * 1_000L));
      }
      profiles.put(
          "p" + i,
          new RoutingProfile(
              "p" + i,
              served,
              Map.of(Channel.VOICE, 1),
              false,
              0L,
              RoutingProfile.Options.DEFAULTS));
    }
    for (int i = 0; i < waiting; i++) {
      enqueue();
    }
    for (int i = 0; i < agentCount; i++) {
      String id = "a" + i;
      agents.put(
          id,
          new AgentDefinition(
              id, id, null, null, "p" + i % PROFILES, null, false, proficiencies()));
      step(new Input.AgentActed("l" + i, id, null, new Action.LogIn("s", null)));
      step(new Input.AgentActed("s" + i, id, null, new Action.SetStatus("Available")));
    }
  }

  public static void main(String[] args) {
    int waiting = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int agents = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
    int queues = args.length > 2 ? Integer.parseInt(args[2]) : 100;
    int skills = args.length > 3 ? Integer.parseInt(args[3]) : 0;
    int preferring = args.length > 4 ? Integer.parseInt(args[4]) : 0;
    MatcherBench bench = new MatcherBench(waiting, agents, queues, skills, preferring);
    for (int round = 0; round < ROUNDS; round++) {
      System.out.println(bench.round() + " assignments a CPU second");
    }
  }

  private long round() {
    // CPU time, so that a busy machine tells the same.
    long start = cpuNanos();
    long before = offered;
    while (offered - before < PER_ROUND) {
      while (offers.isEmpty()) {
        // All that wait want agents who are busy: somebody else calls.
        enqueue();
      }
      Fact.AssignmentStep offer = offers.removeFirst();
      // Each agent is heard of often enough to stay.
      step(new Input.AgentActed("h" + ++count, offer.agentId(), null, new Action.Heartbeat("s")));
      step(
          new Input.AgentActed(
              "x" + ++count, offer.agentId(), null, new Action.Accept(offer.assignmentId())));
      step(
          new Input.AgentLegEnded(
              "f" + ++count, count, offer.assignmentId(), LegEnd.CUSTOMER_LEFT, false, false));
      enqueue();
    }
    return PER_ROUND * 1_000_000_000L / (cpuNanos() - start);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private List<Proficiency> proficiencies() {
    List<Proficiency> found = new ArrayList<>();
    for (int i = 0; i < skills; i++) {
      if (random.nextBoolean()) {
        found.add(new Proficiency("skill", "s" + i, 1 + random.nextInt(5)));
      }
    }
    return found;
  }

  private @Nullable Criteria criteria() {
    if (preferring > 0 && random.nextInt(preferring) == 0) {
      List<String> two =
          List.of("a" + random.nextInt(agentCount), "a" + random.nextInt(agentCount));
      return new Criteria(List.of(new Criteria.Step(new Expression.OneOf(two), 30_000)), now);
    }
    if (skills == 0) {
      return null;
    }
    Expression skilled =
        new Expression.Skilled(
            "skill",
            "s" + random.nextInt(skills),
            Expression.Comparison.GREATER_OR_EQUAL,
            1 + random.nextInt(3));
    return new Criteria(List.of(new Criteria.Step(skilled, 30_000)), now);
  }

  private void enqueue() {
    String id = "c" + ++count;
    WaitingContact contact =
        new WaitingContact(
            id,
            id,
            "r" + count,
            new QueueRef("q" + random.nextInt(queues), null, false),
            Channel.VOICE,
            1 + random.nextInt(5),
            0,
            now,
            null,
            0,
            criteria(),
            WaitingContact.Party.UNKNOWN);
    step(new Input.ContactEnqueued("e" + count, count, now, contact));
  }

  private void step(Input input) {
    now += count % 20 == 0 ? 1 : 0;
    for (Fact fact : core.step(this, state, input, now).facts()) {
      if (fact instanceof Fact.AssignmentStep s && s.fact() instanceof AssignmentFact.Offered) {
        offers.add(s);
        offered++;
      }
    }
    state.drainChanges();
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
    return AgentStatus.AVAILABLE;
  }
}
