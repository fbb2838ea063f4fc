package io.cordboard.recording.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Time in which nothing was to be recorded since somebody wanted that.
 *
 * @param startedAt when it begins
 * @param endedAt when recording went on; null if it did not
 * @param cause why it was paused
 * @param endCause why recording went on; null if it did not
 */
public record Pause(
    Instant startedAt, @Nullable Instant endedAt, String cause, @Nullable String endCause) {

  /**
   * What is to be recorded changes.
   *
   * @param at when the line did so
   * @param paused whether it is paused from then on
   * @param cause why
   */
  public record Change(Instant at, boolean paused, String cause) {}

  /** The pauses that some changes, in order, make; holds and blocks in between do not end one. */
  public static List<Pause> of(List<Change> changes) {
    List<Pause> pauses = new ArrayList<>();
    Change began = null;
    for (Change change : changes) {
      if (began == null && change.paused()) {
        began = change;
      } else if (began != null && !change.paused()) {
        pauses.add(new Pause(began.at(), change.at(), began.cause(), change.cause()));
        began = null;
      }
    }
    if (began != null) {
      pauses.add(new Pause(began.at(), null, began.cause(), null));
    }
    return List.copyOf(pauses);
  }
}
