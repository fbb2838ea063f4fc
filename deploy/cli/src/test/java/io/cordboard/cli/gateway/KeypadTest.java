package io.cordboard.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.command.CollectInput;
import org.junit.jupiter.api.Test;

class KeypadTest {
  @Test
  void shouldTakeOneKeyAndLeaveTheRestWhenItIsAMenu() {
    assertThat(Keypad.type(rules(1, "", false), "42")).isEqualTo(new Keypad.Typed("4", true, 1));
  }

  @Test
  void shouldEndWithoutTheTerminatorWhenItIsPressed() {
    assertThat(Keypad.type(rules(20, "#", false), "1234#9"))
        .isEqualTo(new Keypad.Typed("1234", true, 5));
  }

  @Test
  void shouldBeIncompleteWhenMoreKeysMayCome() {
    assertThat(Keypad.type(rules(4, "#", false), "12")).isEqualTo(new Keypad.Typed("12", false, 2));
  }

  @Test
  void shouldDeleteWhatWasTypedWhenTheCancelKeyIsOn() {
    assertThat(Keypad.type(rules(4, "#", true), "99*12#"))
        .isEqualTo(new Keypad.Typed("12", true, 6));
  }

  private static CollectInput rules(int maxDigits, String terminator, boolean cancelKey) {
    return CollectInput.newBuilder()
        .setParticipantId("customer")
        .setFirstInputTimeoutMs(1_000)
        .setMaxDigits(maxDigits)
        .setTerminator(terminator)
        .setCancelKey(cancelKey)
        .build();
  }
}
