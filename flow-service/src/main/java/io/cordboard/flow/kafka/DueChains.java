package io.cordboard.flow.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Which chain's timer is due next. Timers live in the chains' states, and so in the changelog; this
 * is an index over them, made anew when a partition is taken over.
 */
final class DueChains {

  private record Due(long at, String chain) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : chain.compareTo(other.chain);
    }
  }

  private final TreeSet<Due> byTime = new TreeSet<>();

  /** A chain's earliest timer moved; either may be {@link StoredChain#NEVER}. */
  void move(String chain, long before, long after) {
    if (before == after) {
      return;
    }
    if (before != StoredChain.NEVER) {
      byTime.remove(new Due(before, chain));
    }
    if (after != StoredChain.NEVER) {
      byTime.add(new Due(after, chain));
    }
  }

  /** When the next timer is due; {@link StoredChain#NEVER} if none runs. */
  long earliest() {
    return byTime.isEmpty() ? StoredChain.NEVER : byTime.first().at;
  }

  /** Chains that have a timer due by then, at most {@code max}, earliest first. */
  List<String> due(long now, int max) {
    List<String> chains = new ArrayList<>();
    for (Due next : byTime) {
      if (next.at > now || chains.size() == max) {
        break;
      }
      chains.add(next.chain);
    }
    return chains;
  }

  int size() {
    return byTime.size();
  }

  void clear() {
    byTime.clear();
  }
}
