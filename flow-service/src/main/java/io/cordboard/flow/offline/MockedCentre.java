package io.cordboard.flow.offline;

import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.ForwardingDefinitions;
import io.cordboard.flow.engine.HoursOfOperation;
import io.cordboard.flow.engine.QueueDefinition;
import io.cordboard.flow.engine.QueueMetrics;
import org.jspecify.annotations.Nullable;

/** A centre whose hours and queues are as a script says. */
final class MockedCentre extends ForwardingDefinitions {

  private final OfflineMocks mocks;

  MockedCentre(Definitions centre, OfflineMocks mocks) {
    super(centre);
    this.mocks = mocks;
  }

  @Override
  public @Nullable Flow flow(String flowId, int version) {
    var mocked = mocks.module(flowId);
    return mocked == null ? super.flow(flowId, version) : mocked;
  }

  @Override
  public @Nullable Flow resolve(String reference) {
    var mocked = mocks.module(reference);
    return mocked == null ? super.resolve(reference) : mocked;
  }

  @Override
  public @Nullable QueueDefinition queue(String reference) {
    var queue = super.queue(reference);
    var open = queue == null ? null : mocks.open(queue.queueId());
    return queue == null || open == null
        ? queue
        : new QueueDefinition(
            queue.queueId(),
            queue.name(),
            queue.arn(),
            queue.outboundCallerId(),
            queue.outboundWhisperFlow(),
            hours(open),
            null);
  }

  @Override
  public @Nullable HoursOfOperation hours(String reference) {
    var open = mocks.open(reference);
    return open == null ? super.hours(reference) : hours(open);
  }

  @Override
  public @Nullable QueueMetrics metrics(String queueId) {
    var mocked = mocks.metrics().get(queueId);
    return mocked == null ? super.metrics(queueId) : mocked;
  }

  private static HoursOfOperation hours(boolean open) {
    return open ? HoursOfOperation.ALWAYS : HoursOfOperation.NEVER;
  }
}
