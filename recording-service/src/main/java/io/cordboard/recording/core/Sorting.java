package io.cordboard.recording.core;

import io.cordboard.recording.core.CategoryRule.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which categories a contact is of. All rules together look at a limited number of characters, so
 * that rules that look at much do not keep a batch waiting; it is characters and not time, so that
 * the same contact is always sorted the same way.
 *
 * @param fits the categories it is of, by name
 * @param notEvaluated those of which that can't be said, by name: what may be looked at was used up
 */
public record Sorting(List<String> fits, List<String> notEvaluated) {

  /** What the rules of a contact may look at, in characters: about half a second at worst. */
  public static final long LOOKS_MAX = 20_000_000;

  /** What one rule may look at in any case while there is something left, in characters. */
  static final long LOOKS_OF_ONE_MIN = LOOKS_MAX / 50;

  public Sorting {
    fits = List.copyOf(fits);
    notEvaluated = List.copyOf(notEvaluated);
  }

  /**
   * Sorts a contact. Of what is left each rule may use the same share, so that one that looks at
   * much does not take it from all others, and what it does not need is for those after it.
   *
   * @param rules by the name of the category
   */
  public static Sorting of(
      SortedMap<String, CategoryRule> rules,
      String channel,
      @Nullable String queueId,
      List<Line> lines) {
    List<String> fits = new ArrayList<>();
    List<String> notEvaluated = new ArrayList<>();
    Conversation conversation = new Conversation(lines);
    long left = LOOKS_MAX;
    int waiting = rules.size();
    for (var rule : rules.entrySet()) {
      long share = Math.min(left, Math.max(left / waiting, LOOKS_OF_ONE_MIN));
      switch (rule.getValue().fits(channel, queueId, conversation.allow(share))) {
        case FITS -> fits.add(rule.getKey());
        case NOT_EVALUATED -> notEvaluated.add(rule.getKey());
        case DOES_NOT_FIT -> {}
      }
      left -= share - conversation.left();
      waiting--;
    }
    return new Sorting(fits, notEvaluated);
  }
}
