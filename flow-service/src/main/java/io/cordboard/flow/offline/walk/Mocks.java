package io.cordboard.flow.offline.walk;

import io.cordboard.flow.offline.CallerScript;

/** Lines of a script that say how the world is, of which the engine has more and more. */
final class Mocks {

  private Mocks() {}

  /** Whether a script may have this line, and it is no step of anybody. */
  static boolean isKnown(String line) {
    try {
      return CallerScript.parse(line).lines().isEmpty();
    } catch (IllegalArgumentException notUnderstood) {
      return false;
    }
  }
}
