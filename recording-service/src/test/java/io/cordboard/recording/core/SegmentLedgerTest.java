package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.core.SegmentLedger.Added;
import io.cordboard.recording.core.SegmentLedger.Complete;
import io.cordboard.recording.core.SegmentLedger.Incomplete;
import io.cordboard.recording.core.SegmentLedger.Outcome;
import io.cordboard.recording.core.SegmentLedger.Refused;
import io.cordboard.recording.core.SegmentLedger.Repeated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentLedgerTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private static Segment segment(int number, boolean last) {
    return new Segment(
        number,
        "sha-" + number,
        100,
        "audio/wav",
        NOON.plusMillis(number * 1000L),
        1000,
        last,
        true);
  }

  private static Segment announced(int number, boolean last) {
    return new Segment(
        number,
        "sha-" + number,
        100,
        "audio/wav",
        NOON.plusMillis(number * 1000L),
        1000,
        last,
        false);
  }

  private static SegmentLedger added(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Added.class);
    return ((Added) outcome).ledger();
  }

  @Test
  void shouldBeCompleteExactlyWhenAllAreHereInAnyOrderAndRepeated() {
    Random random = new Random(3);
    for (int round = 0; round < 500; round++) {
      int count = 1 + random.nextInt(8);
      List<Segment> arrivals = new ArrayList<>();
      for (int n = 0; n < count; n++) {
        for (int copies = 1 + random.nextInt(2); copies > 0; copies--) {
          arrivals.add(segment(n, n == count - 1));
        }
      }
      Collections.shuffle(arrivals, random);
      SegmentLedger ledger = SegmentLedger.empty();
      java.util.Set<Integer> seen = new java.util.TreeSet<>();
      for (Segment arrival : arrivals) {
        Outcome outcome = ledger.add(arrival);
        if (seen.add(arrival.number())) {
          ledger = added(outcome);
        } else {
          assertThat(outcome).isEqualTo(new Repeated());
        }
        assertThat(ledger.completeness() instanceof Complete).isEqualTo(seen.size() == count);
      }
      assertThat(ledger.playable()).extracting(Segment::number).isSorted().hasSize(count);
    }
  }

  @Test
  void shouldRefuseWhenTheSameSegmentComesWithOtherContent() {
    SegmentLedger ledger = added(SegmentLedger.empty().add(segment(0, false)));

    Outcome outcome = ledger.add(new Segment(0, "other", 5, "audio/wav", NOON, 1000, false, true));

    assertThat(outcome)
        .isEqualTo(new Refused("segment 0 is known with other content: SHA-256 sha-0"));
  }

  @Test
  void shouldRefuseWhenASegmentComesAfterTheLast() {
    SegmentLedger ledger = added(SegmentLedger.empty().add(segment(1, true)));

    assertThat(ledger.add(segment(2, false))).isInstanceOf(Refused.class);
  }

  @Test
  void shouldRefuseWhenTheLastIsNotTheHighest() {
    SegmentLedger ledger = added(SegmentLedger.empty().add(segment(3, false)));

    assertThat(ledger.add(segment(1, true))).isInstanceOf(Refused.class);
  }

  @Test
  void shouldRefuseWhenTheNumberIsOutOfBounds() {
    assertThat(SegmentLedger.empty().add(segment(-1, false))).isInstanceOf(Refused.class);
    assertThat(SegmentLedger.empty().add(segment(SegmentLedger.SEGMENTS_MAX, false)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void shouldLearnTheEndWhenARepetitionBringsIt() {
    SegmentLedger ledger = added(SegmentLedger.empty().add(segment(0, false)));
    assertThat(ledger.completeness()).isEqualTo(new Incomplete(List.of(), false));

    ledger = added(ledger.add(segment(0, true)));

    assertThat(ledger.completeness()).isEqualTo(new Complete());
  }

  @Test
  void shouldWaitForBytesWhenASegmentIsOnlyAnnounced() {
    SegmentLedger ledger = added(SegmentLedger.empty().add(announced(0, true)));
    assertThat(ledger.completeness()).isEqualTo(new Incomplete(List.of(0), true));
    assertThat(ledger.add(announced(0, true))).isEqualTo(new Repeated());

    ledger = added(ledger.add(segment(0, false)));

    assertThat(ledger.completeness()).isEqualTo(new Complete());
    assertThat(ledger.add(announced(0, true))).isEqualTo(new Repeated());
  }

  /** As said by who announced it, or by who brought it. */
  private static Segment lasting(long durationMs, boolean last, boolean here) {
    return new Segment(0, "sha-0", 100, "audio/wav", NOON, durationMs, last, here);
  }

  @Test
  void shouldKeepWhatWasSaidWithTheBytesWhicheverComesFirst() {
    Outcome announcedLater =
        added(SegmentLedger.empty().add(lasting(1_000, false, true)))
            .add(lasting(9_000, true, false));
    Outcome broughtLater =
        added(SegmentLedger.empty().add(lasting(9_000, true, false)))
            .add(lasting(1_000, false, true));

    assertThat(added(announcedLater).known()).containsExactly(lasting(1_000, true, true));
    assertThat(added(broughtLater).known()).containsExactly(lasting(1_000, true, true));
    assertThat(added(announcedLater).completeness()).isEqualTo(new Complete());
  }
}
