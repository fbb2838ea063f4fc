package io.cordboard.queue.core;

import static io.cordboard.queue.core.Given.NOON;
import static io.cordboard.queue.core.Given.REF;
import static io.cordboard.queue.core.Given.contact;
import static io.cordboard.queue.core.Given.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.queue.core.Fact.Dequeued;
import io.cordboard.queue.core.Fact.Enqueued;
import io.cordboard.queue.core.Fact.PositionChanged;
import io.cordboard.queue.core.Input.EnqueueRequested;
import io.cordboard.queue.core.Input.StaffingReported;
import io.cordboard.queue.core.Input.Tick;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is counted of a day, and how long a wait is thought to be. */
class QueueCountsTest {

  private static final long MIDNIGHT = 1_800_057_600_000L;

  private static Staffing staffing(int available, int staffed) {
    return new Staffing(NOON, staffed, available, staffed, 0, 0);
  }

  private static QueueDefinition serviceLevel(int seconds) {
    return new QueueDefinition("support", "Support", null, Map.of(), seconds, 43_200, true);
  }

  @Test
  void shouldCountAsInTimeWhoWaitedNoLongerThanTwentySecondsWhenTheQueueSaysNothingElse() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON).enqueue("b", 5, NOON);

    assertThat(((Dequeued) queue.taken("a", NOON + 20_000).fact()).withinServiceLevel()).isTrue();
    assertThat(((Dequeued) queue.taken("b", NOON + 20_001).fact()).withinServiceLevel()).isFalse();
  }

  @Test
  void shouldGoByTheQueuesOwnServiceLevel() {
    Given queue = new Given(serviceLevel(5)).enqueue("a", 5, NOON).enqueue("b", 5, NOON);

    assertThat(((Dequeued) queue.taken("a", NOON + 5_000).fact()).withinServiceLevel()).isTrue();
    assertThat(((Dequeued) queue.taken("b", NOON + 5_001).fact()).withinServiceLevel()).isFalse();
  }

  @Test
  void shouldMeasureTheServiceLevelByThoseTakenAndThoseWhoGaveUp() {
    Given queue = new Given(rules(null)).many(6, NOON);
    assertThat(queue.state.today().serviceLevel()).isNull();

    queue.taken("c0", NOON + 1_000).taken("c1", NOON + 60_000);
    queue.dequeue("c2", DequeueReason.CUSTOMER_LEFT, NOON + 60_000);
    queue.dequeue("c3", DequeueReason.EXPIRED, NOON + 60_000);
    queue.dequeue("c4", DequeueReason.TRANSFERRED, NOON + 60_000);
    queue.dequeue("c5", DequeueReason.API, NOON + 60_000);

    assertThat(queue.state.today()).isEqualTo(new Today(NOON / 86_400_000, 6, 2, 1, 1));
    assertThat(queue.state.today().serviceLevel()).isEqualTo(1.0 / 3);
  }

  @Test
  void shouldBeginNewCountsAtMidnightUtcWhateverComesFirst() {
    Given before = new Given(rules(null)).many(3, MIDNIGHT - 10);
    assertThat(before.state.today().enqueued()).isEqualTo(3);
    long day = MIDNIGHT / 86_400_000;
    Given taken = new Given(rules(null)).many(3, MIDNIGHT - 10).taken("c0", MIDNIGHT);
    Given left = new Given(rules(null)).many(3, MIDNIGHT - 10);
    left.dequeue("c0", DequeueReason.CUSTOMER_LEFT, MIDNIGHT);

    before.enqueue("new", 5, MIDNIGHT - 1);
    assertThat(before.state.today()).isEqualTo(new Today(day - 1, 4, 0, 0, 0));
    before.enqueue("newer", 5, MIDNIGHT);
    assertThat(before.state.today()).isEqualTo(new Today(day, 1, 0, 0, 0));
    assertThat(taken.state.today()).isEqualTo(new Today(day, 0, 1, 1, 0));
    assertThat(left.state.today()).isEqualTo(new Today(day, 0, 0, 0, 1));
  }

  @Test
  void shouldKeepTheNewDaysCountsWhenAClockStepsBackOverMidnight() {
    Given queue = new Given(rules(null)).enqueue("a", 5, MIDNIGHT);

    queue.enqueue("b", 5, MIDNIGHT - 1);

    assertThat(queue.state.today()).isEqualTo(new Today(MIDNIGHT / 86_400_000, 2, 0, 0, 0));
  }

  @Test
  void shouldWeighTheLatestTakingAFifth() {
    Given queue = new Given(rules(null)).many(4, NOON);
    queue.taken("c0", NOON + 10_000).taken("c1", NOON + 30_000);

    queue.enqueue("next", 5, NOON + 30_000);

    // 10 s, then 20 s: 12 s each for three.
    assertThat(estimate(queue)).isEqualTo(36_000);
  }

  @Test
  void shouldMeasureFromTheLastTakingWhileSomebodyWaitsAllTheTime() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON).enqueue("b", 5, NOON + 5_000);
    queue.taken("a", NOON + 10_000).taken("b", NOON + 20_000);

    assertThat(queue.state.pace().intervalMs()).isEqualTo(10_000);
  }

  @Test
  void shouldTakeOnlyWhatAgentsTakeForTheirPace() {
    Given queue = new Given(rules(null)).many(5, NOON);
    queue.dequeue("c0", DequeueReason.CUSTOMER_LEFT, NOON + 10_000);
    queue.dequeue("c1", DequeueReason.TRANSFERRED, NOON + 11_000);
    queue.dequeue("c2", DequeueReason.EXPIRED, NOON + 12_000);

    queue.enqueue("next", 5, NOON + 12_000);

    assertThat(estimate(queue)).isNull();
  }

  @Test
  void shouldCountNoTimeBackwardsWhenAClockStepsBack() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON).enqueue("b", 5, NOON);

    queue.taken("a", NOON - 5_000);

    assertThat(queue.state.pace().intervalMs()).isZero();
    assertThat(((Dequeued) queue.fact()).waitedMs()).isZero();
    assertThat(queue.state.oldestAgeMs(NOON - 5_000)).isZero();
  }

  @Test
  void shouldTellAnEstimateByThePaceWhenNobodyHasCountedAgents() {
    Given queue = new Given(rules(null)).many(2, NOON).taken("c0", NOON + 10_000);

    queue.enqueue("next", 5, NOON + 10_000);

    assertThat(estimate(queue)).isEqualTo(20_000);
  }

  @Test
  void shouldTellNoWaitToAsManyAsAgentsAreAvailable() {
    Given queue = new Given(rules(null)).many(1, NOON).taken("c0", NOON + 10_000);
    queue.when(new StaffingReported(staffing(2, 3), List.of()), NOON + 10_000);

    assertThat(estimate(queue.enqueue("a", 5, NOON + 10_000))).isZero();
    assertThat(estimate(queue.enqueue("b", 5, NOON + 10_000))).isZero();
    assertThat(estimate(queue.enqueue("c", 5, NOON + 10_000))).isEqualTo(30_000);
  }

  @Test
  void shouldTellNoEstimateWhenAgentsWereCountedAndNoneIsThere() {
    Given queue = new Given(rules(null)).many(2, NOON).taken("c0", NOON + 10_000);
    queue.when(new StaffingReported(staffing(0, 2), List.of()), NOON + 10_000);
    queue.when(new StaffingReported(staffing(0, 0), List.of()), NOON + 10_000);

    assertThat(estimate(queue.enqueue("next", 5, NOON + 10_000))).isNull();
  }

  @Test
  void shouldTellTheEstimateOfItsPlaceWhenAContactMoves() {
    Given queue = new Given(rules(null)).many(3, NOON).taken("c0", NOON + 10_000);

    queue.when(new Tick(), NOON + 10_000);

    assertThat(queue.facts())
        .containsExactly(
            new PositionChanged(1, 10_000L, null), new PositionChanged(2, 20_000L, null));
  }

  private static @Nullable Long estimate(Given queue) {
    return ((Enqueued) queue.fact()).estimatedWaitMs();
  }

  @Test
  void shouldSayHowAQueueStands() {
    QueueDefinition rules = serviceLevel(30);
    Given queue = new Given(rules).enqueue("call", 5, NOON);
    queue.when(on(Channel.CHAT, "chat", NOON + 1_000), NOON + 1_000);
    queue.when(on(Channel.CHAT, "chat-2", NOON + 2_000), NOON + 2_000);
    queue.enqueue("vip", 1, NOON + 3_000);

    QueueSnapshot now = QueueSnapshot.of(rules, queue.state, NOON + 10_000);

    assertThat(now.name()).isEqualTo("Support");
    assertThat(now.size()).isEqualTo(4);
    assertThat(now.oldestAgeMs()).isEqualTo(10_000);
    assertThat(now.serviceLevelSeconds()).isEqualTo(30);
    assertThat(now.channels())
        .isEqualTo(
            Map.of(
                Channel.VOICE, new QueueSnapshot.OfChannel(2, 10_000),
                Channel.CHAT, new QueueSnapshot.OfChannel(2, 9_000)));
  }

  @Test
  void shouldShowNoCountsOfYesterday() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);

    QueueSnapshot next = QueueSnapshot.of(null, queue.state, NOON + 86_400_000);

    assertThat(next.today()).isEqualTo(new Today(NOON / 86_400_000 + 1, 0, 0, 0, 0));
    assertThat(next.serviceLevelSeconds()).isEqualTo(20);
    assertThat(next.name()).isNull();
  }

  @Test
  void shouldTellAgesFromOtherChanges() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);
    QueueSnapshot first = QueueSnapshot.of(null, queue.state, NOON);

    assertThat(first.sameButForAges(QueueSnapshot.of(null, queue.state, NOON + 9_000))).isTrue();
    queue.enqueue("b", 5, NOON);
    assertThat(first.sameButForAges(QueueSnapshot.of(null, queue.state, NOON))).isFalse();
  }

  private static EnqueueRequested on(Channel channel, String id, long atMs) {
    return new EnqueueRequested(
        id, contact(id), id, REF, channel, 5, 0, atMs, false, RoutingCriteria.NONE, Given.CARD);
  }
}
