package io.cordboard.flow.engine;

/**
 * The last result of Store customer input: {@code $.StoredCustomerInput}.
 *
 * @param value the input, or its ciphertext (base64) if {@code encrypted}
 */
public record StoredInput(String value, boolean encrypted) {

  /** What Connect gives when the caller entered nothing in time. */
  public static final StoredInput TIMEOUT = new StoredInput("Timeout", false);
}
