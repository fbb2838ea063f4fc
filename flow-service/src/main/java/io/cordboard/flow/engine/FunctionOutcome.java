package io.cordboard.flow.engine;

/** How a call ended. */
public enum FunctionOutcome {
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  CIRCUIT_OPEN
}
