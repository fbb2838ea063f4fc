package io.cordboard.queue.kafka;

import static io.cordboard.queue.kafka.Bench.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cordboard.events.Topics;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.ChannelStaffing;
import io.cordboard.events.common.QueueRef;
import io.cordboard.events.common.RoutingCriteria;
import io.cordboard.events.common.RoutingExpression;
import io.cordboard.events.common.RoutingExpressionKind;
import io.cordboard.events.common.RoutingStep;
import io.cordboard.events.contact.ContactQueued;
import io.cordboard.events.contact.DequeueReason;
import io.cordboard.events.contact.DequeueRequested;
import io.cordboard.events.contact.EnqueueRequested;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.queue.ChannelMetrics;
import io.cordboard.events.queue.DequeueRefused;
import io.cordboard.events.queue.Dequeued;
import io.cordboard.events.queue.EnqueueRefusal;
import io.cordboard.events.queue.EnqueueRefused;
import io.cordboard.events.queue.Enqueued;
import io.cordboard.events.queue.MoveRequested;
import io.cordboard.events.queue.PositionChanged;
import io.cordboard.events.queue.PriorityChanged;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.queue.QueueMetrics;
import io.cordboard.queue.core.QueueAction;
import io.cordboard.queue.core.QueueKey;
import io.cordboard.queue.core.QueueState;
import io.cordboard.queue.kafka.QueueBoard.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueTopologyTest {

  private static final String ROOM_FOR_TWO = "{\"name\": \"Support\", \"capacity\": 2}";

  private static final QueueAction MOVE =
      new QueueAction.Move(new io.cordboard.queue.core.QueueRef("sales", null, false));

  private static final QueueKey SUPPORT = new QueueKey("default", "support");

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldWriteTheSameBytesByChainAndByInstanceWhenAContactIsQueued() {
    bench.define("support", ROOM_FOR_TWO);
    bench.enqueue("support", "c1");

    TestRecord<String, byte[]> byChain = bench.raw(Topics.QUEUE_EVENTS).getFirst();
    TestRecord<String, byte[]> byInstance = bench.raw(Topics.QUEUE_EVENTS_BY_INSTANCE).getFirst();
    assertThat(byChain.key()).isEqualTo("chain-of-c1");
    assertThat(byInstance.key()).isEqualTo("default");
    assertThat(byInstance.value()).isEqualTo(byChain.value());
    QueueEvent event = Bench.decode(QueueEvent.class, Topics.QUEUE_EVENTS, byChain.value());
    assertThat(event.getEventId()).isEqualTo("default/support:1");
    assertThat(event.getCausationId()).isEqualTo("c1:1");
    assertThat(((Enqueued) event.getPayload()).getPosition()).isEqualTo(1);
    assertThat(byChain.headers().lastHeader("ce_id").value())
        .isEqualTo("default/support:1".getBytes(UTF_8));
    assertThat(byChain.headers().lastHeader("ce_type").value())
        .isEqualTo("io.cordboard.Enqueued".getBytes(UTF_8));
  }

  @Test
  void shouldAnswerEveryRequestWhenAQueueFillsAndEmpties() {
    bench.define("support", ROOM_FOR_TWO);
    bench.enqueue("support", "c1");
    bench.enqueue("support", "c2");
    bench.enqueue("support", "c3");
    bench.prioritise("support", "c2", 1);
    bench.dequeue("support", "c1", DequeueReason.CONNECTED_TO_AGENT);
    bench.dequeue("support", "c9", DequeueReason.API);

    List<Object> facts = bench.facts();
    assertThat(facts)
        .extracting(f -> f.getClass().getSimpleName())
        .containsExactly(
            "Enqueued",
            "Enqueued",
            "EnqueueRefused",
            "PriorityChanged",
            "Dequeued",
            "DequeueRefused");
    assertThat(((EnqueueRefused) facts.get(2)).getReason()).isEqualTo(EnqueueRefusal.AT_CAPACITY);
    assertThat(((PriorityChanged) facts.get(3)).getPriority()).isEqualTo(1);
    assertThat(((Dequeued) facts.get(4)).getReason()).isEqualTo("CONNECTED_TO_AGENT");
    assertThat(((DequeueRefused) facts.get(5)).getReason()).isEqualTo("NOT_QUEUED");
  }

  @Test
  void shouldHandCriteriaOnWithTheirBeginAndKeepThemWhenThePriorityChanges() {
    bench.define("support", ROOM_FOR_TWO);
    bench.ask(
        "support",
        "c1",
        EnqueueRequested.newBuilder()
            .setRequestId("enqueue-c1")
            .setQueue(QueueRef.newBuilder().setQueueId("support").build())
            .setChannel(Channel.VOICE)
            .setEnqueuedAt(Bench.NOON.minusSeconds(7))
            .setRoutingCriteria(
                RoutingCriteria.newBuilder()
                    .setSteps(
                        List.of(
                            RoutingStep.newBuilder()
                                .setExpression(
                                    RoutingExpression.newBuilder()
                                        .setKind(RoutingExpressionKind.AGENTS)
                                        .setAgentIds(List.of("ada"))
                                        .build())
                                .setExpiresAfterSeconds(30L)
                                .build()))
                    .build())
            .build());
    bench.prioritise("support", "c1", 1);

    List<Object> facts = bench.facts();
    RoutingCriteria told = ((Enqueued) facts.get(0)).getRoutingCriteria();
    assertThat(told).isNotNull();
    assertThat(told.getStartsAt()).isEqualTo(Bench.NOON.minusSeconds(7));
    assertThat(told.getSteps()).hasSize(1);
    assertThat(((PriorityChanged) facts.get(1)).getRoutingCriteria()).isEqualTo(told);
  }

  @Test
  void shouldRefuseWhenNobodyDefinedTheQueueButNotWhenItIsAnAgents() {
    bench.enqueue("nowhere", "c1");
    bench.enqueue("agent:ann", "c2");

    List<Object> facts = bench.facts();
    assertThat(((EnqueueRefused) facts.get(0)).getReason()).isEqualTo(EnqueueRefusal.QUEUE_UNKNOWN);
    assertThat(facts.get(1)).isInstanceOf(Enqueued.class);
  }

  @Test
  void shouldObeyTheNewRulesWhenADefinitionChanges() {
    bench.define("support", "{\"name\": \"Support\", \"capacity\": 1}");
    bench.enqueue("support", "c1");
    bench.define("support", "{\"name\": \"Support\", \"enabled\": false}");
    bench.enqueue("support", "c2");

    assertThat(((EnqueueRefused) bench.facts().get(1)).getReason())
        .isEqualTo(EnqueueRefusal.QUEUE_DISABLED);
  }

  @Test
  void shouldWriteNothingButCountWhenARequestComesAgain() {
    bench.define("support", ROOM_FOR_TWO);
    bench.enqueue("support", "c1");
    bench.enqueue("support", "c1");

    assertThat(bench.events()).hasSize(1);
    assertThat(refused("DUPLICATE")).isEqualTo(1);
  }

  @Test
  void shouldTellPositionsToTheChainOnlyWhenTimePasses() {
    bench.define("support", "{\"name\": \"Support\"}");
    bench.enqueue("support", "c1");
    bench.enqueue("support", "c2");
    bench.dequeue("support", "c1", DequeueReason.CUSTOMER_LEFT);
    bench.events();
    bench.raw(Topics.QUEUE_EVENTS_BY_INSTANCE);

    bench.pass(Duration.ofSeconds(6));

    List<Object> facts = bench.facts();
    assertThat(facts).hasSize(1);
    assertThat(((PositionChanged) facts.getFirst()).getPosition()).isEqualTo(1);
    assertThat(bench.raw(Topics.QUEUE_EVENTS_BY_INSTANCE)).isEmpty();
  }

  @Test
  void shouldTakeOutWhenAContactWaitedTooLong() {
    bench.define("support", "{\"name\": \"Support\", \"maxWaitSeconds\": 60}");
    bench.enqueue("support", "c1");
    bench.events();

    bench.pass(Duration.ofSeconds(60));

    assertThat(((Dequeued) bench.facts().getFirst()).getReason()).isEqualTo("EXPIRED");
  }

  @Test
  void shouldReportEverySecondWhileItChangesAndEveryTenWhileItDoesNot() {
    bench.define("support", "{\"name\": \"Support\", \"serviceLevelSeconds\": 30}");
    bench.staff("support", 2);
    bench.enqueue("support", "c1");
    bench.pass(Duration.ofSeconds(1));
    bench.pass(Duration.ofSeconds(1));

    List<QueueMetrics> waiting = bench.metrics();
    assertThat(waiting).extracting(QueueMetrics::getContactsInQueue).containsExactly(1, 1);
    assertThat(waiting)
        .extracting(QueueMetrics::getOldestContactAgeMs)
        .containsExactly(1_000L, 2_000L);
    assertThat(waiting.getFirst().getQueueName()).isEqualTo("Support");
    assertThat(waiting.getFirst().getAgentsAvailable()).isEqualTo(2);
    assertThat(waiting.getFirst().getAgentsMissed()).isEqualTo(1);
    assertThat(waiting.getFirst().getAgents())
        .containsExactly(new ChannelStaffing(Channel.CHAT, 3, 2, 1, 2, 3, 4));
    assertThat(waiting.getFirst().getEstimatedWaitMs()).isZero();

    bench.dequeue("support", "c1", DequeueReason.CONNECTED_TO_AGENT);
    bench.pass(Duration.ofSeconds(1));
    bench.pass(Duration.ofSeconds(1));

    List<QueueMetrics> after = bench.metrics();
    assertThat(after).hasSize(1);
    assertThat(after.getFirst().getHandledToday()).isEqualTo(1);
    assertThat(after.getFirst().getServiceLevel()).isEqualTo(1.0);
    assertThat(after.getFirst().getServiceLevelSeconds()).isEqualTo(30);

    for (int second = 0; second < 8; second++) {
      bench.pass(Duration.ofSeconds(1));
    }
    assertThat(bench.metrics()).isEmpty();
    bench.pass(Duration.ofSeconds(1));
    assertThat(bench.metrics()).extracting(QueueMetrics::getHandledToday).containsExactly(1L);
  }

  /** A wall must show it within a second; that contacts grow older may wait for the full one. */
  @Test
  void shouldReportWithinHalfASecondWhatChangedOtherThanAges() {
    bench.define("support", "{\"name\": \"Support\"}");
    bench.enqueue("support", "c1");
    bench.pass(Duration.ofMillis(500));
    assertThat(bench.metrics()).extracting(QueueMetrics::getContactsInQueue).containsExactly(1);

    bench.enqueue("support", "c2");
    bench.pass(Duration.ofMillis(500));
    assertThat(bench.metrics()).extracting(QueueMetrics::getContactsInQueue).containsExactly(2);

    bench.pass(Duration.ofMillis(500));
    assertThat(bench.metrics()).isEmpty();
    bench.pass(Duration.ofMillis(500));
    assertThat(bench.metrics())
        .extracting(QueueMetrics::getOldestContactAgeMs)
        .containsExactly(2_000L);
  }

  @Test
  void shouldReportWhatWaitsOfEachChannel() {
    bench.define("support", "{\"name\": \"Support\"}");
    bench.enqueue("support", "c1");
    bench.pass(Duration.ofSeconds(1));
    bench.enqueue("support", "c2", Channel.CHAT);
    bench.enqueue("support", "c3", Channel.VOICE);
    bench.metrics();
    bench.pass(Duration.ofSeconds(1));

    assertThat(bench.metrics().getLast().getChannels())
        .extracting(ChannelMetrics::getChannel, ChannelMetrics::getContactsInQueue)
        .containsExactly(tuple(Channel.VOICE, 2), tuple(Channel.CHAT, 1));

    bench.dequeue("support", "c2", DequeueReason.CONNECTED_TO_AGENT);
    bench.pass(Duration.ofSeconds(1));

    assertThat(bench.metrics().getLast().getChannels())
        .containsExactly(new ChannelMetrics(Channel.VOICE, 2, 3_000L));
  }

  @Test
  void shouldWriteADeadLetterAndGoOnWhenBytesAreNoRecord() {
    bench.define("support", ROOM_FOR_TWO);
    bench.pipe(Topics.CONTACT_EVENTS_BY_QUEUE, "support", "nonsense".getBytes(UTF_8));
    bench.enqueue("support", "c1");

    DeadLetter letter = bench.deadLetters().getFirst();
    assertThat(letter.getReason()).isEqualTo("UNDECODABLE");
    assertThat(letter.getOriginTopic()).isEqualTo("cordboard.contact-events.by-queue");
    assertThat(letter.getValue().array()).isEqualTo("nonsense".getBytes(UTF_8));
    assertThat(bench.facts()).hasSize(1);
  }

  @Test
  void shouldWriteADeadLetterWhenTheKeyIsNotTheQueue() {
    byte[] bytes =
        bench.asked(
            "c1",
            DequeueRequested.newBuilder()
                .setRequestId("r")
                .setQueue(Bench.ref("support"))
                .setReason(DequeueReason.API)
                .build());
    bench.pipe(Topics.CONTACT_EVENTS_BY_QUEUE, "sales", bytes);

    assertThat(bench.deadLetters()).extracting(DeadLetter::getReason).containsExactly("INVALID");
    assertThat(bench.events()).isEmpty();
  }

  @Test
  void shouldOnlyCountWhenARecordAsksNothingOfQueues() {
    bench.ask(
        "support",
        "c1",
        ContactQueued.newBuilder().setQueue(Bench.ref("support")).setEnqueuedAt(NOON).build());

    assertThat(bench.events()).isEmpty();
    assertThat(bench.deadLetters()).isEmpty();
    assertThat(refused("NOT_FOR_QUEUES")).isEqualTo(1);
  }

  @Test
  void shouldRestoreTheSameQueueWhenAllThatIsLeftIsTheStore() {
    bench.define("support", "{\"name\": \"Support\"}");
    for (int i = 0; i < 30; i++) {
      bench.enqueue("support", "c" + i);
    }
    bench.prioritise("support", "c20", 1);
    for (int i = 0; i < 12; i++) {
      bench.dequeue("support", "c" + i, DequeueReason.CONNECTED_TO_AGENT);
    }
    bench.staff("support", 3);
    bench.pass(Duration.ofSeconds(10));
    QueueState live = bench.board.find(SUPPORT);

    QueueStore store = new QueueStore(bench.driver.getKeyValueStore(QueueTopology.QUEUES));

    assertThat(store.restore()).isEqualTo(Map.of(SUPPORT, live));
  }

  @Test
  void shouldDoWhatASupervisorWantsAndSayWhoItWas() {
    bench.define("support", "{\"name\": \"Support\"}");
    bench.enqueue("support", "c1");
    bench.enqueue("support", "c2");
    bench.events();
    bench.raw(Topics.QUEUE_EVENTS_BY_INSTANCE);

    assertThat(bench.act("a1", "support", "c2", new QueueAction.Reprioritise(1, null)))
        .contains("APPLIED");
    assertThat(bench.act("a2", "support", "c2", MOVE)).contains("APPLIED");
    assertThat(bench.act("a3", "support", "c1", new QueueAction.Remove())).contains("APPLIED");

    List<QueueEvent> events = bench.events();
    assertThat(events).extracting(QueueEvent::getActor).containsOnly("sue");
    assertThat(events).extracting(QueueEvent::getCausationId).containsExactly("a1", "a2", "a3");
    assertThat(((PriorityChanged) events.get(0).getPayload()).getPriority()).isEqualTo(1);
    assertThat(((MoveRequested) events.get(1).getPayload()).getTarget().getQueueId())
        .isEqualTo("sales");
    assertThat(((Dequeued) events.get(2).getPayload()).getReason()).isEqualTo("API");
    assertThat(bench.raw(Topics.QUEUE_EVENTS_BY_INSTANCE)).hasSize(2);
  }

  @Test
  void shouldTellTheSupervisorWhenTheActionCameTooLate() {
    bench.define("support", "{\"name\": \"Support\"}");
    bench.enqueue("support", "c1");
    bench.dequeue("support", "c1", DequeueReason.CONNECTED_TO_AGENT);
    bench.events();

    assertThat(bench.act("a1", "support", "c1", new QueueAction.Remove())).contains("NOT_QUEUED");
    assertThat(bench.act("a2", "nowhere", "c1", MOVE)).contains("NOT_QUEUED");

    assertThat(bench.events()).isEmpty();
    assertThat(
            bench
                .registry
                .get("cordboard.queue.supervisor.actions")
                .tag("type", "remove")
                .tag("outcome", "NOT_QUEUED")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void shouldRememberASupervisorsActionWhenItIsRestored() {
    bench.define("support", "{\"name\": \"Support\"}");
    bench.enqueue("support", "c1");
    bench.act("a1", "support", "c1", MOVE);
    bench.act("a2", "support", "c1", new QueueAction.Reprioritise(null, 60L));

    QueueStore store = new QueueStore(bench.driver.getKeyValueStore(QueueTopology.QUEUES));
    assertThat(store.restore()).isEqualTo(Map.of(SUPPORT, bench.board.find(SUPPORT)));
    assertThat(bench.act("a1", "support", "c1", MOVE)).contains("DUPLICATE");
  }

  @Test
  void shouldWriteADeadLetterWhenAnActionChangesNothingAtAll() {
    bench.define("support", "{\"name\": \"Support\"}");
    bench.enqueue("support", "c1");

    assertThat(bench.act("a1", "support", "c1", new QueueAction.Reprioritise(null, null)))
        .isEmpty();

    assertThat(bench.deadLetters()).extracting(DeadLetter::getReason).containsExactly("INVALID");
  }

  @Test
  void shouldShowTheQueueWhileItsTaskIsOpen() {
    bench.define("support", "{\"name\": \"Support\"}");
    bench.enqueue("support", "c1");

    List<String> order = new ArrayList<>();
    Objects.requireNonNull(bench.board.find(SUPPORT))
        .order()
        .forEach(e -> order.add(e.getValue().requestId()));
    assertThat(order).containsExactly("enqueue-c1");
    assertThat(
            bench.registry.get("cordboard.queue.waiting").tag("queue", "support").gauge().value())
        .isEqualTo(1);
  }

  /** Whether a queue is empty can be told only by who holds it. */
  @Test
  void shouldNotTakeAQueueThatIsHeldElsewhereForAnEmptyOne() {
    QueueKey untouched = new QueueKey("default", "nothing-happened-here");
    Bench other = new Bench();
    other.define("support", "{\"name\": \"Support\"}");
    other.enqueue("support", "c1");

    assertThat(other.board.look(SUPPORT, 0)).isInstanceOf(Found.Held.class);
    assertThat(other.board.look(untouched, 0)).isEqualTo(new Found.Untouched());
    assertThat(other.board.look(untouched, 1)).isEqualTo(new Found.NotHere());
    assertThat(other.board.look(untouched, -1)).isEqualTo(new Found.NotHere());

    other.close();

    assertThat(other.board.look(SUPPORT, 0)).isEqualTo(new Found.NotHere());
    assertThat(other.board.look(untouched, 0)).isEqualTo(new Found.NotHere());
  }

  private double refused(String reason) {
    return bench.registry.get("cordboard.queue.refused").tag("reason", reason).counter().count();
  }
}
