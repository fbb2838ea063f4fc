package io.cordboard.flow.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.command.PlayPrompt;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.ChannelStaffing;
import io.cordboard.events.contact.BlockExecuted;
import io.cordboard.events.queue.ChannelMetrics;
import io.cordboard.events.queue.QueueMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hours and queue metrics, from their topics to the blocks that look. */
class ChecksTopologyTest {

  private static final String FLOW =
      """
      {"Version":"2019-10-30","StartAction":"hours","Metadata":{"name":"Checks"},"Actions":[
        {"Identifier":"hours","Type":"CheckHoursOfOperation","Parameters":{"HoursOfOperationId":"arn:aws:connect:eu:1:instance/i/operating-hours/office"},
         "Transitions":{"NextAction":"end","Conditions":[{"NextAction":"size","Condition":{"Operator":"Equals","Operands":["True"]}}],
          "Errors":[{"ErrorType":"NoMatchingError","NextAction":"end"},{"ErrorType":"NoMatchingCondition","NextAction":"end"}]}},
        {"Identifier":"size","Type":"CheckMetricData","Parameters":{"MetricType":"NumberOfContactsInQueue","QueueId":"support"},
         "Transitions":{"NextAction":"end","Conditions":[{"NextAction":"get","Condition":{"Operator":"NumberGreaterThan","Operands":["2"]}}],
          "Errors":[{"ErrorType":"NoMatchingError","NextAction":"end"},{"ErrorType":"NoMatchingCondition","NextAction":"end"}]}},
        {"Identifier":"get","Type":"GetMetricData","Parameters":{"QueueId":"support"},
         "Transitions":{"NextAction":"say","Errors":[{"ErrorType":"NoMatchingError","NextAction":"end"}]}},
        {"Identifier":"say","Type":"MessageParticipant","Parameters":{"Text":"$.Metrics.Queue.Size wait, $.Metrics.Agents.Online.Count work"},
         "Transitions":{"NextAction":"end","Errors":[]}},
        {"Identifier":"end","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}
      """;
  private static final String ALWAYS =
      """
      {"timeZone":"Europe/Berlin","periods":[{"day":"MONDAY","start":"00:00","end":"00:00"},{"day":"TUESDAY","start":"00:00","end":"00:00"},
       {"day":"WEDNESDAY","start":"00:00","end":"00:00"},{"day":"THURSDAY","start":"00:00","end":"00:00"},{"day":"FRIDAY","start":"00:00","end":"00:00"},
       {"day":"SATURDAY","start":"00:00","end":"00:00"},{"day":"SUNDAY","start":"00:00","end":"00:00"}]}
      """;

  private final Bench bench = new Bench("checks-topology-test");

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldUseTheNewestHoursAndMetrics() {
    bench.queue("support");
    bench.hours("office", ALWAYS);
    bench.measured(metrics(1, 9));
    bench.measured(metrics(4, 5));
    bench.publish("checks", FLOW);

    bench.call("c1");

    var prompt = (PlayPrompt) bench.command(PlayPrompt.class).getPayload();
    assertThat(prompt.getPrompt().getValue()).isEqualTo("4 wait, 5 work");
  }

  /** What is left of a compacted topic when flow-service starts: the newest of each key. */
  @Test
  void shouldKnowTheNewestOfItsOwnTenantsQueueWhateverElseIsLeftOfTheTopic() {
    bench.queue("support");
    bench.hours("office", ALWAYS);
    bench.publish("checks", FLOW);
    QueueMetrics before =
        QueueMetrics.newBuilder(metrics(8, 8)).setOccurredAt(bench.now().minusSeconds(60)).build();
    QueueMetrics others = QueueMetrics.newBuilder(metrics(9, 9)).setInstanceId("other").build();
    Map<String, QueueMetrics> left = new LinkedHashMap<>();
    for (QueueMetrics one : List.of(metrics(3, 3), metrics(4, 5), others)) {
      left.put(Keys.queueOfInstance(one.getInstanceId(), one.getQueueId()), one);
    }
    left.forEach(bench::measured);
    // Of an earlier build, written once more; and somebody cleans up.
    bench.measured(Keys.queue("support"), before);
    bench.measured(Keys.queue("support"), null);
    bench.measured("other/support", null);

    bench.call("c1");

    var prompt = (PlayPrompt) bench.command(PlayPrompt.class).getPayload();
    assertThat(prompt.getPrompt().getValue()).isEqualTo("4 wait, 5 work");
    assertThat(bench.meters.find("cordboard.definitions.unusable").counters())
        .allMatch(unusable -> unusable.count() == 0);
  }

  @Test
  void shouldCountContactsAndAgentsOfTheChannelThatTheBlockNames() {
    bench.queue("support");
    bench.hours("office", ALWAYS);
    var told =
        QueueMetrics.newBuilder(metrics(4, 5))
            .setAgentsMissed(3)
            .setEstimatedWaitMs(125_000L)
            .setChannels(List.of(new ChannelMetrics(Channel.CHAT, 2, 61_000L)))
            .setAgents(
                List.of(
                    new ChannelStaffing(Channel.VOICE, 5, 0, 1, 0, 0, 3),
                    new ChannelStaffing(Channel.CHAT, 4, 3, 2, 1, 1, 2)))
            .build();
    bench.measured(told);
    bench.publish(
        "checks",
        FLOW.replace(
                "\"GetMetricData\",\"Parameters\":{",
                "\"GetMetricData\",\"Parameters\":{\"QueueChannel\":\"Chat\",")
            .replace(
                "$.Metrics.Agents.Online.Count work",
                "$.Metrics.Agents.Online.Count $.Metrics.Agents.Missed.Count,"
                    + " $.Metrics.Queue.EstimatedWaitTime s"));

    bench.call("c1");

    var prompt = (PlayPrompt) bench.command(PlayPrompt.class).getPayload();
    assertThat(prompt.getPrompt().getValue()).isEqualTo("2 wait, 4 2, 125 s");
  }

  @Test
  void shouldTakeTheErrorBranchWhenTheHoursWereDeletedAndZeroWhenNothingWasMeasured() {
    bench.queue("support");
    bench.hours("office", ALWAYS);
    bench.publish("checks", FLOW);

    bench.call("c1");
    bench.deleted(Topics.HOURS_OF_OPERATION, "default/office");
    bench.call("c2");

    assertThat(bench.read(Topics.CONTACT_EVENTS))
        .filteredOn(e -> e.getPayload() instanceof BlockExecuted)
        .extracting(e -> (BlockExecuted) e.getPayload())
        .extracting(b -> b.getBlockId() + " " + b.getBlockResult() + " " + b.getBranch())
        .containsExactly(
            "hours True Equals True",
            "size 0 NoMatchingCondition",
            "end null ",
            "hours null NoMatchingError",
            "end null ");
  }

  @Test
  void shouldLeaveOutHoursThatCannotBeUsed() {
    bench.hours("office", "{\"timeZone\":\"Mars/Base\"}");
    bench.publish("checks", FLOW);

    bench.call("c1");

    assertThat(bench.meters.get("cordboard.definitions.unusable").counter().count()).isEqualTo(1);
    assertThat(bench.read(Topics.DEAD_LETTERS_FLOW)).isEmpty();
  }

  private QueueMetrics metrics(int waiting, int online) {
    return QueueMetrics.newBuilder()
        .setEventId("m" + waiting)
        .setQueueId("support")
        .setOccurredAt(bench.now())
        .setContactsInQueue(waiting)
        .setOldestContactAgeMs(1000)
        .setAgentsOnline(online)
        .setAgentsAvailable(0)
        .setAgentsStaffed(1)
        .build();
  }
}
