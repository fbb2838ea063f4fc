package io.cordboard.flow.kafka;

import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import java.util.List;

/**
 * The topics that flow-service writes within its transactions; a sink is called as its topic is in
 * the catalogue.
 */
final class Sinks {

  static final Topic<?> DEAD_LETTERS = Topics.DEAD_LETTERS_FLOW;

  /** All of them. */
  static final List<Topic<?>> ALL =
      List.of(
          Topics.CHANNEL_EVENTS,
          Topics.CHANNEL_COMMANDS,
          Topics.CONTACT_EVENTS,
          Topics.CONTACT_EVENTS_BY_QUEUE,
          Topics.CONTACT_EVENTS_BY_INSTANCE,
          Topics.CONTACT_EVENTS_BY_ATTEMPT,
          Topics.FUNCTION_INVOCATIONS,
          Topics.FLOW_LOGS,
          Topics.CONTACT_RECORDS,
          DEAD_LETTERS);

  private Sinks() {}
}
