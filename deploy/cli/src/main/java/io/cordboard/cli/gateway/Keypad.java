package io.cordboard.cli.gateway;

import io.cordboard.events.command.CollectInput;

/**
 * What keys amount to under the rules of a CollectInput: digits up to the longest allowed, a
 * terminator that is not part of it, a key that deletes.
 */
final class Keypad {
  private Keypad() {}

  /**
   * What became of the keys.
   *
   * @param complete whether the input ended by itself, rather than by a pause
   * @param used how many keys were taken; the caller's other keys are left for later
   */
  record Typed(String value, boolean complete, int used) {}

  static Typed type(CollectInput rules, String keys) {
    StringBuilder value = new StringBuilder();
    String terminator = rules.getTerminator();
    for (int i = 0; i < keys.length(); i++) {
      char key = keys.charAt(i);
      value.append(key);
      if (!terminator.isEmpty() && value.toString().endsWith(terminator)) {
        value.setLength(value.length() - terminator.length());
        return new Typed(value.toString(), true, i + 1);
      }
      if (key == '*' && rules.getCancelKey()) {
        value.setLength(0);
      }
      if (value.length() >= rules.getMaxDigits()) {
        return new Typed(value.toString(), true, i + 1);
      }
    }
    return new Typed(value.toString(), false, keys.length());
  }
}
