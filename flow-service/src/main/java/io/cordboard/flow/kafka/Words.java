package io.cordboard.flow.kafka;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates the words of one enum into those of another that has the same names: the contract's
 * into the engine's, or back. Only the contract knows {@code UNKNOWN}.
 */
final class Words<A extends Enum<A>, B extends Enum<B>> {

  private final Map<A, B> words;

  private Words(Map<A, B> words) {
    this.words = words;
  }

  /**
   * A translation.
   *
   * @param otherwise what a word without a namesake means; null if it makes its record invalid
   */
  static <A extends Enum<A>, B extends Enum<B>> Words<A, B> of(
      Class<A> from, Class<B> to, @Nullable B otherwise) {
    Map<A, B> words = new EnumMap<>(from);
    for (A word : from.getEnumConstants()) {
      if (otherwise != null) {
        words.put(word, otherwise);
      }
      for (B candidate : to.getEnumConstants()) {
        if (candidate.name().equals(word.name())) {
          words.put(word, candidate);
        }
      }
    }
    return new Words<>(words);
  }

  /**
   * The word's namesake.
   *
   * @throws InvalidInputException if it has none and nothing stands for it
   */
  B of(A word) {
    B found = words.get(word);
    if (found == null) {
      throw new InvalidInputException(
          word.getDeclaringClass().getSimpleName() + " " + word.name() + " is not known here");
    }
    return found;
  }
}
