package io.cordboard.events.serde;

import org.jspecify.annotations.Nullable;

/** What is behind an exception that others have wrapped. */
final class Causes {

  private Causes() {}

  /** The outermost of a kind; null if there is none. */
  static <X extends Throwable> @Nullable X first(Throwable thrown, Class<X> kind) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (kind.isInstance(t)) {
        return kind.cast(t);
      }
    }
    return null;
  }

  /** The innermost. */
  static Throwable last(Throwable thrown) {
    Throwable last = thrown;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last;
  }
}
