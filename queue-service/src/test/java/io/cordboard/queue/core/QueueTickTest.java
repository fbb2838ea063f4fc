package io.cordboard.queue.core;

import static io.cordboard.queue.core.Given.NOON;
import static io.cordboard.queue.core.Given.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.queue.core.Decision.Accepted;
import io.cordboard.queue.core.Fact.Dequeued;
import io.cordboard.queue.core.Fact.PositionChanged;
import io.cordboard.queue.core.Input.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueTickTest {

  @Test
  void shouldTellNewPositionsOnceWhenTheFirstLeaves() {
    Given queue = new Given(rules(null));
    queue.enqueue("a", 5, NOON).enqueue("b", 5, NOON + 1).enqueue("c", 5, NOON + 2);
    queue.dequeue("a", DequeueReason.TRANSFERRED, NOON + 3);

    queue.when(new Tick(), NOON + 6_000);

    assertThat(queue.facts())
        .containsExactly(new PositionChanged(1, null, null), new PositionChanged(2, null, null));
    assertThat(queue.when(new Tick(), NOON + 20_000).facts()).isEmpty();
  }

  @Test
  void shouldKeepSilentWhenPositionWasToldLessThanFiveSecondsAgo() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON).enqueue("b", 5, NOON + 1);
    queue.dequeue("a", DequeueReason.TRANSFERRED, NOON + 2);

    assertThat(queue.when(new Tick(), NOON + 5_000).facts()).isEmpty();
    assertThat(queue.when(new Tick(), NOON + 5_001).facts()).hasSize(1);
  }

  @Test
  void shouldTellThoseInFrontFirstWhenThereAreMoreThanMayBeTold() {
    Given queue = new Given(rules(null));
    for (int i = 0; i < 10; i++) {
      queue.enqueue("c" + i, 5, NOON + i);
    }
    queue.dequeue("c0", DequeueReason.TRANSFERRED, NOON + 10);
    Limits limits = new Limits(0, 3, 1, 60_000);

    Decision decision = QueueCore.step(queue.rules, queue.state, new Tick(), NOON + 6_000, limits);

    assertThat(((Accepted) decision).events())
        .extracting(e -> ((QueueEvent.OfContact) e).contact().contactId())
        .containsExactly("c1", "c2", "c3");
  }

  @Test
  void shouldRemindOfEverybodyWhenPlacesInALongQueueKeepChanging() {
    Given queue = new Given(rules(null));
    int many = 4_000;
    for (int i = 0; i < many; i++) {
      queue.enqueue("c" + i, 5, NOON + i);
    }
    long start = NOON + 60_000;
    for (int second = 0; second < 30; second++) {
      queue.dequeue("c" + second, DequeueReason.TRANSFERRED, start + second * 1_000L);
      queue.when(new Tick(), start + second * 1_000L);
    }

    List<String> forgotten = new ArrayList<>();
    queue
        .state
        .order()
        .forEach(entry -> {
          if (entry.getValue().remindedAtMs() < start) {
            forgotten.add(entry.getValue().contact().contactId());
          }
        });
    assertThat(forgotten).isEmpty();
  }

  @Test
  void shouldRemindOfAContactOnceAMinuteWhetherItMovedOrNot() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON);
    Waiting waiting = queue.state.waiting("a");

    assertThat(queue.when(new Tick(), NOON + 59_999).facts()).isEmpty();
    assertThat(queue.when(new Tick(), NOON + 60_000).facts())
        .containsExactly(new PositionChanged(1, null, waiting));
    assertThat(queue.when(new Tick(), NOON + 61_000).facts()).isEmpty();
    assertThat(queue.when(new Tick(), NOON + 120_000).facts()).hasSize(1);
  }

  @Test
  void shouldTakeOutAContactThatThoseWhoMatchGaveUp() {
    Given queue = new Given(rules(null)).enqueue("a", 5, NOON).enqueue("b", 5, NOON);

    queue.when(
        new Input.StaffingReported(Staffing.UNKNOWN, java.util.List.of("b", "nobody")),
        NOON + 70_000);

    assertThat(queue.facts())
        .containsExactly(new Dequeued(null, DequeueReason.LINE_FAILED, null, NOON, 70_000, false));
    assertThat(queue.order()).containsExactly("a");
  }

  @Test
  void shouldTakeOutWhoWaitedTooLongWhenTimePasses() {
    Given queue =
        new Given(new QueueDefinition("support", "Support", null, Map.of(), 20, 60, true));
    queue.enqueue("old-but-last", 9, NOON).enqueue("vip", 1, NOON + 30_000);

    queue.when(new Tick(), NOON + 60_000);

    assertThat(queue.facts())
        .containsExactly(new Dequeued(null, DequeueReason.EXPIRED, null, NOON, 60_000, false));
    assertThat(queue.order()).containsExactly("vip");
  }

  @Test
  void shouldSpreadExpiriesOverTicksWhenThereAreMany() {
    Given queue = new Given(rules(null));
    for (int i = 0; i < 5; i++) {
      queue.enqueue("c" + i, 5, NOON);
    }
    long tooLate = NOON + 13 * 3_600_000L;
    Limits limits = new Limits(5_000, 0, 2, 60_000);

    Decision decision = QueueCore.step(queue.rules, queue.state, new Tick(), tooLate, limits);

    assertThat(((Accepted) decision).events()).hasSize(2);
  }
}
