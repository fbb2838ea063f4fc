package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "my card is 4111 1111 1111 1111, thanks | my card is [CARD], thanks",
        "4111111111111111 12 27 123             | [CARD] 12 27 123",
        "5500-0000-0000-0004                    | [CARD]",
        "write to Ann.Lee+x@mail.example.co.uk! | write to [EMAIL]!",
        "call +49 30 901820 today               | call [PHONE] today",
        "ring 0049 (30) 90182-0                 | ring [PHONE]",
        "030/901820 or (212) 555-0147           | [PHONE] or [PHONE]",
        "a@b.example +15550100000 378282246310005 | [EMAIL] [PHONE] [CARD]"
      })
  void shouldTakeOutWhatMustNotBeReadWhenAPersonWroteIt(String original, String expected) {
    Redaction redaction = Redaction.of(original);

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
    Redaction redaction = Redaction.of(original);

    assertThat(redaction.text()).isEqualTo(original);
    assertThat(redaction.found()).isEmpty();
  }

  @Test
  void shouldEndSoonWhenATextIsLongAndLooksLikeManyThings() {
    String digits = "1 ".repeat(50_000);
    String dots = "a.".repeat(50_000) + "@";

    assertThat(Redaction.of(digits).text()).hasSizeGreaterThan(50_000);
    assertThat(Redaction.of(dots).text()).isEqualTo(dots);
  }
}
