package io.cordboard.queue.core;

import static io.cordboard.queue.core.Given.NOON;
import static io.cordboard.queue.core.Given.REF;
import static io.cordboard.queue.core.Given.contact;
import static io.cordboard.queue.core.Given.enqueue;
import static io.cordboard.queue.core.Given.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cordboard.queue.core.Decision.Accepted;
import io.cordboard.queue.core.Decision.Refused;
import io.cordboard.queue.core.Fact.DequeueRefused;
import io.cordboard.queue.core.Fact.Dequeued;
import io.cordboard.queue.core.Fact.EnqueueRefused;
import io.cordboard.queue.core.Fact.Enqueued;
import io.cordboard.queue.core.Fact.PositionChanged;
import io.cordboard.queue.core.Input.PriorityRequested;
import io.cordboard.queue.core.Input.Tick;
import io.cordboard.queue.core.QueueEvent.OfContact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The documented limits of a queue, each on both sides. */
class QueueLimitsTest {

  private static final long HOUR = 3_600_000;

  @Test
  void shouldLetAContactWaitTwelveHoursWhenTheQueueSaysNothingElse() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);
    queue.when(new Tick(), NOON + 12 * HOUR - 1);
    assertThat(queue.order()).containsExactly("a");

    queue.when(new Tick(), NOON + 12 * HOUR);

    assertThat(queue.facts())
        .containsExactly(new Dequeued(null, DequeueReason.EXPIRED, null, NOON, 12 * HOUR, false));
  }

  @Test
  void shouldExpireByTheTimeWaitedWhateverWasAddedToTheAge() {
    Given queue =
        new Given(new QueueDefinition("support", "Support", null, Map.of(), 20, 60, true));
    queue.when(enqueue("raised", "r-1", 5, 3_600, NOON + 1_000, false), NOON + 1_000);
    queue.when(enqueue("old", "r-2", 5, 0, NOON, false), NOON + 1_000);
    assertThat(queue.order()).containsExactly("raised", "old");

    queue.when(new Tick(), NOON + 60_000);

    assertThat(queue.order()).containsExactly("raised");
  }

  @Test
  void shouldLetFiveHundredExpireInATickAndTheRestInTheNext() {
    Given queue = new Given(rules(null)).many(501, NOON);

    queue.when(new Tick(), NOON + 13 * HOUR);

    assertThat(expired(queue)).isEqualTo(500);
    queue.when(new Tick(), NOON + 13 * HOUR + 1_000);
    assertThat(expired(queue)).isEqualTo(1);
    assertThat(queue.state.size()).isZero();
  }

  private static long expired(Given queue) {
    return queue.facts().stream().filter(Dequeued.class::isInstance).count();
  }

  @Test
  void shouldTellPlacesAsTheyAreWhenSomebodyExpiresInTheSameTick() {
    Given queue =
        new Given(new QueueDefinition("support", "Support", null, Map.of(), 20, 60, true));
    queue.enqueue("old", 5, NOON).enqueue("next", 5, NOON + 30_000);

    queue.when(new Tick(), NOON + 60_000);

    assertThat(queue.facts()).hasSize(2).last().isEqualTo(new PositionChanged(1, null, null));
  }

  @Test
  void shouldTellFiveHundredPositionsInATickAndTheRestInTheNext() {
    Given queue = new Given(rules(null)).many(502, NOON);
    queue.dequeue("c0", DequeueReason.TRANSFERRED, NOON + 600);

    queue.when(new Tick(), NOON + 6_000);

    assertThat(queue.facts()).hasSize(500);
    assertThat(queue.when(new Tick(), NOON + 7_000).facts())
        .containsExactly(new PositionChanged(501, null, null));
  }

  @Test
  void shouldRemindOfFiveHundredInATickThoseFirstWhoWereRemindedLongestAgo() {
    Given queue = new Given(rules(null));
    for (int i = 0; i < 501; i++) {
      // The later it comes the better its place.
      queue.when(enqueue("c" + i, "r" + i, 5, 10L * i, NOON + i, false), NOON + i);
    }

    queue.when(new Tick(), NOON + 61_000);

    List<String> reminded = new ArrayList<>();
    ((Accepted) queue.decision)
        .events()
        .forEach(event -> reminded.add(((OfContact) event).contact().contactId()));
    assertThat(reminded).hasSize(500).startsWith("c0", "c1").doesNotContain("c500");
    assertThat(queue.when(new Tick(), NOON + 62_000).facts())
        .singleElement()
        .isInstanceOfSatisfying(
            PositionChanged.class, fact -> assertThat(fact.reminder()).isNotNull());
  }

  @Test
  void shouldNotTakeNewsOfAPlaceForAReminder() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON).enqueue("b", 5, NOON);
    queue.dequeue("a", DequeueReason.TRANSFERRED, NOON + 1).when(new Tick(), NOON + 59_000);
    assertThat(queue.facts()).containsExactly(new PositionChanged(1, null, null));

    queue.when(new Tick(), NOON + 60_000);

    assertThat(queue.facts())
        .singleElement()
        .isInstanceOfSatisfying(
            PositionChanged.class, fact -> assertThat(fact.reminder()).isNotNull());
  }

  @Test
  void shouldTellAPlaceOnceWhenAnotherPriorityLeavesItTheSame() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);
    queue.when(new PriorityRequested("p", contact("a"), REF, 1, null, null), NOON + 1);

    assertThat(queue.when(new Tick(), NOON + 30_000).facts()).isEmpty();
  }

  @Test
  void shouldRefuseLimitsThatWouldStopTheQueue() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(-1, 0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(0, -1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(0, 0, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(0, 0, 1, 0));
    assertThat(new Limits(0, 0, 1, 1)).isNotNull();
  }

  @Test
  void shouldKnowTheLastThousandRequests() {
    Given queue = new Given(rules(null)).enqueue("first", 5, NOON).enqueue("second", 5, NOON);
    queue.dequeue("first", DequeueReason.CUSTOMER_LEFT, NOON);
    queue.dequeue("second", DequeueReason.CUSTOMER_LEFT, NOON);
    answered(queue, 997);
    // The thousandth before now, so to speak, is the enqueuing of the second.
    assertThat(queue.enqueue("second", 5, NOON).decision).isEqualTo(new Refused(Refusal.DUPLICATE));
    assertThat(queue.state.requests().byId().size()).isEqualTo(1_000);
    assertThat(queue.state.requests().byNumber().size()).isEqualTo(1_000);

    queue.enqueue("first", 5, NOON);

    assertThat(queue.fact()).isInstanceOf(Enqueued.class);
  }

  @Test
  void shouldNotLetAContactInTwiceWhenItsRequestComesAgainOutOfMemory() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);
    answered(queue, 1_000);
    assertThat(queue.state.requests().contains("enqueue-a")).isFalse();

    queue.enqueue("a", 5, NOON);

    assertThat(queue.decision).isEqualTo(new Refused(Refusal.DUPLICATE));
  }

  private static void answered(Given queue, int requests) {
    for (int i = 0; i < requests; i++) {
      queue.when(Given.dequeueOf("ghost", "ghost-" + i, DequeueReason.API), NOON);
    }
  }

  @Test
  void shouldRestoreNoRequestThatIsOutOfMemory() {
    RecentRequests restored =
        RecentRequests.none(2_000).restored(1_000, "out").restored(1_001, "oldest");

    assertThat(restored.contains("out")).isFalse();
    assertThat(restored.contains("oldest")).isTrue();
    assertThat(restored.count()).isEqualTo(2_000);
  }

  @Test
  void shouldKeepARequestWhereTheOneWasThatItMakesForgotten() {
    assertThat(RecentRequests.slot(1_001)).isEqualTo(RecentRequests.slot(1));
    assertThat(RecentRequests.slot(1_000)).isNotEqualTo(RecentRequests.slot(1));
  }

  @Test
  void shouldGiveARefusalOnceWhenItsRequestComesAgain() {
    Given queue = new Given(rules(1)).enqueue("a", 5, NOON).enqueue("b", 5, NOON);
    assertThat(queue.fact()).isInstanceOf(EnqueueRefused.class);
    queue.dequeue("a", DequeueReason.TRANSFERRED, NOON);

    assertThat(queue.enqueue("b", 5, NOON).decision).isEqualTo(new Refused(Refusal.DUPLICATE));
    assertThat(queue.dequeue("b", DequeueReason.API, NOON).fact())
        .isInstanceOf(DequeueRefused.class);
    assertThat(queue.dequeue("b", DequeueReason.API, NOON).decision)
        .isEqualTo(new Refused(Refusal.DUPLICATE));
  }

  @Test
  void shouldKeepTheirOrderWhenAgesAreAdjustedBeyondAllReason() {
    Given queue = new Given(rules(null)).enqueue("plain", 5, NOON);
    queue.when(enqueue("last", "r-1", 5, Long.MIN_VALUE, NOON, false), NOON);
    queue.when(enqueue("first", "r-2", 5, Long.MAX_VALUE, NOON, false), NOON);

    assertThat(queue.order()).containsExactly("first", "plain", "last");
  }

  @Test
  void shouldStandByTheTimeWhenItsWaitingBeganNotWhenTheRequestWasRead() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);

    queue.when(enqueue("b", "r-b", 5, 0, NOON - 1, false), NOON + 5_000);

    assertThat(queue.order()).containsExactly("b", "a");
    assertThat(queue.state.oldestAgeMs(NOON)).isEqualTo(1);
  }

  @Test
  void shouldNotTakeTheBarePrefixForAnAgentsQueue() {
    Given queue = new Given(null, "agent:").enqueue("a", 5, NOON);

    assertThat(((EnqueueRefused) queue.fact()).reason()).isEqualTo(EnqueueRefusal.QUEUE_UNKNOWN);
  }

  @Test
  void shouldServeThoseWhoWaitAndRefuseNewOnesWhenTheDefinitionIsDeleted() {
    Given queue = new Given(rules(null)).many(3, NOON).deleted();

    assertThat(((EnqueueRefused) queue.enqueue("new", 5, NOON + 10).fact()).reason())
        .isEqualTo(EnqueueRefusal.QUEUE_UNKNOWN);
    assertThat(queue.taken("c0", NOON + 1_000).fact()).isInstanceOf(Dequeued.class);
    assertThat(queue.when(new Tick(), NOON + 6_000).facts())
        .extracting(fact -> ((PositionChanged) fact).position())
        .containsExactly(1, 2);
    assertThat(queue.dequeue("ghost", DequeueReason.API, NOON + 6_000).fact())
        .isEqualTo(new DequeueRefused("dequeue-ghost", DequeueRefusal.NOT_QUEUED));
  }

  @Test
  void shouldNotKnowAQueueThatNeverWas() {
    Given queue = new Given(null).dequeue("ghost", DequeueReason.API, NOON);
    assertThat(queue.fact())
        .isEqualTo(new DequeueRefused("dequeue-ghost", DequeueRefusal.QUEUE_UNKNOWN));

    queue.when(new PriorityRequested("p", contact("ghost"), REF, 1, null, null), NOON);

    assertThat(queue.fact()).isEqualTo(new DequeueRefused("p", DequeueRefusal.QUEUE_UNKNOWN));
  }

  @Test
  void shouldCountEachOfSeveralContactsThatAreGivenUpAtOnce() {
    Given queue = new Given(rules(null)).many(3, NOON);

    queue.when(new Input.StaffingReported(Staffing.UNKNOWN, List.of("c2", "c0")), NOON + 70_000);

    assertThat(((Accepted) queue.decision).events())
        .extracting(event -> ((OfContact) event).eventId())
        .containsExactly("default/support:4", "default/support:5");
    assertThat(queue.order()).containsExactly("c1");
  }
}
