package io.cordboard.agent.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Agents, or contacts, that were looked at for an answer, by what stands between them. */
final class Grouped {

  /** How many reasons are named: those of most first. */
  private static final int REASONS_MAX = 2 * Explanations.NAMED_MAX;

  private final Map<Obstacle, TreeSet<String>> ids = new LinkedHashMap<>();
  private final Map<Obstacle, Integer> counts = new LinkedHashMap<>();
  private int seen;

  /** Another one was looked at. */
  void see(@Nullable Obstacle obstacle, String id) {
    seen++;
    if (obstacle == null) {
      return;
    }
    counts.merge(obstacle, 1, Integer::sum);
    TreeSet<String> named = ids.computeIfAbsent(obstacle, _ -> new TreeSet<>());
    if (named.size() < Explanations.NAMED_MAX) {
      named.add(id);
    }
  }

  /** How many were looked at. */
  int seen() {
    return seen;
  }

  List<ContactWhy.Group> groups() {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<Obstacle, Integer>comparingByValue()
                .reversed()
                .thenComparing(e -> e.getKey().why()))
        .limit(REASONS_MAX)
        .map(e ->
            new ContactWhy.Group(
                e.getKey().kind(),
                e.getKey().why(),
                e.getValue(),
                List.copyOf(ids.getOrDefault(e.getKey(), new TreeSet<>()))))
        .toList();
  }

  /**
   * What is not said of them.
   *
   * @param of how many there are in all, those that were not looked at too
   */
  LeftOut leftOut(boolean moreBefore, int of) {
    int named = groups().stream().mapToInt(ContactWhy.Group::count).sum();
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    int reasons = Math.max(0, counts.size() - REASONS_MAX);
    return new LeftOut(moreBefore, of - seen, reasons, all - named);
  }
}
