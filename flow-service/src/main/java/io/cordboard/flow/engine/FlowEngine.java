package io.cordboard.flow.engine;

/**
 * Decides what an input does to a contact chain. Stateless; safe for use by any number of threads.
 */
public final class FlowEngine {

  /**
   * Decides.
   *
   * @param definitions what is published now
   * @param state the chain before, {@link ChainState#notStarted} for the first input
   * @param input what happened
   * @return what it did, or why it could not be used; the same for the same arguments, always
   */
  public Decision step(Definitions definitions, ChainState state, Input input) {
    if (state.recentInputs().contains(input.inputId())) {
      return new Decision.Refused(Refusal.DUPLICATE, input.inputId());
    }
    return new Decision.Refused(Refusal.NOT_WAITING_FOR_THIS, definitions.instanceId());
  }
}
