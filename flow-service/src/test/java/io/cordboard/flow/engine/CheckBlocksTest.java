package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CheckHoursOfOperation;
import io.cordboard.flow.engine.block.CheckMetricData;
import io.cordboard.flow.engine.block.CheckMetricData.MetricType;
import io.cordboard.flow.engine.block.GetMetricData;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The blocks that look at hours and queues. */
class CheckBlocksTest {

  private static final QueueMetrics BUSY =
      new QueueMetrics(3, 61_500, new QueueMetrics.Agents(9, 1, 7, 4, 2, 5));
  private static final Map<String, HoursOfOperation> HOURS =
      Map.of("open", HoursOfOperation.ALWAYS, "closed", HoursOfOperation.NEVER);
  private static final UpdateContactTargetQueue SALES =
      new UpdateContactTargetQueue(Template.of("sales"), null);

  @ParameterizedTest
  @CsvSource({"open,True", "closed,False"})
  void shouldSayWhetherTheNamedHoursAreOpen(String name, String result) {
    var call = call(null, null, new CheckHoursOfOperation(Template.of(name)));

    assertThat(call.block("b0").result()).isEqualTo(result);
  }

  @Test
  void shouldAskTheQueuesOwnHoursWhenNoneAreNamed() {
    var hours = new CheckHoursOfOperation(null);

    assertThat(call(HoursOfOperation.NEVER, null, SALES, hours).block("b1").result())
        .isEqualTo("False");
    assertThat(call(null, "closed", SALES, hours).block("b1").result()).isEqualTo("False");
    assertThat(call(null, null, SALES, hours).block("b1").result()).isEqualTo("True");
  }

  @Test
  void shouldTakeTheErrorBranchWhenThereAreNoHoursToAsk() {
    var named = call(null, null, new CheckHoursOfOperation(Template.of("nobody")));
    var shared = call(null, "nobody", SALES, new CheckHoursOfOperation(null));
    var noQueue = call(null, null, new CheckHoursOfOperation(null));
    var agent =
        call(
            null,
            null,
            new UpdateContactTargetQueue(null, Template.of("ada")),
            new CheckHoursOfOperation(null));

    assertThat(named.block("b0").error()).isEqualTo("no hours of operation nobody");
    assertThat(shared.block("b1").error()).isEqualTo("no hours of operation nobody");
    assertThat(noQueue.block("b0").error()).isEqualTo("no working queue is set");
    assertThat(agent.block("b1").error()).isEqualTo("an agent's queue has no hours of operation");
    assertThat(agent.block("b1").branch()).isEqualTo(ErrorType.NO_MATCHING_ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "NUMBER_OF_AGENTS_AVAILABLE,1",
    "NUMBER_OF_AGENTS_STAFFED,7",
    "NUMBER_OF_AGENTS_ONLINE,9",
    "NUMBER_OF_CONTACTS_IN_QUEUE,3",
    "OLDEST_CONTACT_IN_QUEUE_AGE,61500",
  })
  void shouldGiveTheNumberThatIsAskedFor(MetricType type, String number) {
    var call = call(null, null, SALES, new CheckMetricData(type, null, null));

    assertThat(call.block("b1").result()).isEqualTo(number);
  }

  @Test
  void shouldGiveZeroWhenNothingWasHeardOfTheQueue() {
    var check =
        new CheckMetricData(MetricType.NUMBER_OF_AGENTS_ONLINE, null, Template.of("arn:a/ada"));

    assertThat(call(null, null, check).block("b0").result()).isEqualTo("0");
  }

  @Test
  void shouldTakeTheErrorBranchWhenThereIsNoQueueToLookAt() {
    var type = MetricType.NUMBER_OF_AGENTS_ONLINE;
    var unknown = call(null, null, new CheckMetricData(type, Template.of("nowhere"), null));
    var none = call(null, null, new GetMetricData(null, null, null));

    assertThat(unknown.block("b0").error()).isEqualTo("no such queue");
    assertThat(none.block("b0").error()).isEqualTo("no such queue");
  }

  @Test
  void shouldFillTheReferencesToMetrics() {
    var call =
        call(
            null,
            null,
            new GetMetricData(Template.of("sales"), null, null),
            Flows.say(
                "$.Metrics.Queue.Name $.Metrics.Queue.Size $.Metrics.Queue.OldestContactAge"
                    + " $.Metrics.Agents.Online.Count $.Metrics.Agents.NonProductive.Count,"
                    + " $.Metrics.Agents.Missed.Count"));

    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("Sales 3 61 9 2, 5");
  }

  private static String waiting(@Nullable String channel, QueueMetrics metrics) {
    var call =
        new Call(
                new Checks(
                    Flows.inbound(
                        new GetMetricData(
                            Template.of("sales"),
                            null,
                            channel == null ? null : Template.of(channel)),
                        Flows.say(
                            "$.Metrics.Queue.Size $.Metrics.Queue.OldestContactAge"
                                + " $.Metrics.Queue.EstimatedWaitTime,"
                                + " $.Metrics.Agents.Online.Count"
                                + " $.Metrics.Agents.Available.Count"
                                + " $.Metrics.Agents.Staffed.Count"
                                + " $.Metrics.Agents.Busy.Count"
                                + " $.Metrics.Agents.AfterContactWork.Count"
                                + " $.Metrics.Agents.Missed.Count"
                                + " $.Metrics.Agents.NonProductive.Count")),
                    null,
                    null,
                    HOURS,
                    metrics),
                Channel.VOICE)
            .arrive();
    var branch = call.block("b0").branch();
    return branch.equals("Next") ? call.order(Effect.PlayPrompt.class).prompt().value() : branch;
  }

  @Test
  void shouldCountContactsAndAgentsOfTheChannelThatIsNamed() {
    var apart =
        new QueueMetrics(
            3,
            61_500,
            new QueueMetrics.Agents(9, 1, 7, 4, 2, 5),
            95_000L,
            Map.of(
                Channel.VOICE,
                new QueueMetrics.OfChannel(1, 5_000),
                Channel.CHAT,
                new QueueMetrics.OfChannel(2, 61_500)),
            Map.of(
                Channel.VOICE,
                new QueueMetrics.Agents(6, 0, 5, 3, 1, 2),
                Channel.CHAT,
                new QueueMetrics.Agents(8, 1, 7, 2, 1, 4)));

    assertThat(waiting("Voice", apart)).isEqualTo("1 5 95, 6 0 5 3 1 2 1");
    assertThat(waiting("$.Channel", apart)).isEqualTo("1 5 95, 6 0 5 3 1 2 1");
    assertThat(waiting("CHAT", apart)).isEqualTo("2 61 95, 8 1 7 2 1 4 1");
    assertThat(waiting("Task", apart)).isEqualTo("0 0 95, 0 0 0 0 0 0 0");
    assertThat(waiting(null, apart)).isEqualTo("3 61 95, 9 1 7 4 2 5 2");
    assertThat(waiting("$.Attributes.nothing", apart)).isEqualTo("3 61 95, 9 1 7 4 2 5 2");
    assertThat(waiting("Fax", apart)).isEqualTo(ErrorType.NO_MATCHING_ERROR);
  }

  @Test
  void shouldCountAllWhereTheQueueDoesNotTellChannelsApart() {
    assertThat(waiting("Chat", BUSY)).isEqualTo("3 61 , 9 1 7 4 2 5 2");
  }

  @Test
  void shouldForgetEarlierMetricsWhenTheyAreFetchedAgain() {
    var call =
        call(
            null,
            null,
            new GetMetricData(Template.of("sales"), null, null),
            new GetMetricData(null, Template.of("ada"), null),
            Flows.say("$.Metrics.Queue.Name $.Metrics.Queue.Size"));

    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("agent:ada 0");
  }

  private static Call call(
      @Nullable HoursOfOperation own, @Nullable String shared, Block... blocks) {
    return new Call(new Checks(Flows.inbound(blocks), own, shared, HOURS, BUSY), Channel.VOICE)
        .arrive();
  }

  @Test
  void shouldGiveThePlaceAndTheEstimatedWaitOfAContactThatWaits() {
    var waits =
        Flows.line(
            "CustomerQueue",
            FlowType.CUSTOMER_QUEUE,
            new GetMetricData(null, null, null),
            Flows.say("$.Metrics.Contact.PositionInQueue, $.Metrics.Contact.EstimatedWaitTime s"));
    var call = Call.to(Flows.queueing(waits), waits);
    var asked = call.last(FlowEvent.EnqueueRequested.class);

    call.feed(
        new Input.Enqueued(
            call.requestOf(FlowEvent.EnqueueRequested.class),
            asked.queue(),
            asked.enqueuedAt(),
            4,
            90_000L));

    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("4, 90 s");
  }
}
