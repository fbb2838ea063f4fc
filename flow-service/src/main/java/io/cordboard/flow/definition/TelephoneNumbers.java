package io.cordboard.flow.definition;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.cordboard.flow.engine.PhoneNumbers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Telephone numbers by the numbering plans of the world. Safe for use by any number of threads. */
public final class TelephoneNumbers implements PhoneNumbers {

  private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

  @Override
  public Checked check(String number, @Nullable String country) {
    try {
      var region = country == null ? null : country.toUpperCase(Locale.ROOT);
      var parsed = plans.parse(number, region);
      if (!plans.isValidNumber(parsed)) {
        return new Invalid("no numbering plan has this number");
      }
      var e164 = plans.format(parsed, PhoneNumberFormat.E164);
      return switch (plans.getNumberType(parsed)) {
        case PREMIUM_RATE, SHARED_COST, UAN, PAGER, VOICEMAIL ->
            new NotDialable(e164, "numbers of its kind are not called");
        case FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE, TOLL_FREE, VOIP, PERSONAL_NUMBER, UNKNOWN ->
            new Dialable(e164);
      };
    } catch (NumberParseException unreadable) {
      return new Invalid("it can't be read: " + unreadable.getErrorType());
    }
  }
}
