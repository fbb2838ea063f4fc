package io.cordboard.agent.core;

/** Numbers of things in words. */
final class Counted {

  private Counted() {}

  /** Such as {@code 1 contact} or {@code 2 contacts}. */
  static String of(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  /** The same of what was not counted to the end if there are more. */
  static String of(int n, String what, boolean more) {
    return (more ? "more than " : "") + of(n, what);
  }
}
