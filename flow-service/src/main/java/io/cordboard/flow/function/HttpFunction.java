package io.cordboard.flow.function;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a function, bot or integration is.
 *
 * @param address an absolute http or https address, to which requests are posted
 * @param headers sent with every request
 */
public record HttpFunction(URI address, Map<String, Header> headers) {

  /**
   * A header's value: a text, or a secret from the configuration.
   *
   * @param text the value, or what stands before the secret, as {@code Bearer }
   * @param secret the secret's name; null if there is none
   */
  public record Header(String text, @Nullable String secret) {}
}
