package io.cordboard.flow.offline.walk;

import java.util.List;

/**
 * What came of walking through a flow.
 *
 * @param branches how many it has, of blocks that some branch leads to
 * @param covered how many of them were taken
 * @param missed the others, as {@code action type: condition or error}
 * @param runs how many callers it took
 * @param failures callers who met an exception, or whose contact did not come to its end
 */
public record Walk(
    int branches, int covered, List<String> missed, int runs, List<String> failures) {}
