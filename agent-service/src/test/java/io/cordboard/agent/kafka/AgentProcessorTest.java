package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.agent.core.Limits;
import io.cordboard.agent.kafka.QuestionDesk.Answer;
import io.cordboard.agent.kafka.QuestionDesk.Subject;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.agent.AgentAction;
import io.cordboard.events.agent.AgentEvent;
import io.cordboard.events.agent.AgentEventType;
import io.cordboard.events.agent.Heartbeat;
import io.cordboard.events.agent.LogIn;
import io.cordboard.events.agent.LogOut;
import io.cordboard.events.agent.SetStatus;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.live.ActionOutcomes;
import io.cordboard.events.polls.PollObserver;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.resource.Resource;
import io.cordboard.events.resource.ResourceKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A task's life: when it commits, what it finds when it starts anew, what it shows meanwhile. */
class AgentProcessorTest {

  private final Wire wire = new Wire("memory:agent-processor", "cordboard.");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LiveAgents live = new LiveAgents();
  private final QuestionDesk questions = new QuestionDesk();
  private final DefinitionVersion version = new DefinitionVersion();
  private final PollObserver.Batches batches = new PollObserver.Batches();
  private final AgentService service =
      new AgentService(
          wire,
          Limits.DEFAULTS,
          Duration.ofMillis(50),
          new Meters(meters),
          live,
          new ActionOutcomes(),
          version,
          questions,
          batches);
  private final Map<String, KeyValueStore<String, byte[]>> stores = KeptStores.empty();
  private Instant now = Instant.parse("2026-11-27T12:00:00Z");
  private AgentProcessor processor = new AgentProcessor(service);
  private MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();

  /** Stores that outlive a task. */
  private static final class KeptStores {
    static Map<String, KeyValueStore<String, byte[]>> empty() {
      Map<String, KeyValueStore<String, byte[]>> stores = new LinkedHashMap<>();
      Stream.of(
              AgentTopology.STATE,
              AgentTopology.AGENTS,
              AgentTopology.ROUTING_PROFILES,
              AgentTopology.STATUSES)
          .forEach(name -> stores.put(name, store(name)));
      return stores;
    }

    private static KeyValueStore<String, byte[]> store(String name) {
      KeyValueStore<String, byte[]> store =
          Stores.keyValueStoreBuilder(
                  Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
              .withLoggingDisabled()
              .build();
      store.init(new MockProcessorContext<>().getStateStoreContext(), store);
      return store;
    }
  }

  @BeforeEach
  void start() {
    profile("default", "sales");
    agent("default", "ada");
    starts();
  }

  @AfterEach
  void stop() {
    processor.close();
    wire.close();
  }

  @Test
  void shouldCommitAtTheEndOfAPollWhatAnAgentWaitsFor() {
    polled(2);
    act("ada", login());
    assertThat(context.committed()).isFalse();

    act("ada", new SetStatus("Available"));

    assertThat(context.committed()).isTrue();
  }

  @Test
  void shouldNotCommitForWhatNobodyWaitsFor() {
    online("ada");
    context.resetCommit();

    beats("ada", Duration.ofSeconds(130));

    assertThat(told())
        .last()
        .extracting(AgentEvent::getEventType)
        .isEqualTo(AgentEventType.HEART_BEAT);
    assertThat(context.committed()).isFalse();
  }

  @Test
  void shouldCommitWhatATimerDecidedOnlyWhereNothingElseOfAPollWaits() {
    online("ada");
    enqueue("c1");
    polled(1);
    context.resetCommit();
    passes(Duration.ofSeconds(21));
    assertThat(assignments())
        .last()
        .extracting(e -> e.getPayload().getClass().getSimpleName())
        .isEqualTo("Missed");
    assertThat(context.committed()).isFalse();

    act("ada", new Heartbeat("desk"));
    enqueueUnpolled("c2");
    context.resetCommit();
    passes(Duration.ofSeconds(60));

    assertThat(told()).last().extracting(AgentEvent::getEventType).isEqualTo(AgentEventType.LOGOUT);
    assertThat(context.committed()).isTrue();
  }

  /** Nobody is late for what nobody read. */
  @Test
  void shouldGiveAgentsTheirLeaseAnewWhenATaskStartsAnew() {
    online("ada");
    processor.close();
    now = now.plus(Duration.ofMinutes(10));

    processor = new AgentProcessor(service);
    starts();
    passes(Duration.ofSeconds(1));

    assertThat(told()).noneMatch(e -> e.getEventType() == AgentEventType.LOGOUT);
    passes(Duration.ofSeconds(31));
    assertThat(told()).anyMatch(e -> e.getEventType() == AgentEventType.LOGOUT);
  }

  /** Else two events of an agent would have the same id. */
  @Test
  void shouldCountOnTheEventsOfAnAgentWhoWasLoggedOutWhenTheTaskStartedAnew() {
    online("ada");
    act("ada", new LogOut("desk"));
    processor.close();

    processor = new AgentProcessor(service);
    starts();
    act("ada", login());

    assertThat(told()).extracting(AgentEvent::getEventId).containsExactly("default/ada-4");
  }

  @Test
  void shouldShowAgentsFromTheStartOfATaskToItsEnd() {
    online("ada");
    processor.close();
    assertThat(live.agents("default")).isEmpty();

    processor = new AgentProcessor(service);
    starts();

    assertThat(live.agents("default")).extracting(AgentView::agentId).containsExactly("ada");
  }

  /** Kafka Streams revives a task with the same processor and other stores. */
  @Test
  void shouldGoByTheDefinitionsOfTheStoresWithWhichATaskIsRevived() {
    act("ben", login());
    assertThat(told()).isEmpty();
    processor.close();

    stores.putAll(KeptStores.empty());
    profile("default", "sales");
    agent("default", "ben");
    starts();
    act("ben", login());

    assertThat(told()).extracting(AgentEvent::getAgentId).containsExactly("ben");
  }

  @Test
  void shouldGoByChangedDefinitions() {
    online("ada");
    profile("default", "support");
    version.changed();
    enqueue("c1");
    assertThat(assignments()).isEmpty();

    profile("default", "sales");
    version.changed();
    passes(Duration.ofSeconds(1));

    assertThat(assignments()).extracting(AssignmentEvent::getContactId).containsExactly("c1");
  }

  /** Whoever sees a definition as it was before has to look again, and so has who sees it after. */
  @Test
  void shouldCountAChangeOfDefinitionsBeforeItIsSeenAndAfter() {
    var keeps = new DefinitionProcessor(AgentTopology.AGENTS, version);
    MockProcessorContext<Void, Void> global = new MockProcessorContext<>();
    global.addStateStore(store(AgentTopology.AGENTS));
    keeps.init(global);
    long before = version.current();

    keeps.process(new Record<>("default/ben", new byte[0], 0));

    assertThat(version.current()).isEqualTo(before + 2);
  }

  @Test
  void shouldLogOutAnAgentWhoIsDefinedNoMore() {
    online("ada");
    store(AgentTopology.AGENTS).delete("default/ada");
    version.changed();

    passes(Duration.ofSeconds(1));

    assertThat(told()).last().extracting(AgentEvent::getEventType).isEqualTo(AgentEventType.LOGOUT);
  }

  @Test
  void shouldKnowTheStatusesOfItsTenantAsTheyAreNow() {
    status("default", "Lunch");
    status("globex", "Siesta");
    version.changed();
    online("ada");
    act("ada", new SetStatus("Siesta"));
    act("ada", new SetStatus("Lunch"));
    assertThat(told()).last().extracting(e -> e.getCurrent().getStatus()).isEqualTo("Lunch");
    assertThat(refusals("UNKNOWN_STATUS")).isEqualTo(1);

    store(AgentTopology.STATUSES).delete("default/Lunch");
    version.changed();
    act("ada", new SetStatus("Available"));
    act("ada", new SetStatus("Lunch"));

    assertThat(refusals("UNKNOWN_STATUS")).isEqualTo(2);
  }

  @Test
  void shouldSayWhoLoggedAnAgentOutAndWhy() {
    online("ada");
    polled(1);
    process(
        Topics.AGENT_ACTIONS,
        "default",
        AgentAction.newBuilder(Events.action("ada", now, new LogOut())).setActor("sue").build());
    assertThat(told()).last().extracting(AgentEvent::getActor).isEqualTo("sue");
    assertThat(supervised()).isEqualTo(1);

    online("ada");
    passes(Duration.ofSeconds(31));

    assertThat(told())
        .last()
        .extracting(AgentEvent::getActor, AgentEvent::getCause)
        .containsExactly(null, "LEASE_EXPIRED");
    assertThat(supervised()).isEqualTo(1);
  }

  @Test
  void shouldAnswerQuestionsBetweenTwoDecisions() throws Exception {
    online("ada");
    var answer = asksHowManyAgents(new Subject("default", Subject.ANYWHERE));
    await().until(questions::isAsked);

    passes(Duration.ofMillis(50));

    assertThat(answer.get()).isEqualTo(new Answer.Known<>(1));
  }

  /** Nothing happened there yet, which is an answer; of a tenant elsewhere there is none. */
  @Test
  void shouldAnswerForTenantsOfItsPartitionThatItHasNeverHeardOf() throws Exception {
    var elsewhere = asksHowManyAgents(new Subject("globex", 1));
    var unknown = asksHowManyAgents(new Subject("initech", Subject.ANYWHERE));
    var here = asksHowManyAgents(new Subject("acme", context.taskId().partition()));

    await()
        .pollInSameThread()
        .until(() -> {
          passes(Duration.ofMillis(50));
          return here.isDone();
        });

    assertThat(here.get()).isEqualTo(new Answer.Known<>(0));
    assertThat(elsewhere).isNotDone();
    assertThat(unknown).isNotDone();
  }

  private CompletableFuture<Answer<Integer>> asksHowManyAgents(Subject about) {
    return CompletableFuture.supplyAsync(() ->
        questions.<Integer>ask(about, (state, _) -> state.agents().size(), Duration.ofMinutes(1)));
  }

  @Test
  void shouldKeyWhatIsToldByWhoeverReadsIt() {
    online("ada");
    enqueue("c1");
    passes(Duration.ofSeconds(1));

    assertThat(keys(AgentTopology.TO_AGENTS)).containsOnly("ada");
    assertThat(keys(AgentTopology.TO_ASSIGNMENTS)).containsOnly("chain-of-c1");
    assertThat(keys(AgentTopology.TO_QUEUES)).containsOnly("default/sales");
  }

  @Test
  void shouldSayWhereADeadLetterComesFrom() {
    context.setRecordMetadata("cordboard.agent-actions", 3, 41);
    processor.process(new Record<>("default", new byte[] {1, 2}, now.toEpochMilli()));

    DeadLetter letter = read(AgentTopology.TO_DEAD_LETTERS, Topics.DEAD_LETTERS_AGENT).getFirst();

    assertThat(letter.getOriginTopic()).isEqualTo("cordboard.agent-actions");
    assertThat(letter.getOriginPartition()).isEqualTo(3);
    assertThat(letter.getOriginOffset()).isEqualTo(41);
  }

  // --- what happens ---

  private void starts() {
    context = new MockProcessorContext<>();
    stores.values().forEach(context::addStateStore);
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    processor.init(context);
  }

  private KeyValueStore<String, byte[]> store(String name) {
    return Objects.requireNonNull(stores.get(name));
  }

  private void profile(String tenant, String queueId) {
    define(
        AgentTopology.ROUTING_PROFILES,
        Topics.ROUTING_PROFILES,
        tenant,
        ResourceKind.ROUTING_PROFILE,
        "voice",
        "{\"queues\": [{\"queueId\": \""
            + queueId
            + "\", \"channel\": \"VOICE\", \"priority\": 1, \"delaySeconds\": 0}]}");
  }

  private void agent(String tenant, String id) {
    define(
        AgentTopology.AGENTS,
        Topics.AGENT_DEFINITIONS,
        tenant,
        ResourceKind.AGENT,
        id,
        "{\"username\": \"" + id + "\", \"routingProfileId\": \"voice\"}");
  }

  private void status(String tenant, String name) {
    define(
        AgentTopology.STATUSES,
        Topics.AGENT_STATUSES,
        tenant,
        ResourceKind.AGENT_STATUS,
        name,
        "{\"name\": \"" + name + "\", \"type\": \"CUSTOM\"}");
  }

  private void define(
      String store,
      Topic<Resource> topic,
      String tenant,
      ResourceKind kind,
      String id,
      String document) {
    store(store).put(tenant + "/" + id, wire.encode(topic, Events.resource(kind, id, document)));
  }

  private static LogIn login() {
    return LogIn.newBuilder().setSessionId("desk").build();
  }

  private void online(String agentId) {
    act(agentId, login());
    act(agentId, new SetStatus("Available"));
  }

  private void act(String agentId, Object payload) {
    process(Topics.AGENT_ACTIONS, "default", Events.action(agentId, now, payload));
  }

  private void enqueue(String contactId) {
    polled(1);
    enqueueUnpolled(contactId);
  }

  private void enqueueUnpolled(String contactId) {
    QueueEvent event = Events.enqueued(contactId, now);
    process(
        Topics.QUEUE_EVENTS_BY_INSTANCE,
        "default",
        QueueEvent.newBuilder(event).setInitialContactId("chain-of-" + contactId).build());
  }

  private <T extends SpecificRecord> void process(Topic<T> topic, String key, T event) {
    context.setRecordMetadata(wire.nameOf(topic), 0, 0);
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    processor.process(new Record<>(key, wire.encode(topic, event), now.toEpochMilli()));
  }

  /** A poll of this thread's consumer brings so many inputs. */
  private void polled(int inputs) {
    try (PollObserver observer = new PollObserver()) {
      observer.configure(Map.of(PollObserver.BATCHES, batches));
      ConsumerRecord<byte[], byte[]> record =
          new ConsumerRecord<>("any", 0, 0, new byte[0], new byte[0]);
      TopicPartition partition = new TopicPartition("any", 0);
      var _ =
          observer.onConsume(
              new ConsumerRecords<>(
                  Map.of(partition, Collections.nCopies(inputs, record)), Map.of()));
    }
  }

  private void passes(Duration time) {
    now = now.plus(time);
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    context
        .scheduledPunctuators()
        .forEach(each -> each.getPunctuator().punctuate(now.toEpochMilli()));
  }

  /** The agent's desktop shows every ten seconds that it is there. */
  private void beats(String agentId, Duration time) {
    for (long left = time.toSeconds(); left > 0; left -= 10) {
      passes(Duration.ofSeconds(10));
      polled(1);
      act(agentId, new Heartbeat("desk"));
    }
  }

  // --- what is told ---

  private List<AgentEvent> told() {
    return read(AgentTopology.TO_AGENTS, Topics.AGENT_EVENTS);
  }

  private List<AssignmentEvent> assignments() {
    return read(AgentTopology.TO_ASSIGNMENTS, Topics.ASSIGNMENT_EVENTS);
  }

  private <T extends SpecificRecord> List<T> read(String sink, Topic<T> topic) {
    return forwarded(sink, record -> wire.decode(topic, record.value()));
  }

  private List<String> keys(String sink) {
    return forwarded(sink, Record::key);
  }

  private <T> List<T> forwarded(
      String sink, Function<Record<? extends String, ? extends byte[]>, T> what) {
    List<T> found = new ArrayList<>();
    context.forwarded(sink).forEach(each -> found.add(what.apply(each.record())));
    return found;
  }

  private double refusals(String reason) {
    return meters.get("cordboard.agent.refusals").tag("reason", reason).counter().count();
  }

  private double supervised() {
    return meters.get("cordboard.agent.supervisor.actions").counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }
}
