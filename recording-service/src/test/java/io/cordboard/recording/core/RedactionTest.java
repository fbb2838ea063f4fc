package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
        "order 4111 1111 1111 1112 is late",
        "2026-11-25 12:30:00, ticket 12345678",
        "I paid 1,250.00 at 10:45 for 3 x 19.99",
        "mail me at home",
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
}
