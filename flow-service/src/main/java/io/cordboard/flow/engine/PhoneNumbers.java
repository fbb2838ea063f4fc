package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/** Which telephone numbers there are, and which of them may be called. A pure function. */
public interface PhoneNumbers {

  /** What a number is. */
  sealed interface Checked permits Dialable, NotDialable, Invalid {}

  /** A number that can be called, as E.164. */
  record Dialable(String e164) implements Checked {}

  /** A number that exists and that we don't call, such as a premium-rate number. */
  record NotDialable(String e164, String why) implements Checked {}

  /** No number at all. */
  record Invalid(String why) implements Checked {}

  /**
   * Checks a number.
   *
   * @param number as it was typed or sent
   * @param country ISO 3166 code of the country in which it was typed without a country code; null
   *     if it must have one
   */
  Checked check(String number, @Nullable String country);

  /** Takes anything that has the shape of E.164: a plus and 8 to 15 digits. */
  PhoneNumbers BY_SHAPE =
      (number, _) ->
          number.length() >= 9
                  && number.length() <= 16
                  && number.charAt(0) == '+'
                  && number.charAt(1) != '0'
                  && number.chars().skip(1).allMatch(d -> d >= '0' && d <= '9')
              ? new Dialable(number)
              : new Invalid("no number with its country code");
}
