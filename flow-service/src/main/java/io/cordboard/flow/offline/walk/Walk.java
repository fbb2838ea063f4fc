package io.cordboard.flow.offline.walk;

import java.util.List;

/**
 * What came of walking through a flow.
 *
 * @param branches how many it has, of blocks that some branch leads to
 * @param covered how many of them were taken
 * @param unreachable those that nobody can take, and why
 * @param missed the others: neither taken nor shown to be out of reach
 * @param runs how many contacts it took
 * @param failures contacts that met an exception, or did not come to their end
 */
public record Walk(
    int branches,
    int covered,
    List<Untaken> unreachable,
    List<Untaken> missed,
    int runs,
    List<String> failures) {

  /**
   * A branch that was not taken.
   *
   * @param label the condition, the error's type, or Next
   * @param reason why nobody can; empty if that is not known
   */
  public record Untaken(String block, String type, String label, String reason) {}
}
