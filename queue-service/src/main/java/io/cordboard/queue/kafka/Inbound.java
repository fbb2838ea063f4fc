package io.cordboard.queue.kafka;

import io.cordboard.events.DeadLetters.Reason;
import io.cordboard.queue.core.Input;

/** What a record that was read turned out to be. */
sealed interface Inbound {

  /** An input for a queue. */
  record Understood(String instanceId, String queueId, Input input) implements Inbound {}

  /** A record that is right, but asks nothing of a queue. */
  record NotForQueues(String type) implements Inbound {}

  /** A dead letter. */
  record Unusable(Reason reason, String detail) implements Inbound {}
}
