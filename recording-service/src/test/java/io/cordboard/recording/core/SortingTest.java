package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cordboard.recording.core.CategoryRule.Condition;
import io.cordboard.recording.core.CategoryRule.Line;
import io.cordboard.recording.core.CategoryRule.Matches;
import io.cordboard.recording.core.CategoryRule.Not;
import io.cordboard.recording.core.CategoryRule.Said;
import io.cordboard.recording.core.CategoryRule.Speaker;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** All rules of a contact together have an end. */
class SortingTest {

  /** As much as rules ever see of a contact: 400 lines of 500 characters. */
  private static final List<Line> LONG =
      Collections.nCopies(400, new Line(Speaker.CUSTOMER, "a".repeat(499) + "!"));

  private static final Condition SLOW = new Matches(Pattern.compile("(a+)+$"), null);
  private static final Condition REFUND = new Said(List.of(" refund "), null);

  private final SortedMap<String, CategoryRule> rules = new TreeMap<>();

  private void rule(String name, Condition when) {
    rules.put(name, new CategoryRule(Set.of(), Set.of(), when));
  }

  private Sorting sorted(List<Line> lines) {
    return Sorting.of(rules, "CHAT", null, lines);
  }

  @Test
  void shouldEndAndNameWhatWasNotEvaluatedWhenManyRulesLookAtMuch() {
    for (int n = 0; n < 500; n++) {
      rule("slow-%03d".formatted(n), SLOW);
    }

    Sorting sorting = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> sorted(LONG));

    assertThat(sorting.fits()).isEmpty();
    assertThat(sorting.notEvaluated()).hasSize(500);
    assertThat(sorted(LONG)).isEqualTo(sorting);
  }

  @Test
  void shouldStillEvaluateTheOthersWhenSomeLookAtMuch() {
    for (int n = 0; n < 20; n++) {
      rule("a-slow-%02d".formatted(n), SLOW);
    }
    rule("refund", REFUND);
    rule("no refund", new Not(REFUND));

    Sorting sorting = sorted(LONG);

    assertThat(sorting.fits()).containsExactly("no refund");
    assertThat(sorting.notEvaluated()).hasSize(20).allMatch(name -> name.startsWith("a-slow"));
  }

  @Test
  void shouldNotSayThatARuleHoldsWhenOnlyItsOppositeCouldNotBeEvaluated() {
    rule("not slow", new Not(SLOW));
    for (int n = 0; n < 200; n++) {
      rule("slow-%03d".formatted(n), SLOW);
    }

    assertThat(sorted(LONG).notEvaluated()).contains("not slow");
    assertThat(sorted(LONG).fits()).isEmpty();
  }

  @Test
  void shouldEvaluateAllWhenAThousandPhrasesAreLookedForInALongChat() {
    List<String> phrases =
        java.util.stream.IntStream.range(0, 100).mapToObj(n -> " phrase " + n + " ").toList();
    for (int n = 0; n < 10; n++) {
      rule("phrases-" + n, new Said(phrases, null));
    }
    List<Line> chat = Collections.nCopies(100, new Line(Speaker.AGENT, "word ".repeat(60)));

    assertThat(sorted(chat)).isEqualTo(new Sorting(List.of(), List.of()));
  }

  @Test
  void shouldLookAtNothingWhenThereAreNoLinesOrNoRules() {
    assertThat(sorted(LONG)).isEqualTo(new Sorting(List.of(), List.of()));
    rule("refund", REFUND);
    rule("quiet", new Not(REFUND));

    assertThat(sorted(List.of())).isEqualTo(new Sorting(List.of("quiet"), List.of()));
  }
}
