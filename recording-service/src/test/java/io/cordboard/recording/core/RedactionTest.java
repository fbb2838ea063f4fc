package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private static final List<Pattern> IDS =
      List.of(Pattern.compile("(?<!\\d)\\d{3}-\\d{2}-\\d{4}(?!\\d)"), Pattern.compile("X\\d{7}"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "my card is 4111 1111 1111 1111, thanks | my card is [CARD], thanks",
        "4111111111111111 12 27 123             | [CARD] 12 27 123",
        "5500-0000-0000-0004                    | [CARD]",
        // 13 digits and 19, the longest of two, and none of the digits that a card has already.
        "4222222222222 or 6011000990139424009   | [CARD] or [CARD]",
        "4222222222222 006                      | [CARD]",
        "4111 2345 6789 0002 0002               | [CARD] 0002",
        "write to Ann.Lee+x@mail.example.co.uk! | write to [EMAIL]!",
        "I am 078-05-1120, or X1234567         | I am [NATIONAL_ID], or [NATIONAL_ID]",
        "call +49 30 901820 today               | call [PHONE] today",
        "ring 0049 (30) 90182-0                 | ring [PHONE]",
        "030/901820 or (212) 555-0147           | [PHONE] or [PHONE]",
        "a@b.example +15550100000 378282246310005 | [EMAIL] [PHONE] [CARD]"
      })
  void shouldTakeOutWhatMustNotBeReadWhenAPersonWroteIt(String original, String expected) {
    Redaction redaction = Redaction.of(original, IDS);

    assertThat(redaction.text()).isEqualTo(expected);
    assertThat(redaction.found()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111  1111  1111  1111",
        "4111 - 1111 - 1111 - 1111",
        "4111\u20131111\u20131111\u20131111",
        "4111\u202f1111\u20091111\u30001111",
        "\u0664\u0661\u0661\u0661 \u0661\u0661\u0661\u0661 \u0661\u0661\u0661\u0661 \u0661\u0661\u0661\u0661",
        "4111\t1111\t1111\t1111",
        "4111\u00a01111\u00a01111\u00a01111",
        "4111\u200b1111\u20601111\u00ad1111",
        "4111\ufe581111\u058a1111\u20051111",
        "\ud835\udfd2\ud835\udfcf\ud835\udfcf\ud835\udfcf 1111 1111 1111",
        "4111111111111\ud835\udff7\ud835\udff7\ud835\udff7",
        "\uff14\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11"
      })
  void shouldTakeOutACardHoweverItsGroupsAndDigitsAreWritten(String card) {
    Redaction redaction = Redaction.of("\u00fc " + card + " \u00e4\u2013", IDS);

    assertThat(redaction.text()).isEqualTo("\u00fc [CARD] \u00e4\u2013");
    assertThat(redaction.found()).containsExactly(Redaction.Kind.CARD);
  }

  @Test
  void shouldTakeOutNumbersAndIdsWhenTheirDigitsOrDashesAreNotOfAscii() {
    assertThat(
            Redaction.of(
                    "\uff0b\u0664\u0669 \u0663\u0660 \u0669\u0660\u0661\u0668\u0662\u0660,"
                        + " 078\u201305\u20131120, \u0967\u0968\u0969-\u096a\u096b-\u096c\u096d\u096e\u096f,"
                        + " ann\uff20example\uff0eorg",
                    IDS)
                .text())
        .isEqualTo("[PHONE], [NATIONAL_ID], [NATIONAL_ID], [EMAIL]");
  }

  @Test
  void shouldTakeOutNumbersAndIdsWhenTheirDigitsAreOfTwoCharactersEach() {
    String emoji = "\ud83d\ude00";
    String mathematical =
        "+49 30 901820, 078-05-1120, 4111 1111 1111 1111, ann7@example.org"
            .chars()
            .mapToObj(c ->
                Character.isDigit(c)
                    ? Character.toString(0x1D7D8 + c - '0')
                    : Character.toString(c))
            .collect(java.util.stream.Collectors.joining());

    assertThat(Redaction.of(emoji + " " + mathematical + " " + emoji, IDS).text())
        .isEqualTo(emoji + " [PHONE], [NATIONAL_ID], [CARD], [EMAIL] " + emoji);
  }

  @Test
  void shouldTakeOutATelephoneNumberWhenTabsOrSpacesThatDoNotBreakAreInIt() {
    assertThat(Redaction.of("+49\t30\t901820 or 030\u00a0901820, (212)\t555\u202f0147", IDS).text())
        .isEqualTo("[PHONE] or [PHONE], [PHONE]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ud835\udfce\ud835\udfcf \ud83d\ude00\ud83c\uddea\ud83c\uddf8 \ud800 12",
        "order 4111 1111 1111 1112 is late",
        "2026-11-25 12:30:00, ticket 12345678",
        "I paid 1,250.00 at 10:45 for 3 x 19.99",
        "mail me at home",
        "4111 1111    1111 1111",
        // Luhn's check fits, but not the length, or no card begins so.
        "411111111117 or 60110009901394240000",
        "0300000000000007",
        "\u0661\u0662 \u2013 \u0663",
        "$1 \\ and a line\nbreak"
      })
  void shouldLeaveATextAloneWhenNothingIsToBeHidden(String original) {
    Redaction redaction = Redaction.of(original, IDS);

    assertThat(redaction.text()).isEqualTo(original);
    assertThat(redaction.found()).isEmpty();
  }

  @Test
  void shouldEndSoonWhenATextIsLongAndLooksLikeManyThings() {
    String digits = "1 ".repeat(50_000);
    String dots = "a.".repeat(50_000) + "@";

    assertThat(Redaction.of(digits, IDS).text()).hasSizeGreaterThan(50_000);
    assertThat(Redaction.of(dots, IDS).text()).isEqualTo(dots);
  }

  @Test
  void shouldLeaveNothingOfATextOnWhichAPatternTakesTooLong() {
    Redaction redaction = Redaction.of("a".repeat(5_000) + "!", List.of(Pattern.compile("(a+)+$")));

    assertThat(redaction.text()).isEqualTo("[NATIONAL_ID]");
    assertThat(redaction.found()).containsExactly(Redaction.Kind.NATIONAL_ID);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "+49 30123, 0049 30123        | [PHONE], [PHONE]",
        "+49 3012 and 030 123         | +49 3012 and 030 123",
        "030 1234                     | [PHONE]",
      })
  void shouldTakeANumberForATelephonesFromSevenDigitsOn(String original, String expected) {
    assertThat(Redaction.of(original, IDS).text()).isEqualTo(expected);
  }

  @Test
  void shouldNameTheKindsInOrder() {
    assertThat(Redaction.of("a@b.example +15550100000 378282246310005 078-05-1120", IDS).kinds())
        .isEqualTo("CARD,EMAIL,NATIONAL_ID,PHONE");
  }

  @Test
  void shouldLeaveNothingOfATextOnWhichAPatternGoesTooDeep() {
    Redaction redaction = Redaction.of("ab".repeat(50_000), List.of(Pattern.compile("(?:a|b)*c")));

    assertThat(redaction.text()).isEqualTo("[NATIONAL_ID]");
  }

  @Test
  void shouldTakeNothingForAnIdThatHasNoCharacters() {
    assertThat(Redaction.of("a XX b", List.of(Pattern.compile("X*"))).text())
        .isEqualTo("a [NATIONAL_ID] b");
  }

  @ParameterizedTest
  @CsvSource({"'ann@example.org 7!', \\[EMAIL] \\d, 0, 17", "'id ann@example.org', id .*, 0, 18"})
  void shouldBeTheOuterOneWhenItBeginsOrEndsWithAnother(
      String original, String id, int begin, int end) {
    assertThat(Redaction.of(original, List.of(Pattern.compile(id))).taken())
        .containsExactly(new Redaction.Span(begin, end));
  }

  @Test
  void shouldHaveThePatternsThatAreNotOff() {
    assertThat(Redaction.patterns(Map.of("us", "off", "mine", "X\\d{7}")))
        .extracting(Pattern::pattern)
        .containsExactly("X\\d{7}");
    assertThatThrownBy(() -> Redaction.patterns(Map.of("mine", "(")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cordboard.recording.redaction.national-ids.mine: ");
  }
}
