package io.cordboard.campaign.core;

import java.util.List;

/** A valid value, or everything that is wrong with what should have become one. */
public sealed interface Parsed<T> {

  /** It is right. */
  record Valid<T>(T value) implements Parsed<T> {}

  /** It is wrong; every problem is listed. */
  record Invalid<T>(List<Problem> problems) implements Parsed<T> {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
