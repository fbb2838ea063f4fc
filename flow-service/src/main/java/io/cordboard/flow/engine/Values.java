package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/** What references stand for at a moment. */
public interface Values {

  /** The value; null if there is none. */
  @Nullable String value(Reference reference);

  /**
   * Whether the value is a JSON object or list, put together of all that the reference is the
   * beginning of, as {@code $.Views} is.
   */
  default boolean isJson(Reference reference) {
    return false;
  }

  /** Whether the value must be masked wherever it is shown. */
  boolean isSensitive(Reference reference);
}
