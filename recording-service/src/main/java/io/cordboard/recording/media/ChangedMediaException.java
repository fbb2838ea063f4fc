package io.cordboard.recording.media;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Media in the store is not what was put there: changed, moved, cut off, or of another key. */
public final class ChangedMediaException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  ChangedMediaException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
