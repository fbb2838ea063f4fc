package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private static TimelineEntry entry(long ms, String service, long sequence) {
    return new TimelineEntry(
        NOON.plusMillis(ms), service, sequence, service + sequence, "c1", "T", "", "{}");
  }

  @Test
  void shouldOrderByTimeThenByEachServicesCountWhenMerged() {
    TimelineEntry dial = entry(0, "campaign-service", 9);
    TimelineEntry first = entry(0, "flow-service", 1);
    TimelineEntry second = entry(0, "flow-service", 2);
    TimelineEntry queued = entry(5, "queue-service", 700);
    TimelineEntry offered = entry(5, "agent-service", 3);
    TimelineEntry tenth = entry(5, "flow-service", 10);

    assertThat(
            Timeline.merge(
                List.of(
                    List.of(tenth, second),
                    List.of(first),
                    List.of(offered),
                    List.of(queued, dial))))
        .containsExactly(dial, first, second, tenth, queued, offered);
  }

  @Test
  void shouldShowAnEventOnceWhenTwoSourcesHaveIt() {
    TimelineEntry once = entry(0, "flow-service", 1);

    assertThat(Timeline.merge(List.of(List.of(once), List.of(once)))).containsExactly(once);
  }

  @Test
  void shouldSayWhatABlockDidWhenSummarised() {
    Map<String, String> fields =
        Map.of(
            "actionType",
            "GetParticipantInput",
            "blockId",
            "menu",
            "blockResult",
            "1",
            "branch",
            "Equals 1");

    assertThat(Summary.of("BlockExecuted", path -> fields.getOrDefault(path, "")))
        .isEqualTo("GetParticipantInput menu = 1 → Equals 1");
    assertThat(Summary.of("PriorityChanged", path -> "")).isEqualTo("priority changed");
  }
}
