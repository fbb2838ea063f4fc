package io.cordboard.campaign.list;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers as people write them, made E.164, and where they are.
 *
 * <p>A number must be possible, that is of a right length; whether it is in use the gateway finds
 * out, because numbering plans change faster than libraries.
 */
public final class PhoneNumbers {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final PhoneNumberToTimeZonesMapper ZONES =
      PhoneNumberToTimeZonesMapper.getInstance();

  private PhoneNumbers() {}

  /** A number, or why there is none. */
  public sealed interface Reading {}

  /** It is one: E.164. */
  public record E164(String number) implements Reading {}

  /** It is none. */
  public record NotANumber(String why) implements Reading {}

  /**
   * Reads a number.
   *
   * @param region the country of numbers without a country code, ISO 3166-1; null if there is none
   */
  public static Reading read(String text, @Nullable String region) {
    try {
      PhoneNumber number = NUMBERS.parse(text, region);
      return NUMBERS.isPossibleNumber(number)
          ? new E164(NUMBERS.format(number, PhoneNumberFormat.E164))
          : new NotANumber("its length is not that of a number of +" + number.getCountryCode());
    } catch (NumberParseException e) {
      return new NotANumber(why(e));
    }
  }

  private static String why(NumberParseException e) {
    return switch (e.getErrorType()) {
      case INVALID_COUNTRY_CODE -> "no known country code, and no region to take it from";
      case NOT_A_NUMBER -> "not a telephone number";
      case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "too short";
      case TOO_LONG -> "too long";
    };
  }

  /** Whether a region is known. */
  public static boolean isRegion(String region) {
    return NUMBERS.getSupportedRegions().contains(region);
  }

  /**
   * Where a number is: its only zone, or the fallback if it may be in several of which the fallback
   * is one, or else the first of them.
   *
   * @param fallback also for numbers that tell nothing, such as toll-free ones
   */
  public static ZoneId zone(String e164, ZoneId fallback) {
    try {
      List<String> zones = ZONES.getTimeZonesForNumber(NUMBERS.parse(e164, null));
      String first = zones.getFirst();
      return zones.contains(fallback.getId())
              || first.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone())
          ? fallback
          : ZoneId.of(first);
    } catch (NumberParseException e) {
      return fallback;
    }
  }
}
