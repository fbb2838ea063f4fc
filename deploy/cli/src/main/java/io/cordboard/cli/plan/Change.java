package io.cordboard.cli.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about a resource.
 *
 * @param wanted as it should be
 * @param differences of a CHANGE: where it is not so now
 */
public record Change(Action action, Resource wanted, List<Difference> differences) {

  /** Kinds of change. */
  public enum Action {
    /** It is not there. */
    CREATE,
    /** It is there, and something about it is different. */
    CHANGE,
    /** It is as it should be. */
    NOTHING
  }

  /**
   * A place in a document where the two sides differ.
   *
   * @param path as {@code concurrency.VOICE}; empty for all of it
   * @param is as it is now; null if there is nothing
   * @param wanted as it should be; null if there should be nothing
   */
  public record Difference(String path, @Nullable String is, @Nullable String wanted) {}
}
