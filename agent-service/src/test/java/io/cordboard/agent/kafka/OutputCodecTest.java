package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.agent.core.Channel;
import io.cordboard.agent.core.Fact;
import io.cordboard.agent.core.Headcount;
import io.cordboard.agent.core.Staffing;
import io.cordboard.events.agent.QueueStaffing;
import io.cordboard.events.agent.RoutingRepair;
import io.cordboard.events.agent.RoutingRepairKind;
import io.cordboard.events.common.ChannelStaffing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutputCodecTest {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  /** No number twice. */
  private static final Staffing STAFFING =
      new Staffing(
          new Headcount(21, 16, 15, 14, 13, 12),
          Map.of(Channel.CHAT, new Headcount(6, 5, 4, 3, 2, 1)));

  @Test
  void shouldTellEachCountOfAQueuesAgents() {
    QueueStaffing told =
        OutputCodec.staffing("acme", new Fact.StaffingTold("sales", NOON.toEpochMilli(), STAFFING));

    assertThat(told)
        .isEqualTo(counts().setEventId("acme-sales-staffing-" + NOON.toEpochMilli()).build());
  }

  @ParameterizedTest
  @EnumSource(Fact.Repaired.Kind.class)
  void shouldTellWhatWasRepairedWithTheCountsOfThatMoment(Fact.Repaired.Kind kind) {
    QueueStaffing told =
        OutputCodec.repaired(
            "acme", new Fact.Repaired("sales", "c1", kind, NOON.toEpochMilli(), STAFFING));

    assertThat(told.getRepairs())
        .containsExactly(new RoutingRepair("c1", RoutingRepairKind.valueOf(kind.name()), NOON));
    assertThat(QueueStaffing.newBuilder(told).clearRepairs().build())
        .isEqualTo(counts().setEventId("acme-sales-repair-c1-" + NOON.toEpochMilli()).build());
  }

  private static QueueStaffing.Builder counts() {
    return QueueStaffing.newBuilder()
        .setInstanceId("acme")
        .setQueueId("sales")
        .setOccurredAt(NOON)
        .setOnline(21)
        .setAvailable(16)
        .setStaffed(15)
        .setOnContact(14)
        .setAfterContactWork(13)
        .setMissed(12)
        .setChannels(
            List.of(
                ChannelStaffing.newBuilder()
                    .setChannel(io.cordboard.events.common.Channel.CHAT)
                    .setOnline(6)
                    .setAvailable(5)
                    .setStaffed(4)
                    .setOnContact(3)
                    .setAfterContactWork(2)
                    .setMissed(1)
                    .build()));
  }
}
