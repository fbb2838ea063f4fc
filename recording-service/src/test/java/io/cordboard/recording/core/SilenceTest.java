package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.core.Redaction.Span;
import io.cordboard.recording.core.SpokenLine.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SilenceTest {

  private static final String TEXT = "my card is 4111 1111 1111 1111, or a@b.example";

  /** Each word takes 100 ms, from 1 s on. */
  private static SpokenLine line(String... words) {
    List<Word> timed = new ArrayList<>();
    for (String word : words) {
      long at = 1_000 + 100L * timed.size();
      timed.add(new Word(word, at, at + 90));
    }
    return new SpokenLine("CUSTOMER", TEXT, 1_000, 3_000, 1, timed);
  }

  private static List<Span> taken() {
    return Redaction.of(TEXT, List.of()).taken();
  }

  @Test
  void shouldKnowWhereInTheOriginalItWasWhenSeveralKindsAreTakenOut() {
    assertThat(taken())
        .extracting(span -> TEXT.substring(span.begin(), span.end()))
        .containsExactly("4111 1111 1111 1111", "a@b.example");
  }

  @Test
  void shouldLastFromTheFirstWordToTheLastWhenTheirTimesAreKnown() {
    SpokenLine line =
        line("my", "card", "is", "4111", "1111", "1111", "1111,", "or", "a@b.example");

    assertThat(Silence.of(line, taken()))
        .containsExactly(new Silence(1_300, 1_690, 1), new Silence(1_800, 1_890, 1));
  }

  @Test
  void shouldLeaveWordsAloneThatTouchIt() {
    SpokenLine line =
        new SpokenLine(
            "CUSTOMER",
            "no,4111111111111111,ok",
            0,
            900,
            null,
            List.of(
                new Word("no,", 0, 100),
                new Word("4111111111111111", 200, 700),
                new Word(",ok", 800, 900)));

    assertThat(Silence.of(line, Redaction.of(line.text(), List.of()).taken()))
        .containsExactly(new Silence(200, 700, Silence.EVERYWHERE));
  }

  @Test
  void shouldBeTheOuterOneWhenOneKindIsTakenOutWithAnother() {
    Redaction redaction =
        Redaction.of("id ann@example.org 7!", List.of(Pattern.compile("id .* 7")));

    assertThat(redaction.taken()).containsExactly(new Span(0, 20));
    assertThat(redaction.text()).isEqualTo("[NATIONAL_ID]!");
  }

  @Test
  void shouldTakeTheWholeLineWhenItsWordsAreNotItsText() {
    Silence whole = new Silence(1_000, 3_000, 1);

    assertThat(Silence.of(line(), taken())).containsExactly(whole);
    assertThat(Silence.of(line("my", "card", "or", "a@b.example"), taken())).containsExactly(whole);
    assertThat(Silence.of(line("four", "one"), taken())).containsExactly(whole);
    // A word between others is missing, or the last ones are.
    assertThat(Silence.of(line("my", "card", "is", "4111", "or", "a@b.example"), taken()))
        .containsExactly(whole);
    String spoken = "my 4111 1111 1111 1111";
    SpokenLine cut =
        new SpokenLine(
            "CUSTOMER",
            spoken,
            0,
            900,
            1,
            List.of(new Word("my", 0, 100), new Word("4111", 100, 200)));
    assertThat(Silence.of(cut, Redaction.of(spoken, List.of()).taken()))
        .containsExactly(new Silence(0, 900, 1));
  }

  @Test
  void shouldBeReadAsItWasWrittenWhenKept() {
    List<Silence> silences =
        List.of(new Silence(0, 10, Silence.EVERYWHERE), new Silence(5, 86_400_000, 1));

    assertThat(Silence.read(Silence.written(silences))).isEqualTo(silences);
    assertThat(Silence.read("")).isEmpty();
  }

  @Test
  void shouldLastFromTheEarliestWordToTheLatestWhenTheirTimesAreNotInOrder() {
    String text = "4111 1111 1111 1111";
    SpokenLine line =
        new SpokenLine(
            "CUSTOMER",
            text,
            0,
            900,
            0,
            List.of(
                new Word("4111", 200, 300),
                new Word("1111", 100, 700),
                new Word("1111", 300, 400),
                new Word("1111", 400, 600)));

    assertThat(Silence.of(line, Redaction.of(text, List.of()).taken()))
        .containsExactly(new Silence(100, 700, 0));
  }
}
