package io.cordboard.campaign.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryRulesTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-11-23T15:30:00Z");
  private static final RetryRules RULES =
      new RetryRules(2, Map.of(AttemptOutcome.BUSY, Duration.ofHours(1)));

  @Test
  void shouldTryAgainAfterTheDelayWhenTheOutcomeIsRetried() {
    assertThat(RULES.after(AttemptOutcome.BUSY, 1, NOW, CallingWindow.ALWAYS, BERLIN))
        .isEqualTo(new RecordState.RetryAt(NOW.plus(Duration.ofHours(1))));
  }

  @Test
  void shouldWaitForTheNextWindowWhenTheDelayEndsOutsideIt() {
    var window =
        new CallingWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.of(9, 0), LocalTime.of(17, 0));
    assertThat(RULES.after(AttemptOutcome.BUSY, 1, NOW, window, BERLIN))
        .isEqualTo(new RecordState.RetryAt(Instant.parse("2026-11-24T08:00:00Z")));
  }

  @Test
  void shouldBeDoneWhenAttemptsAreUsedUp() {
    assertThat(RULES.after(AttemptOutcome.BUSY, 2, NOW, CallingWindow.ALWAYS, BERLIN))
        .isEqualTo(new RecordState.Done(RecordState.DoneReason.ATTEMPTS_USED_UP));
  }

  @Test
  void shouldBeDoneWhenTheOutcomeIsNotRetried() {
    assertThat(RULES.after(AttemptOutcome.CONNECTED_TO_AGENT, 1, NOW, CallingWindow.ALWAYS, BERLIN))
        .isEqualTo(new RecordState.Done(RecordState.DoneReason.OUTCOME_IS_FINAL));
  }
}
