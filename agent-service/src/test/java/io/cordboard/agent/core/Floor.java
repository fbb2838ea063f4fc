package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A contact centre for tests that say what happens, one thing at a time, mostly a second apart. */
final class Floor implements Definitions {

  static final long SECOND = 1_000;

  private final AgentCore core = new AgentCore(Limits.DEFAULTS);
  private final InstanceState state = new InstanceState("i", Limits.DEFAULTS);
  private final Map<String, RoutingProfile> profiles = new LinkedHashMap<>();
  private final Map<String, AgentDefinition> agents = new LinkedHashMap<>();
  private final List<Fact> facts = new ArrayList<>();
  private @Nullable Refusal refusal;
  private RoutingProfile.Options options = RoutingProfile.Options.DEFAULTS;
  private StatusType lunch = StatusType.CUSTOM;
  private Channel channel = Channel.VOICE;
  private long now = 1_000_000_000;
  private long pace = SECOND;
  private long count;

  InstanceState state() {
    return state;
  }

  long now() {
    return now;
  }

  @Nullable Refusal refusal() {
    return refusal;
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
      case "Lunch" -> new AgentStatus("Lunch", lunch);
      default -> null;
    };
  }

  Floor profile(String id, RoutedQueue... queues) {
    return profile(id, null, queues);
  }

  /** With a limit of after-contact work; 0 for none. */
  Floor profile(String id, @Nullable Long acwMs, RoutedQueue... queues) {
    profiles.put(
        id,
        new RoutingProfile(
            id, List.of(queues), Map.of(Channel.VOICE, 1, Channel.CHAT, 2), false, acwMs, options));
    return this;
  }

  /** A profile of three queues, each of its own channel: calls, chats, tasks. */
  Floor slots(String id, boolean crossChannel, int voice, int chat, int task) {
    profiles.put(
        id,
        new RoutingProfile(
            id,
            List.of(
                new RoutedQueue("calls", Channel.VOICE, 1, 0),
                new RoutedQueue("chats", Channel.CHAT, 1, 0),
                new RoutedQueue("tasks", Channel.TASK, 1, 0)),
            Map.of(Channel.VOICE, voice, Channel.CHAT, chat, Channel.TASK, task),
            crossChannel,
            null,
            options));
    return this;
  }

  /** What profiles that are defined from now on say besides. */
  Floor options(boolean outboundKeepsPlace, int occupancyCapPercent) {
    options = new RoutingProfile.Options(outboundKeepsPlace, occupancyCapPercent);
    return this;
  }

  /** A cap of occupancy, and in whose name agents call, of profiles defined from now on. */
  Floor options(int occupancyCapPercent, String outboundQueueId) {
    options = new RoutingProfile.Options(false, occupancyCapPercent, outboundQueueId, "gateway");
    return this;
  }

  /** Whom agents of profiles that are defined from now on call in whose name. */
  Floor outbound(@Nullable String queueId, @Nullable String gatewayId, boolean keepsPlace) {
    options = new RoutingProfile.Options(keepsPlace, 100, queueId, gatewayId);
    return this;
  }

  /** How far apart things happen from now on, in milliseconds. */
  Floor everyMs(long ms) {
    pace = ms;
    return this;
  }

  /** The agent calls a number, in the name of the profile's queue. */
  Floor dials(String agentId, String contactId) {
    return acts(
        agentId,
        new Action.Dial(contactId, new E164("+493012345678"), null, null, Map.of("a", "1")));
  }

  /** The agent's part in what the agent dialled is over before anybody answered. */
  Floor unanswered(String contactId, LegEnd end, boolean afterContactWork, String dialStatus) {
    return step(
        new Input.AgentLegEnded(
            "flow-" + ++count,
            count,
            assignmentOf(contactId),
            end,
            false,
            false,
            afterContactWork,
            dialStatus));
  }

  /** Contacts that are enqueued from now on are of this channel. */
  Floor on(Channel nowOn) {
    channel = nowOn;
    return this;
  }

  /** A profile of one contact at a time, of the present channel. */
  Floor oneAtATime(String id, String queueId) {
    profiles.put(
        id,
        new RoutingProfile(
            id,
            List.of(new RoutedQueue(queueId, channel, 1, 0)),
            Map.of(channel, 1),
            false,
            null,
            options));
    return this;
  }

  static RoutedQueue serves(String queueId, int priority, long delaySeconds) {
    return new RoutedQueue(queueId, Channel.VOICE, priority, delaySeconds * SECOND);
  }

  Floor defined(String agentId, String profile, Proficiency... good) {
    agents.put(
        agentId,
        new AgentDefinition(agentId, agentId, null, null, profile, null, false, List.of(good)));
    return this;
  }

  /** An agent for whom offers are accepted as they are made. */
  Floor accepting(String agentId, String profile) {
    agents.put(
        agentId, new AgentDefinition(agentId, agentId, null, null, profile, null, true, List.of()));
    return appears(agentId);
  }

  Floor available(String agentId, String profile, Proficiency... good) {
    return defined(agentId, profile, good).appears(agentId);
  }

  private Floor appears(String agentId) {
    acts(agentId, new Action.LogIn("desk-" + agentId, null));
    return acts(agentId, new Action.SetStatus("Available"));
  }

  Floor acts(String agentId, Action action) {
    return step(new Input.AgentActed("action-" + ++count, agentId, null, action));
  }

  /** Somebody else acts for the agent, or upon the agent's contact. */
  Floor supervises(String agentId, String actor, Action action) {
    return step(new Input.AgentActed("action-" + ++count, agentId, actor, action));
  }

  /** A desktop acts that logged in. */
  Floor actsAt(String sessionId, String agentId, Action action) {
    return step(new Input.AgentActed("action-" + ++count, agentId, null, action, sessionId));
  }

  /** What statuses mean from now on. */
  Floor lunchIs(StatusType type) {
    lunch = type;
    return step(new Input.DefinitionsChanged());
  }

  Floor enqueued(String contactId, String queueId) {
    return enqueued(contactId, queueId, 5, now);
  }

  Floor enqueued(String contactId, String queueId, int priority, long enqueuedAt) {
    return enqueued(contactId, queueId, priority, enqueuedAt, null, WaitingContact.Party.UNKNOWN);
  }

  /** A contact whose criteria begin with the waiting. */
  Floor enqueued(String contactId, String queueId, Criteria.Step... steps) {
    return enqueued(
        contactId,
        queueId,
        5,
        now,
        new Criteria(List.of(steps), now),
        WaitingContact.Party.UNKNOWN);
  }

  Floor enqueued(
      String contactId,
      String queueId,
      int priority,
      long enqueuedAt,
      @Nullable Criteria criteria,
      WaitingContact.Party party) {
    QueueRef queue = new QueueRef(queueId, null, false);
    return enqueued(contactId, queue, priority, enqueuedAt, null, criteria, party);
  }

  private Floor enqueued(
      String contactId,
      QueueRef queue,
      int priority,
      long enqueuedAt,
      @Nullable String agentId,
      @Nullable Criteria criteria,
      WaitingContact.Party party) {
    return step(
        new Input.ContactEnqueued(
            "enqueued-" + ++count,
            count,
            now,
            new WaitingContact(
                contactId,
                contactId,
                "request-" + count,
                queue,
                channel,
                priority,
                0,
                enqueuedAt,
                agentId,
                0,
                criteria,
                party)));
  }

  /** A contact for one agent alone, in the agent's own queue. */
  Floor enqueuedForAgent(String contactId, String agentId) {
    QueueRef own = new QueueRef(QueueRef.personal(agentId), null, true);
    return enqueued(contactId, own, 5, now, agentId, null, WaitingContact.Party.UNKNOWN);
  }

  Floor enqueuedFor(String contactId, String queueId, String customer, Criteria.Step... steps) {
    return enqueued(
        contactId,
        queueId,
        5,
        now,
        new Criteria(List.of(steps), now),
        new WaitingContact.Party(customer, false));
  }

  Floor reranked(String contactId, String queueId, int priority, @Nullable Criteria criteria) {
    return step(
        new Input.ContactReranked(
            "reranked-" + ++count, queueId, count, now, contactId, priority, 0, criteria));
  }

  /** The queue reminds that a contact waits. */
  Floor stillWaits(String contactId, String queueId) {
    return step(
        new Input.ContactStillWaits(
            "reminder-" + ++count,
            count,
            now,
            new WaitingContact(
                contactId,
                contactId,
                "request-of-" + contactId,
                new QueueRef(queueId, null, false),
                Channel.VOICE,
                5,
                0,
                now,
                null,
                0,
                null,
                WaitingContact.Party.UNKNOWN)));
  }

  /** What was put right, as {@code FOUND c1}. */
  List<String> repairs() {
    return facts.stream()
        .filter(Fact.Repaired.class::isInstance)
        .map(Fact.Repaired.class::cast)
        .map(r -> r.kind() + " " + r.contactId())
        .toList();
  }

  /** What queue-service was told last of a queue's staffing, with a repair or without. */
  Staffing lastToldOf(String queueId) {
    return facts.stream()
        .flatMap(fact ->
            switch (fact) {
              case Fact.StaffingTold f when f.queueId().equals(queueId) -> Stream.of(f.staffing());
              case Fact.Repaired f when f.queueId().equals(queueId) -> Stream.of(f.staffing());
              default -> Stream.of();
            })
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  Floor dequeued(String contactId, String queueId) {
    return step(
        new Input.ContactDequeued("dequeued-" + ++count, queueId, count, now, contactId, null));
  }

  Floor connecting(String contactId) {
    return step(new Input.AgentConnecting("flow-" + ++count, count, assignmentOf(contactId)));
  }

  Floor connected(String contactId) {
    return step(new Input.ContactConnected("flow-" + ++count, count, assignmentOf(contactId)));
  }

  Floor held(String contactId, boolean onHold) {
    return step(new Input.HoldChanged("flow-" + ++count, count, assignmentOf(contactId), onHold));
  }

  Floor legEnded(String contactId, LegEnd end, boolean wasConnected, boolean backInQueue) {
    return step(
        new Input.AgentLegEnded(
            "flow-" + ++count, count, assignmentOf(contactId), end, wasConnected, backInQueue));
  }

  Floor step(Input input) {
    now += pace;
    Decision decision = core.step(this, state, input, now);
    facts.addAll(decision.facts());
    refusal = decision.refusal();
    return this;
  }

  /** Time passes, and agents show that they are there. */
  Floor passes(long seconds, String... alive) {
    for (long left = seconds; left > 0; left -= 10) {
      now += Math.min(left, 10) * SECOND;
      for (String agentId : alive) {
        Decision decision =
            core.step(
                this,
                state,
                new Input.AgentActed(
                    "beat-" + ++count, agentId, null, new Action.Heartbeat("desk-" + agentId)),
                now);
        facts.addAll(decision.facts());
      }
      Decision decision = core.step(this, state, new Input.TimePassed(), now);
      facts.addAll(decision.facts());
    }
    return this;
  }

  /** The agent takes the contact and talks to whoever it is. */
  Floor talks(String agentId, String contactId) {
    return acts(agentId, new Action.Accept(assignmentOf(contactId))).connected(contactId);
  }

  /** The process was away, nobody was heard. */
  Floor away(long seconds) {
    now += seconds * SECOND;
    return step(new Input.Resumed());
  }

  String assignmentOf(String contactId) {
    return Objects.requireNonNull(state.ownerOf(contactId), "nobody owns " + contactId)
        .assignmentId();
  }

  /** Who has the contact; null if nobody. */
  @Nullable String agentOf(String contactId) {
    Assignment owner = state.ownerOf(contactId);
    return owner == null ? null : owner.agentId();
  }

  Agent live(String agentId) {
    return Objects.requireNonNull(state.agent(agentId));
  }

  /** What was told of assignments, as `Offered ada c1`. */
  List<String> told() {
    return facts.stream()
        .filter(Fact.AssignmentStep.class::isInstance)
        .map(Fact.AssignmentStep.class::cast)
        .map(s -> s.fact().getClass().getSimpleName() + " " + s.agentId() + " " + s.contactId())
        .toList();
  }

  <T extends AssignmentFact> T last(Class<T> type) {
    return facts.stream()
        .filter(Fact.AssignmentStep.class::isInstance)
        .map(f -> ((Fact.AssignmentStep) f).fact())
        .filter(type::isInstance)
        .map(type::cast)
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  /** Who did the last step of an assignment that was told, if not the agent. */
  @Nullable String lastActor() {
    return facts.stream()
        .filter(Fact.AssignmentStep.class::isInstance)
        .map(Fact.AssignmentStep.class::cast)
        .toList()
        .getLast()
        .actor();
  }

  List<Fact.StaffingTold> staffing() {
    return facts.stream()
        .filter(Fact.StaffingTold.class::isInstance)
        .map(Fact.StaffingTold.class::cast)
        .toList();
  }

  List<Fact.AgentTold> toldOf(String agentId) {
    return facts.stream()
        .filter(Fact.AgentTold.class::isInstance)
        .map(Fact.AgentTold.class::cast)
        .filter(f -> f.agentId().equals(agentId))
        .toList();
  }
}
