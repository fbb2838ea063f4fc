package io.cordboard.recording.store;

import io.cordboard.recording.core.PageCursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What contacts are looked for; null is anything.
 *
 * @param number of the customer or the centre
 * @param outcome a disconnect reason, or {@link #IN_PROGRESS}
 * @param attributes attributes that it must have, as a JSON object
 * @param words what its transcript says: words that must all be there, {@code "a phrase"}, {@code
 *     or}, {@code -without}
 * @param category that it is of
 * @param after where the page before ended
 */
public record Criteria(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String number,
    @Nullable String agentId,
    @Nullable String queueId,
    @Nullable String flowId,
    @Nullable String outcome,
    @Nullable String attributes,
    @Nullable String words,
    @Nullable String category,
    @Nullable PageCursor after) {

  /** The outcome to look for that means: not over yet. */
  public static final String IN_PROGRESS = "IN_PROGRESS";
}
