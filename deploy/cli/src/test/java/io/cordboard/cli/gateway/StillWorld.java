package io.cordboard.cli.gateway;

import io.cordboard.events.common.ParticipantRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** A world in which time passes only when a test says so. */
final class StillWorld implements World {
  private static final int MOST_TIMERS = 1_000;

  final List<Object> told = new ArrayList<>();
  final List<String> watched = new ArrayList<>();
  final List<String> recorded = new ArrayList<>();
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingInt(Due::order));
  private Duration now = Duration.ZERO;
  private int count;

  private record Due(Duration at, int order, Runnable action) {}

  /** Runs every timer in its order, those that timers set too. */
  void passAllTime() {
    for (int i = 0; i < MOST_TIMERS && !due.isEmpty(); i++) {
      Due next = due.remove();
      now = next.at();
      next.action().run();
    }
  }

  @Override
  public void tell(Object payload) {
    told.add(payload);
  }

  @Override
  public void later(Duration delay, Runnable action) {
    count++;
    due.add(new Due(now.plus(delay), count, action));
  }

  @Override
  public void watch(String what) {
    watched.add(what);
  }

  @Override
  public void record(String recordingId, Set<ParticipantRole> participants) {
    recorded.add(recordingId + " " + participants);
  }
}
