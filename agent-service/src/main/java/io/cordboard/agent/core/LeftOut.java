package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.List;

/**
 * What an answer does not say because it is bounded.
 *
 * @param moreBefore whether more stand before than were counted: {@link Explanations#SEEN_MAX}
 * @param notSeen how many agents, or contacts, were not looked at
 * @param reasons how many reasons are not named
 * @param ofReasons for how many agents, or contacts, of those looked at
 */
public record LeftOut(boolean moreBefore, int notSeen, int reasons, int ofReasons) {

  /** Nothing is left out. */
  public static final LeftOut NOTHING = new LeftOut(false, 0, 0, 0);

  /** In words, such as {@code 100 contacts not looked at}; none if nothing is left out. */
  List<String> text(String what) {
    List<String> parts = new ArrayList<>();
    if (reasons > 0) {
      parts.add(Counted.of(ofReasons, what) + " for " + Counted.of(reasons, "more reason"));
    }
    if (notSeen > 0) {
      parts.add(Counted.of(notSeen, what) + " not looked at");
    }
    return parts;
  }
}
