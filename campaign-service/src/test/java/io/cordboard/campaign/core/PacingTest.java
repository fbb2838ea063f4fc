package io.cordboard.campaign.core;

import static io.cordboard.campaign.core.Pacing.Bound.BATCH;
import static io.cordboard.campaign.core.Pacing.Bound.CALLS_PER_MINUTE;
import static io.cordboard.campaign.core.Pacing.Bound.FREE_AGENTS;
import static io.cordboard.campaign.core.Pacing.Bound.MAX_CONCURRENT;
import static io.cordboard.campaign.core.Pacing.Bound.NO_RECORDS;
import static io.cordboard.campaign.core.Pacing.Bound.NO_RECORD_DUE;
import static io.cordboard.campaign.core.Pacing.Bound.OUTSIDE_WINDOW;
import static io.cordboard.campaign.core.Pacing.Bound.QUEUE_UNKNOWN;
import static io.cordboard.campaign.core.Pacing.Bound.RECORDS_DUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.campaign.core.Pacing.Decision;
import io.cordboard.campaign.core.Pacing.Inputs;
import io.cordboard.campaign.core.Pacing.QueueView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PacingTest {

  private static final int MANY = 1_000;

  private static Inputs inputs(@Nullable QueueView queue, int underWay, int due) {
    return new Inputs(queue, underWay, due, false, true, MANY, 100);
  }

  @Test
  void shouldDialOneCallForEachFreeAgentWhenProgressive() {
    assertThat(Pacing.pace(Campaigns.progressive(), inputs(new QueueView(5, 0, 0, 0), 0, MANY)))
        .isEqualTo(new Decision(5, FREE_AGENTS));
  }

  @Test
  void shouldLeaveOutAgentsForCallsUnderWayAndContactsWaitingWhenProgressive() {
    // Five agents; three calls of ours, one of them in the queue; two contacts wait, so one is
    // somebody else's.
    assertThat(Pacing.pace(Campaigns.progressive(), inputs(new QueueView(5, 2, 3, 1), 3, MANY)))
        .isEqualTo(new Decision(1, FREE_AGENTS));
  }

  @Test
  void shouldDialNobodyWhenMoreIsUnderWayThanAgentsAreFree() {
    assertThat(Pacing.pace(Campaigns.progressive(), inputs(new QueueView(1, 4, 3, 0), 3, MANY)))
        .isEqualTo(new Decision(0, FREE_AGENTS));
  }

  @Test
  void shouldDialNobodyWhenNothingIsKnownOfTheQueue() {
    assertThat(Pacing.pace(Campaigns.progressive(), inputs(null, 0, MANY)))
        .isEqualTo(new Decision(0, QUEUE_UNKNOWN));
  }

  @Test
  void shouldKeepToTheNumberOfLinesWhenMoreAgentsAreFree() {
    assertThat(Pacing.pace(Campaigns.progressive(), inputs(new QueueView(50, 0, 0, 0), 8, MANY)))
        .isEqualTo(new Decision(2, MAX_CONCURRENT));
  }

  @Test
  void shouldKeepToTheRateWhenAgentless() {
    assertThat(Pacing.pace(Campaigns.agentless(60), new Inputs(null, 0, MANY, false, true, 3, 100)))
        .isEqualTo(new Decision(3, CALLS_PER_MINUTE));
  }

  @Test
  void shouldKeepToTheBatchWhenNothingElseBinds() {
    assertThat(
            Pacing.pace(
                Campaigns.progressive(),
                new Inputs(new QueueView(50, 0, 0, 0), 0, MANY, false, true, 0, 4)))
        .isEqualTo(new Decision(4, BATCH));
  }

  @Test
  void shouldSayWhyNoRecordIsDialledWhenNoneIsDue() {
    QueueView queue = new QueueView(5, 0, 0, 0);
    assertThat(
            Pacing.pace(Campaigns.progressive(), new Inputs(queue, 0, 0, true, true, MANY, 100))
                .boundBy())
        .isEqualTo(OUTSIDE_WINDOW);
    assertThat(
            Pacing.pace(Campaigns.progressive(), new Inputs(queue, 0, 0, false, true, MANY, 100))
                .boundBy())
        .isEqualTo(NO_RECORD_DUE);
    assertThat(
            Pacing.pace(Campaigns.progressive(), new Inputs(queue, 0, 0, false, false, MANY, 100))
                .boundBy())
        .isEqualTo(NO_RECORDS);
    assertThat(Pacing.pace(Campaigns.progressive(), inputs(queue, 0, 2)))
        .isEqualTo(new Decision(2, RECORDS_DUE));
  }
}
