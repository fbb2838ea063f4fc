package io.cordboard.flow.offline;

import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.ForwardingDefinitions;
import io.cordboard.flow.engine.QueueDefinition;
import org.jspecify.annotations.Nullable;

/** A centre in which whoever is dialled hears an outbound whisper. */
final class DialledCentre extends ForwardingDefinitions {

  private final Flow whisper;

  DialledCentre(Definitions centre, Flow whisper) {
    super(centre);
    this.whisper = whisper;
  }

  @Override
  public @Nullable QueueDefinition queue(String reference) {
    var queue = super.queue(reference);
    return queue == null
        ? null
        : new QueueDefinition(
            queue.queueId(),
            queue.name(),
            queue.arn(),
            queue.outboundCallerId(),
            whisper.flowId(),
            queue.hours(),
            queue.hoursOfOperation());
  }
}
