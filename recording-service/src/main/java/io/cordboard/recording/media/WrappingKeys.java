package io.cordboard.recording.media;

import java.io.IOException;

/** Where the keys are that wrap the chains' keys: a key store, or a key management service. */
public interface WrappingKeys {

  /**
   * A chain's key, wrapped.
   *
   * @param wrappingKey the name of the key that wraps it
   * @param bytes the wrapped form
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
  record Wrapped(String wrappingKey, byte[] bytes) {}

  /** The name of the key that wraps from now on. */
  String current() throws IOException;

  /** Wraps a key for its chain; it can't be unwrapped for another one. */
  Wrapped wrap(byte[] key, String initialContactId) throws IOException;

  /** Unwraps a chain's key. */
  byte[] unwrap(Wrapped wrapped, String initialContactId) throws IOException;
}
