package io.cordboard.flow.engine;

/** What can be called over HTTP. */
public enum FunctionKind {
  /** A function of Invoke AWS Lambda function. */
  FUNCTION,
  /** A recogniser of what customers say. */
  BOT,
  /** What stands for an action type that in Connect goes to a service of its own. */
  INTEGRATION
}
