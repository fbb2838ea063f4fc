package io.cordboard.queue.core;

import static io.cordboard.queue.core.Given.NOON;
import static io.cordboard.queue.core.Given.contact;
import static io.cordboard.queue.core.Given.enqueue;
import static io.cordboard.queue.core.Given.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.queue.core.Decision.Refused;
import io.cordboard.queue.core.Fact.DequeueRefused;
import io.cordboard.queue.core.Fact.Dequeued;
import io.cordboard.queue.core.Fact.EnqueueRefused;
import io.cordboard.queue.core.Fact.Enqueued;
import io.cordboard.queue.core.Fact.PriorityChanged;
import io.cordboard.queue.core.Input.EnqueueRequested;
import io.cordboard.queue.core.Input.PriorityRequested;
import io.cordboard.queue.core.Input.StaffingReported;
import io.cordboard.queue.core.QueueEvent.OfContact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueueCoreTest {

  @Test
  void shouldServeBetterPriorityThenOlderThenEarlierWhenContactsWait() {
    Given queue = new Given(rules(null));

    queue.enqueue("late", 5, NOON + 2).enqueue("twin-a", 5, NOON).enqueue("twin-b", 5, NOON);
    queue.enqueue("vip", 1, NOON + 9);

    assertThat(queue.order()).containsExactly("vip", "twin-a", "twin-b", "late");
  }

  @Test
  void shouldTellPositionWhenContactEntersBeforeOthers() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON).enqueue("b", 5, NOON + 1);

    queue.enqueue("vip", 1, NOON + 2);

    assertThat(((Enqueued) queue.fact()).position()).isEqualTo(1);
    assertThat(queue.state.size()).isEqualTo(3);
  }

  @Test
  void shouldServeEarlierWhenAgeIsAdjusted() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);

    queue.when(enqueue("b", "r-b", 5, 60, NOON + 30_000, false), NOON + 30_000);

    assertThat(queue.order()).containsExactly("b", "a");
  }

  @Test
  void shouldRefuseWhenQueueIsFull() {
    Given queue = new Given(rules(2)).enqueue("a", 5, NOON).enqueue("b", 5, NOON);

    queue.enqueue("c", 1, NOON);

    assertThat(queue.fact())
        .isEqualTo(
            new EnqueueRefused("enqueue-c", EnqueueRefusal.AT_CAPACITY, "2 wait, capacity is 2"));
    assertThat(queue.order()).containsExactly("a", "b");
  }

  @Test
  void shouldRefuseOnlyTheFullChannelWhenItHasAShare() {
    QueueDefinition rules =
        new QueueDefinition("support", "Support", null, Map.of(Channel.CHAT, 1), 20, 60, true);
    Given queue = new Given(rules).when(on(Channel.CHAT, "chat-1"), NOON);

    assertThat(((EnqueueRefused) queue.when(on(Channel.CHAT, "chat-2"), NOON).fact()).reason())
        .isEqualTo(EnqueueRefusal.AT_CAPACITY);
    assertThat(queue.when(on(Channel.VOICE, "voice"), NOON).fact()).isInstanceOf(Enqueued.class);
    queue.dequeue("chat-1", DequeueReason.TRANSFERRED, NOON);
    assertThat(queue.when(on(Channel.CHAT, "chat-3"), NOON).fact()).isInstanceOf(Enqueued.class);
  }

  private static EnqueueRequested on(Channel channel, String id) {
    return new EnqueueRequested(
        id,
        contact(id),
        id,
        Given.REF,
        channel,
        5,
        0,
        NOON,
        false,
        RoutingCriteria.NONE,
        Given.CARD);
  }

  @Test
  void shouldLetBackToItsPlaceWhenContactReturnsToAFullQueue() {
    Given queue = new Given(rules(2)).enqueue("a", 5, NOON).enqueue("b", 5, NOON + 1);
    queue.dequeue("a", DequeueReason.CONNECTED_TO_AGENT, NOON + 5).enqueue("c", 5, NOON + 6);

    queue.when(enqueue("a", "again", 5, 0, NOON, true), NOON + 7);

    assertThat(((Enqueued) queue.fact()).position()).isEqualTo(1);
    assertThat(queue.order()).containsExactly("a", "b", "c");
    assertThat(queue.state.today().enqueued()).isEqualTo(3);
  }

  @Test
  void shouldRefuseWhenQueueIsUnknown() {
    Given queue = new Given(null).enqueue("a", 5, NOON);

    assertThat(((EnqueueRefused) queue.fact()).reason()).isEqualTo(EnqueueRefusal.QUEUE_UNKNOWN);
    assertThat(((OfContact) ((Decision.Accepted) queue.decision).events().getFirst()).eventId())
        .isEqualTo("default/support:1");
  }

  @Test
  void shouldAdmitTenWhenTheQueueIsAnAgentsOwn() {
    Given queue = new Given(null, "agent:ann");
    for (int i = 0; i < 10; i++) {
      assertThat(queue.enqueue("c" + i, 5, NOON).fact()).isInstanceOf(Enqueued.class);
    }

    queue.enqueue("c10", 5, NOON);

    assertThat(((EnqueueRefused) queue.fact()).reason()).isEqualTo(EnqueueRefusal.AT_CAPACITY);
  }

  @Test
  void shouldRefuseNewButNotReturningWhenQueueIsDisabled() {
    Given queue =
        new Given(new QueueDefinition("support", "Support", null, Map.of(), 20, 60, false));

    assertThat(((EnqueueRefused) queue.enqueue("a", 5, NOON).fact()).reason())
        .isEqualTo(EnqueueRefusal.QUEUE_DISABLED);
    assertThat(queue.when(enqueue("b", "r", 5, 0, NOON, true), NOON).fact())
        .isInstanceOf(Enqueued.class);
  }

  @Test
  void shouldRefuseSecondRequestWhenContactWaits() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);

    queue.when(enqueue("a", "another", 1, 0, NOON, false), NOON);

    assertThat(((EnqueueRefused) queue.fact()).reason()).isEqualTo(EnqueueRefusal.ALREADY_QUEUED);
    assertThat(queue.state.size()).isEqualTo(1);
  }

  @Test
  void shouldChangeNothingWhenARequestComesAgainAfterTheContactLeft() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);
    queue.dequeue("a", DequeueReason.CUSTOMER_LEFT, NOON + 1);
    QueueState before = queue.state;

    queue.enqueue("a", 5, NOON + 2);

    assertThat(queue.decision).isEqualTo(new Refused(Refusal.DUPLICATE));
    assertThat(queue.state).isEqualTo(before);
  }

  @Test
  void shouldSayHowLongItWaitedWhenContactLeaves() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);

    queue.dequeue("a", DequeueReason.CONNECTED_TO_AGENT, NOON + 21_000);

    assertThat(queue.fact())
        .isEqualTo(
            new Dequeued("dequeue-a", DequeueReason.CONNECTED_TO_AGENT, null, NOON, 21_000, false));
    assertThat(queue.state.today().handled()).isEqualTo(1);
    assertThat(queue.state.today().serviceLevel()).isEqualTo(0.0);
  }

  @ParameterizedTest
  @EnumSource(DequeueReason.class)
  void shouldTakeOutWhateverTheReasonWhenContactWaits(DequeueReason reason) {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON).enqueue("b", 5, NOON);

    queue.dequeue("a", reason, NOON + 1);

    assertThat(((Dequeued) queue.fact()).reason()).isEqualTo(reason);
    assertThat(queue.order()).containsExactly("b");
  }

  @Test
  void shouldRefuseWhenContactToTakeOutDoesNotWait() {
    Given queue = new Given(rules(null)).dequeue("ghost", DequeueReason.API, NOON);

    assertThat(queue.fact())
        .isEqualTo(new DequeueRefused("dequeue-ghost", DequeueRefusal.NOT_QUEUED));
  }

  @Test
  void shouldMoveWhenPriorityChanges() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON).enqueue("b", 5, NOON + 1);

    queue.when(new PriorityRequested("p-1", contact("b"), Given.REF, 2, null, null), NOON + 2);

    assertThat(queue.fact()).isEqualTo(new PriorityChanged("p-1", 2, 0, RoutingCriteria.NONE));
    assertThat(queue.order()).containsExactly("b", "a");
  }

  @Test
  void shouldKeepCriteriaWhenOnlyThePriorityChangesAndDropThemWhenAsked() {
    RoutingCriteria french = new RoutingCriteria("french");
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);

    queue.when(new PriorityRequested("p-1", contact("a"), Given.REF, null, null, french), NOON);
    assertThat(queue.fact()).isEqualTo(new PriorityChanged("p-1", 5, 0, french));
    queue.when(new PriorityRequested("p-2", contact("a"), Given.REF, 2, null, null), NOON);
    assertThat(queue.fact()).isEqualTo(new PriorityChanged("p-2", 2, 0, french));
    queue.when(
        new PriorityRequested("p-3", contact("a"), Given.REF, null, null, RoutingCriteria.NONE),
        NOON);
    assertThat(queue.fact()).isEqualTo(new PriorityChanged("p-3", 2, 0, RoutingCriteria.NONE));
  }

  @Test
  void shouldNotUndoALaterChangeWhenAPriorityRequestComesAgain() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);
    PriorityRequested first = new PriorityRequested("p-1", contact("a"), Given.REF, 2, null, null);
    queue.when(first, NOON);
    queue.when(new PriorityRequested("p-2", contact("a"), Given.REF, 3, null, null), NOON);

    queue.when(first, NOON);

    assertThat(queue.decision).isEqualTo(new Refused(Refusal.DUPLICATE));
  }

  @Test
  void shouldRefuseWhenPriorityIsTheSame() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);

    queue.when(new PriorityRequested("p", contact("a"), Given.REF, 5, 0L, null), NOON);

    assertThat(queue.decision).isEqualTo(new Refused(Refusal.NOTHING_CHANGED));
  }

  @Test
  void shouldEstimateFromThePaceWhenAgentsTakeContactsSteadily() {
    Given queue = new Given(rules(null));
    for (int i = 0; i < 6; i++) {
      queue.enqueue("c" + i, 5, NOON);
    }
    for (int i = 0; i < 4; i++) {
      queue.dequeue("c" + i, DequeueReason.CONNECTED_TO_AGENT, NOON + (i + 1) * 30_000L);
    }

    queue.enqueue("next", 5, NOON + 120_000);

    assertThat(((Enqueued) queue.fact()).position()).isEqualTo(3);
    assertThat(((Enqueued) queue.fact()).estimatedWaitMs()).isEqualTo(90_000);
  }

  @Test
  void shouldNotCountIdleTimeWhenNobodyWaited() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);
    queue.dequeue("a", DequeueReason.CONNECTED_TO_AGENT, NOON + 10_000);
    queue.enqueue("b", 5, NOON + 3_600_000);

    queue.dequeue("b", DequeueReason.CONNECTED_TO_AGENT, NOON + 3_610_000);

    assertThat(queue.state.pace().intervalMs()).isEqualTo(10_000);
  }

  @Test
  void shouldTellNoEstimateWhenNobodyServesOrNothingIsKnown() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);

    assertThat(((Enqueued) queue.fact()).estimatedWaitMs()).isNull();
    queue.when(new StaffingReported(new Staffing(NOON, 1, 1, 1, 0, 0), List.of()), NOON);
    queue.dequeue("a", DequeueReason.CONNECTED_TO_AGENT, NOON + 1_000);
    queue.when(
        new StaffingReported(new Staffing(NOON + 2, 0, 0, 0, 0, 0), List.of()), NOON + 2_000);
    assertThat(((Enqueued) queue.enqueue("b", 5, NOON + 3_000).fact()).estimatedWaitMs()).isNull();
  }

  @Test
  void shouldEstimateNoWaitWhenAnAgentIsAvailable() {
    Given queue = new Given(rules(null));
    queue.when(new StaffingReported(new Staffing(NOON, 2, 1, 2, 1, 0), List.of()), NOON);

    assertThat(((Enqueued) queue.enqueue("a", 5, NOON).fact()).estimatedWaitMs()).isZero();
    assertThat(((Enqueued) queue.enqueue("b", 5, NOON).fact()).estimatedWaitMs()).isNull();
  }

  @Test
  void shouldIgnoreOlderStaffingWhenNewerIsKnown() {
    Given queue = new Given(rules(null));
    queue.when(new StaffingReported(new Staffing(NOON, 2, 1, 2, 1, 0), List.of()), NOON);

    queue.when(new StaffingReported(new Staffing(NOON - 1, 9, 9, 9, 0, 0), List.of()), NOON);

    assertThat(queue.decision).isEqualTo(new Refused(Refusal.STALE));
  }

  /** What was counted again is newer, though nothing had changed: so it is what came before it. */
  @Test
  void shouldIgnoreOlderStaffingWhenTheSameNumbersAreKnownToBeNewer() {
    Given queue = new Given(rules(null));
    queue.when(new StaffingReported(new Staffing(NOON, 2, 1, 2, 1, 0), List.of()), NOON);
    queue.when(new StaffingReported(new Staffing(NOON + 9, 2, 1, 2, 1, 0), List.of()), NOON + 9);
    assertThat(queue.state.staffing().atMs()).isEqualTo(NOON + 9);

    queue.when(new StaffingReported(new Staffing(NOON + 5, 9, 9, 9, 0, 0), List.of()), NOON + 9);
    assertThat(queue.decision).isEqualTo(new Refused(Refusal.STALE));

    queue.when(new StaffingReported(new Staffing(NOON + 9, 2, 1, 2, 1, 0), List.of()), NOON + 9);
    assertThat(queue.decision).isEqualTo(new Refused(Refusal.NOTHING_CHANGED));
  }

  /** The topic is compacted: there may be no other report. */
  @Test
  void shouldTakeTheCountsThatComeWithContactsWhichWereGivenUp() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON).enqueue("b", 5, NOON);
    Staffing counts = new Staffing(NOON + 5, 2, 1, 2, 1, 0);

    queue.when(new StaffingReported(counts, List.of("b")), NOON + 9);

    assertThat(queue.order()).containsExactly("a");
    assertThat(queue.state.staffing()).isEqualTo(counts);
    queue.when(new StaffingReported(new Staffing(NOON + 4, 0, 0, 0, 0, 0), List.of("a")), NOON + 9);
    assertThat(queue.order()).isEmpty();
    assertThat(queue.state.staffing()).isEqualTo(counts);
  }

  @Test
  void shouldBeginNewCountsWhenADayHasPassed() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);

    queue.enqueue("b", 5, NOON + 86_400_000);

    assertThat(queue.state.today().enqueued()).isEqualTo(1);
    assertThat(queue.state.today().at(NOON + 2 * 86_400_000L).enqueued()).isZero();
  }
}
