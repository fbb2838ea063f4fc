package io.cordboard.recording.core;

/**
 * A text that may be looked at so many times. A pattern that goes back and forth over it for ever
 * ends with {@link TooSlowException} instead. Used by one thread, for one match.
 */
final class BoundedText implements CharSequence {

  /** What a pattern may look at, in characters; a simple one looks at each a few times. */
  private static final int LOOKS_PER_CHARACTER = 200;

  private static final int LOOKS_MIN = 10_000;

  private final String text;
  private final long most;
  private long left;

  BoundedText(String text) {
    this(text, Long.MAX_VALUE);
  }

  /** A text of which at most so many characters may be looked at, also where it is longer. */
  BoundedText(String text, long most) {
    this.text = text;
    this.most = Math.min(most, LOOKS_MIN + (long) text.length() * LOOKS_PER_CHARACTER);
    this.left = this.most;
  }

  /** How many characters were looked at. */
  long looks() {
    return most - Math.max(left, 0);
  }

  /** A pattern looked too often. */
  static final class TooSlowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooSlowException() {
      super("a pattern looked at a text too often", null, false, false);
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (left-- <= 0) {
      throw new TooSlowException();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
