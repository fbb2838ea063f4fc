package io.cordboard.recording.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text without what must not be read by everybody: card numbers (digits that pass Luhn's check),
 * national ids, telephone numbers and e-mail addresses, each replaced by the name of its kind in
 * brackets.
 *
 * @param text what is left
 * @param found which kinds were in it
 * @param taken where in the original they were, in order, none over another
 */
public record Redaction(String text, Set<Kind> found, List<Span> taken) {

  /** What a pattern is set to that is not wanted. */
  private static final String OFF = "off";

  private static final int CARD_DIGITS_MIN = 13;
  private static final int CARD_DIGITS_MAX = 19;

  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+'-]{1,64}@(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}\\p{L}{2,24}",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern DIGITS = Pattern.compile("\\d+");

  /** What may stand between two groups of a card number's digits, and how many of it. */
  private static final String SEPARATORS = " .-";

  private static final int SEPARATORS_MAX = 3;

  /** Signs that people write, and phones put, in the place of those of ASCII. */
  private static final String WRITTEN = "\t\u2212\uff0b\uff0e\uff20\uff08\uff09\uff0f";

  private static final String MEANT = " -+.@()/";

  /** As dialled from abroad, as dialled at home, and as written in North America. */
  private static final Pattern PHONE =
      Pattern.compile(
          "(?:\\+|(?<!\\d)00)[1-9](?:[ ()./-]{0,2}\\d){6,14}"
              + "|(?<!\\d)\\(?0[1-9](?:[ ()./-]{0,2}\\d){5,12}(?!\\d)"
              + "|(?<!\\d)\\(?[2-9]\\d{2}\\)?[ .-]{1,2}\\d{3}[ .-]\\d{4}(?!\\d)");

  /** Kinds of what is taken out. */
  public enum Kind {
    CARD,
    EMAIL,
    PHONE,
    NATIONAL_ID
  }

  /**
   * A piece of the original.
   *
   * @param begin its first character
   * @param end the one after its last
   */
  public record Span(int begin, int end) {}

  public Redaction {
    found = Set.copyOf(found);
    taken = List.copyOf(taken);
  }

  /** The names of the kinds that were in it, in order, separated by commas. */
  public String kinds() {
    return found.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
  }

  /**
   * Patterns of national ids of a configuration.
   *
   * @throws IllegalArgumentException that names the key of one that is none
   */
  public static List<Pattern> patterns(Map<String, String> configured) {
    return new TreeMap<>(configured)
        .entrySet().stream()
            .filter(one -> !one.getValue().equals(OFF))
            .map(one -> pattern(one.getKey(), one.getValue()))
            .toList();
  }

  private static Pattern pattern(String name, String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "cordboard.recording.redaction.national-ids."
              + name
              + ": expected a regular expression: "
              + e.getDescription(),
          e);
    }
  }

  /**
   * Takes out what is in a text.
   *
   * @param nationalIds what national ids look like; of a text on which a pattern takes too long
   *     nothing is left
   */
  public static Redaction of(String original, List<Pattern> nationalIds) {
    Left left = new Left(original);
    left.take(Kind.EMAIL, spans(EMAIL.matcher(left.plain().text)));
    left.take(Kind.CARD, cards(left.plain().text));
    for (Pattern nationalId : nationalIds) {
      left.take(Kind.NATIONAL_ID, ids(nationalId, left.plain().text));
    }
    left.take(Kind.PHONE, spans(PHONE.matcher(left.plain().text)));
    return new Redaction(left.text, left.found, List.copyOf(left.taken));
  }

  private static List<Span> spans(Matcher matcher) {
    List<Span> spans = new ArrayList<>();
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) {
        spans.add(new Span(matcher.start(), matcher.end()));
      }
    }
    return spans;
  }

  private static List<Span> ids(Pattern pattern, String text) {
    try {
      return spans(pattern.matcher(new BoundedText(text)));
    } catch (BoundedText.TooSlowException | StackOverflowError e) {
      return List.of(new Span(0, text.length()));
    }
  }

  /** What is left of a text while one kind after the other is taken out. */
  private static final class Left {
    private final Set<Kind> found = EnumSet.noneOf(Kind.class);
    private final TreeSet<Span> taken = new TreeSet<>(Comparator.comparingInt(Span::begin));
    private String text;

    /** Which piece of the original each character stands for; null as long as each is itself. */
    private Span @Nullable [] origins;

    private @Nullable Plain plain;

    Left(String original) {
      this.text = original;
    }

    Plain plain() {
      Plain made = plain == null ? Plain.of(text) : plain;
      plain = made;
      return made;
    }

    /** Puts a sign in the place of some pieces of the plain text, which are in order. */
    void take(Kind kind, List<Span> pieces) {
      if (pieces.isEmpty()) {
        return;
      }
      found.add(kind);
      Plain of = plain();
      StringBuilder next = new StringBuilder();
      List<Span> stand = new ArrayList<>();
      int copied = 0;
      for (Span piece : pieces) {
        int begin = of.origin(piece.begin());
        int end = of.origin(piece.end());
        copy(copied, begin, next, stand);
        Span out = new Span(original(begin).begin(), original(end - 1).end());
        taken.removeIf(before -> before.begin() >= out.begin() && before.end() <= out.end());
        taken.add(out);
        next.append(sign(kind));
        sign(kind).chars().forEach(_ -> stand.add(out));
        copied = end;
      }
      copy(copied, text.length(), next, stand);
      text = next.toString();
      origins = stand.toArray(new Span[0]);
      plain = null;
    }

    private void copy(int from, int to, StringBuilder next, List<Span> stand) {
      next.append(text, from, to);
      for (int i = from; i < to; i++) {
        stand.add(original(i));
      }
    }

    private Span original(int index) {
      return origins == null ? new Span(index, index + 1) : origins[index];
    }
  }

  /**
   * A text with the digits of all scripts, and what is written between them, as in ASCII; it knows
   * where each of its characters was. A digit of two characters, such as a mathematical one, is one
   * here.
   */
  private static final class Plain {
    private final String text;
    private final int[] origins;

    private Plain(String text, int[] origins) {
      this.text = text;
      this.origins = origins;
    }

    static Plain of(String original) {
      StringBuilder plain = new StringBuilder(original.length());
      int[] origins = new int[original.length() + 1];
      int at = 0;
      while (at < original.length()) {
        int sign = original.codePointAt(at);
        int digit = sign > '~' ? Character.digit(sign, 10) : -1;
        int length = Character.charCount(sign);
        if (digit >= 0) {
          origins[plain.length()] = at;
          plain.append((char) ('0' + digit));
        } else {
          for (int i = 0; i < length; i++) {
            origins[plain.length()] = at + i;
            plain.append(length == 1 ? meant((char) sign) : original.charAt(at + i));
          }
        }
        at += length;
      }
      origins[plain.length()] = original.length();
      return new Plain(plain.toString(), origins);
    }

    private static char meant(char sign) {
      if (sign >= ' ' && sign <= '~') {
        return sign;
      }
      int written = WRITTEN.indexOf(sign);
      if (written >= 0) {
        return MEANT.charAt(written);
      }
      return switch (Character.getType(sign)) {
        // Of any width, also of none: it does not hide what it stands in.
        case Character.SPACE_SEPARATOR, Character.FORMAT -> ' ';
        case Character.DASH_PUNCTUATION -> '-';
        default -> sign;
      };
    }

    /** Where a character of this text, or its end, is in the original. */
    int origin(int index) {
      return origins[index];
    }
  }

  private static String sign(Kind kind) {
    return "[" + kind + "]";
  }

  /**
   * A card number begins and ends with a group of digits, so that an expiry date beside it does not
   * hide it; the longest wins.
   */
  private static List<Span> cards(String text) {
    List<MatchResult> groups = DIGITS.matcher(text).results().toList();
    List<Span> cards = new ArrayList<>();
    int first = 0;
    while (first < groups.size()) {
      int last = cardFrom(text, groups, first);
      if (last >= 0) {
        cards.add(new Span(groups.get(first).start(), groups.get(last).end()));
      }
      first = Math.max(first, last) + 1;
    }
    return cards;
  }

  /** The last group of the card number that begins with a group, or -1. */
  private static int cardFrom(String text, List<MatchResult> groups, int first) {
    StringBuilder digits = new StringBuilder();
    int found = -1;
    int last = first;
    do {
      digits.append(text, groups.get(last).start(), groups.get(last).end());
      if (isCard(digits)) {
        found = last;
      }
      last++;
    } while (last < groups.size()
        && digits.length() < CARD_DIGITS_MAX
        && belongTogether(text, groups.get(last - 1), groups.get(last)));
    return found;
  }

  private static boolean belongTogether(String text, MatchResult group, MatchResult next) {
    return next.start() - group.end() <= SEPARATORS_MAX
        && text.substring(group.end(), next.start())
            .chars()
            .allMatch(sign -> SEPARATORS.indexOf(sign) >= 0);
  }

  /** Luhn's check: from the right, every second digit counts double, its digits added. */
  private static boolean isCard(CharSequence digits) {
    int length = digits.length();
    if (length < CARD_DIGITS_MIN || length > CARD_DIGITS_MAX || digits.charAt(0) == '0') {
      return false;
    }
    int sum = 0;
    for (int fromRight = 0; fromRight < length; fromRight++) {
      int digit = Character.digit(digits.charAt(length - 1 - fromRight), 10);
      int counted = fromRight % 2 == 0 ? digit : digit * 2;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return sum % 10 == 0;
  }
}
