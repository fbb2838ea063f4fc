package io.cordboard.agent.kafka;

import io.cordboard.agent.core.Input;
import io.cordboard.events.DeadLetters;

/** What a record turned out to be. */
sealed interface Inbound {

  /** An input for an instance. */
  record Understood(String instanceId, Input input) implements Inbound {}

  /** A record that is right, and nothing to act on here. */
  record NotForAgents() implements Inbound {}

  /** A record that can't be used. */
  record Unusable(DeadLetters.Reason reason, String detail) implements Inbound {}
}
