package io.cordboard.flow.kafka;

import io.cordboard.flow.engine.Input;

/**
 * The engine failed on an input: our bug. The state is as it was; the input becomes a dead letter
 * instead of stopping every contact of its partition.
 */
final class EngineFailure extends RuntimeException {

  EngineFailure(Input input, RuntimeException cause) {
    super(
        "contact "
            + input.contactId()
            + ", input "
            + input.type()
            + ": the engine failed: "
            + cause,
        cause);
  }
}
