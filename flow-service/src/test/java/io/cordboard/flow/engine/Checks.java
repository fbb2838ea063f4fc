package io.cordboard.flow.engine;

import io.cordboard.flow.offline.OfflineCentre;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A centre with one queue, {@code sales}, whose hours and metrics a test chooses. */
final class Checks extends OfflineCentre {

  private final QueueDefinition sales;
  private final Map<String, HoursOfOperation> hours;
  private final @Nullable QueueMetrics metrics;

  Checks(
      Flow flow,
      @Nullable HoursOfOperation own,
      @Nullable String shared,
      Map<String, HoursOfOperation> hours,
      @Nullable QueueMetrics metrics) {
    super(flow, List.of());
    this.sales = new QueueDefinition("sales", "Sales", "arn:q/sales", null, null, own, shared);
    this.hours = hours;
    this.metrics = metrics;
  }

  @Override
  public @Nullable QueueDefinition queue(String reference) {
    return reference.equals("sales") ? sales : null;
  }

  @Override
  public @Nullable HoursOfOperation hours(String reference) {
    return hours.get(reference);
  }

  @Override
  public @Nullable QueueMetrics metrics(String queueId) {
    return queueId.equals("sales") ? metrics : null;
  }
}
