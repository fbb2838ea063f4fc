package io.cordboard.queue.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.queue.core.Decision.Accepted;
import io.cordboard.queue.core.Decision.Refused;
import io.cordboard.queue.core.Fact.DequeueRefused;
import io.cordboard.queue.core.Fact.Dequeued;
import io.cordboard.queue.core.Fact.EnqueueRefused;
import io.cordboard.queue.core.Fact.Enqueued;
import io.cordboard.queue.core.Fact.MoveRequested;
import io.cordboard.queue.core.Fact.PositionChanged;
import io.cordboard.queue.core.Fact.PriorityChanged;
import io.cordboard.queue.core.Input.StaffingReported;
import io.cordboard.queue.core.Input.Tick;
import io.cordboard.queue.core.QueueEvent.OfContact;
import io.cordboard.queue.core.QueueEvent.StaffingChanged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random inputs, checked after each against a list that is sorted anew. {@code
 * -Dcordboard.seeds=100000} runs more, {@code -Dcordboard.seeds.first=N} others.
 */
class QueueCorePropertyTest {

  private static final int SEEDS_PER_TEST = 50;
  private static final int STEPS = 600;
  private static final int CAPACITY = 25;
  private static final QueueRef ELSEWHERE = new QueueRef("sales", null, false);
  private static final Map<Channel, Integer> SHARES = Map.of(Channel.EMAIL, 4, Channel.CHAT, 9);

  /** One history in so many is so long that its first inputs are out of memory. */
  private static final int LONG_ONE_IN = 25;

  private static final int LONG_STEPS = 2_500;
  private static final QueueDefinition RULES =
      new QueueDefinition(Given.QUEUE, "Support", CAPACITY, SHARES, 20, 600, true);

  static LongStream blocks() {
    long first = Long.getLong("cordboard.seeds.first", 0) / SEEDS_PER_TEST;
    long count = Math.ceilDiv(Integer.getInteger("cordboard.seeds", 150), SEEDS_PER_TEST);
    return LongStream.range(first, first + count);
  }

  private record Entry(
      String contactId,
      Channel channel,
      int priority,
      long adjustment,
      long enqueuedAtMs,
      long arrival) {
    long since() {
      return enqueuedAtMs - adjustment * 1_000;
    }
  }

  private static final Comparator<Entry> ORDER =
      Comparator.comparingInt(Entry::priority)
          .thenComparingLong(Entry::since)
          .thenComparingLong(Entry::arrival);

  private final List<Entry> oracle = new ArrayList<>();
  private final List<QueueEvent> history = new ArrayList<>();
  private final List<Input> inputs = new ArrayList<>();
  private QueueState state = QueueState.empty("default", Given.QUEUE);

  @ParameterizedTest
  @MethodSource("blocks")
  void shouldAgreeWithANaiveQueueWhateverHappens(long block) {
    for (long seed = block * SEEDS_PER_TEST; seed < (block + 1) * SEEDS_PER_TEST; seed++) {
      new QueueCorePropertyTest().run(seed);
    }
  }

  private void run(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long now = Given.NOON;
    int steps = seed % LONG_ONE_IN == 0 ? LONG_STEPS : STEPS;
    for (int i = 0; i < steps; i++) {
      now += random.nextLong(4_000);
      Input input = RandomInputs.next(random, "default", "r" + i, now);
      take(input, now);
      assertThat(orderOf(state)).as("seed %d step %d", seed, i).isEqualTo(orderOfOracle());
      duplicateChangesNothing(random, now, seed);
    }
    assertThat(folded()).as("seed %d: fold of events", seed).isEqualTo(state);
    assertThat(restored()).as("seed %d: restored", seed).isEqualTo(state);
    assertThat(state.sequence())
        .isEqualTo(history.stream().filter(OfContact.class::isInstance).count());
  }

  private void take(Input input, long now) {
    Decision decision = QueueCore.step(RULES, state, input, now, Limits.DEFAULTS);
    if (decision instanceof Accepted(List<QueueEvent> events)) {
      inputs.add(input);
      for (QueueEvent event : events) {
        tellOracle(input, event);
        state = state.apply(event);
        history.add(event);
      }
    }
  }

  private void tellOracle(Input input, QueueEvent event) {
    if (!(event instanceof OfContact happened)) {
      assertThat(event).isInstanceOf(StaffingChanged.class);
      return;
    }
    String id = happened.contact().contactId();
    switch (happened.fact()) {
      case Enqueued fact -> {
        assertThat(oracle).extracting(Entry::contactId).doesNotContain(id);
        assertThat(fact.returning() || !isFull(fact.channel())).isTrue();
        oracle.add(
            new Entry(
                id,
                fact.channel(),
                fact.priority(),
                fact.ageAdjustmentSeconds(),
                fact.enqueuedAtMs(),
                happened.sequence()));
        oracle.sort(ORDER);
        assertThat(fact.position()).isEqualTo(positionOf(id));
      }
      case EnqueueRefused fact -> {
        switch (fact.reason()) {
          case AT_CAPACITY -> assertThat(isFull(channel(input))).isTrue();
          case ALREADY_QUEUED -> assertThat(positionOf(id)).isPositive();
          case QUEUE_UNKNOWN, QUEUE_DISABLED -> throw new AssertionError(fact);
        }
      }
      case Dequeued _ -> assertThat(oracle.removeIf(e -> e.contactId().equals(id))).isTrue();
      case DequeueRefused _ -> assertThat(positionOf(id)).isZero();
      case PriorityChanged fact -> {
        oracle.replaceAll(e ->
            e.contactId().equals(id)
                ? new Entry(
                    id,
                    e.channel(),
                    fact.priority(),
                    fact.ageAdjustmentSeconds(),
                    e.enqueuedAtMs(),
                    e.arrival())
                : e);
        oracle.sort(ORDER);
      }
      case PositionChanged fact -> assertThat(fact.position()).isEqualTo(positionOf(id));
      case MoveRequested fact -> {
        assertThat(positionOf(id)).isPositive();
        assertThat(fact.target()).isEqualTo(ELSEWHERE);
      }
    }
  }

  private boolean isFull(Channel channel) {
    long ofChannel = oracle.stream().filter(e -> e.channel() == channel).count();
    return oracle.size() >= CAPACITY
        || ofChannel >= SHARES.getOrDefault(channel, Integer.MAX_VALUE);
  }

  private static Channel channel(Input input) {
    return ((Input.EnqueueRequested) input).channel();
  }

  private int positionOf(String contactId) {
    return orderOfOracle().indexOf(contactId) + 1;
  }

  /**
   * An input that comes again is refused, or refused in an event; never does it move anybody. One
   * that is out of memory is as good as new, and held against the oracle like any.
   */
  private void duplicateChangesNothing(SplittableRandom random, long now, long seed) {
    if (inputs.isEmpty()) {
      return;
    }
    int index = random.nextInt(inputs.size());
    Input again = inputs.get(index);
    if (again instanceof Tick || again instanceof StaffingReported) {
      return;
    }
    if (inputs.size() - index > RecentRequests.MAX) {
      take(again, now);
      return;
    }
    Decision decision = QueueCore.step(RULES, state, again, now, Limits.DEFAULTS);
    assertThat(decision).as("seed %d: %s again", seed, again).isInstanceOf(Refused.class);
  }

  private QueueState folded() {
    QueueState fold = QueueState.empty("default", Given.QUEUE);
    for (QueueEvent event : history) {
      fold = fold.apply(event);
    }
    return fold;
  }

  private QueueState restored() {
    QueueState result = QueueState.restored(state.header());
    for (var entry : state.order()) {
      result = result.withWaiting(entry.getValue());
    }
    for (var entry : state.requests().byNumber()) {
      result = result.withRequest(entry.getKey(), entry.getValue());
    }
    return result;
  }

  private static List<String> orderOf(QueueState state) {
    List<String> ids = new ArrayList<>();
    state.order().forEach(e -> ids.add(e.getValue().contact().contactId()));
    return ids;
  }

  private List<String> orderOfOracle() {
    return oracle.stream().map(Entry::contactId).toList();
  }
}
