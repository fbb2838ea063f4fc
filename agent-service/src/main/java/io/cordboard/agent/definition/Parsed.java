package io.cordboard.agent.definition;

import java.util.List;

/** What a document turned out to be. */
public sealed interface Parsed<T> {

  /** A valid one. */
  record Valid<T>(T value) implements Parsed<T> {}

  /** One with problems: all of them. */
  record Invalid<T>(List<Problem> problems) implements Parsed<T> {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
