package io.cordboard.flow.engine;

/** What an answer must look like. */
public enum ResponseType {
  /** A flat JSON object. */
  STRING_MAP,
  /** Any JSON object. */
  JSON,
  /** The answer is not waited for. */
  NONE
}
