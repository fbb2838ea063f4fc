package io.cordboard.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.cli.CommandFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallerScriptTest {
  @Test
  void shouldReadStepsInOrderWhenWrittenOnLinesOrBetweenSemicolons() {
    CallerScript script =
        CallerScript.parse(
            """
            # a caller who knows the way
            press 1; say two words
            silence
            wait 5s
            wait 250ms
            wait agent
            hangup
            """);

    assertThat(script.steps())
        .containsExactly(
            new CallerStep.Press("1"),
            new CallerStep.Say("two words"),
            new CallerStep.Silence(),
            new CallerStep.Wait(Duration.ofSeconds(5)),
            new CallerStep.Wait(Duration.ofMillis(250)),
            new CallerStep.WaitForAgent(),
            new CallerStep.HangUp());
  }

  @Test
  void shouldNameEveryBadLineWhenSeveralCannotBeRead() {
    assertThatThrownBy(() -> CallerScript.parse("press x\nhangup\ndance\nwait soon"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("line 1: can't read `press x`")
        .hasMessageContaining("line 3: can't read `dance`")
        .hasMessageContaining("line 4: can't read `wait soon`");
  }

  @Test
  void shouldBeEmptyWhenNothingIsWritten() {
    assertThat(CallerScript.parse(" \n;;\n# only a comment").steps()).isEmpty();
  }
}
