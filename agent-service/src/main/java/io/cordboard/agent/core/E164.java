package io.cordboard.agent.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number with its country code, as ITU-T E.164 writes it: a plus, and 8 to 15 digits of
 * which the first is not 0. Whether it exists is not known here.
 */
public record E164(String number) {

  private static final Pattern SHAPE = Pattern.compile("\\+[1-9][0-9]{7,14}");

  public E164 {
    if (!SHAPE.matcher(number).matches()) {
      throw new IllegalArgumentException(
          "telephone number: expected + and 8 to 15 digits, found " + number);
    }
  }

  /** The number that a text is; empty if it is none. */
  public static Optional<E164> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new E164(text)) : Optional.empty();
  }
}
