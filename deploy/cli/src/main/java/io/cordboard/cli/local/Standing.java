package io.cordboard.cli.local;

/**
 * How one process of the local run stands.
 *
 * @param pid 0 when it is down
 * @param where an address, or the URL of its API
 */
public record Standing(String name, State state, String where, long pid, String log) {
  /** {@code STARTING}: the process runs and does not answer yet, or no more. */
  public enum State {
    UP,
    STARTING,
    DOWN
  }
}
