package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/** What references stand for at a moment. */
public interface Values {

  /** The value; null if there is none. */
  @Nullable String value(Reference reference);

  /** Whether the value must be masked wherever it is shown. */
  boolean isSensitive(Reference reference);
}
