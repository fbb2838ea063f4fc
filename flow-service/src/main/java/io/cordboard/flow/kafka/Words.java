package io.cordboard.flow.kafka;

import org.jspecify.annotations.Nullable;

/**
 * Translates the words of one enum into those of another that has the same names: the contract's
 * into the engine's, or back. Only the contract knows {@code UNKNOWN}.
 */
final class Words<A extends Enum<A>, B extends Enum<B>> {

  private final @Nullable B[] byOrdinal;

  private Words(@Nullable B[] byOrdinal) {
    this.byOrdinal = byOrdinal;
  }

  /**
   * A translation.
   *
   * @param otherwise what a word without a namesake means; null if it makes its record invalid
   */
  static <A extends Enum<A>, B extends Enum<B>> Words<A, B> of(
      Class<A> from, Class<B> to, @Nullable B otherwise) {
    A[] words = from.getEnumConstants();
    @SuppressWarnings("unchecked") // Filled with constants of B only.
    @Nullable B[] table = (@Nullable B[]) new Enum<?>[words.length];
    for (A word : words) {
      table[word.ordinal()] = otherwise;
      for (B candidate : to.getEnumConstants()) {
        if (candidate.name().equals(word.name())) {
          table[word.ordinal()] = candidate;
        }
      }
    }
    return new Words<>(table);
  }

  /**
   * The word's namesake.
   *
   * @throws InvalidInputException if it has none and nothing stands for it
   */
  B of(A word) {
    B found = byOrdinal[word.ordinal()];
    if (found == null) {
      throw new InvalidInputException(
          word.getDeclaringClass().getSimpleName() + " " + word.name() + " is not known here");
    }
    return found;
  }
}
