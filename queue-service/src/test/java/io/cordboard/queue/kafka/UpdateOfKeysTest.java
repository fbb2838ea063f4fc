package io.cordboard.queue.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.queue.QueueMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A queue-service that reads {@code agent-events.by-queue} from the beginning, on which builds
 * before ADR 20 wrote the newest of all tenants' queues of an id under that id, and later ones
 * under a key of each tenant: it knows of each queue what was counted last of all that is left.
 */
class UpdateOfKeysTest {

  private static final List<String> TENANTS = List.of("acme", "globex");
  private static final int TOPICS = 150;

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  /**
   * A record.
   *
   * @param available -1 for a tombstone
   * @param at milliseconds
   */
  private record Told(String key, String tenant, int available, int at) {
    boolean isTombstone() {
      return available < 0;
    }
  }

  @Test
  void shouldKnowWhatWasToldUnderTheOldKeyUntilMoreIsToldUnderTheNewOne() {
    tell("support", new Told(Keys.queue("support"), "acme", 7, 1));
    assertThat(agents()).containsExactly(Map.entry("acme/support", 7));

    tell("support", new Told(Keys.queueOfInstance("globex", "support"), "globex", 2, 2));
    assertThat(agents())
        .containsExactly(Map.entry("acme/support", 7), Map.entry("globex/support", 2));

    tell("support", new Told(Keys.queueOfInstance("acme", "support"), "acme", 0, 3));
    assertThat(agents())
        .containsExactly(Map.entry("acme/support", 0), Map.entry("globex/support", 2));
  }

  /** As where a letter of the time of the update is written back. */
  @Test
  void shouldPassOverTheOldKeyWhereItComesAfterTheNewOne() {
    tell("support", new Told(Keys.queueOfInstance("acme", "support"), "acme", 4, 1));
    tell("support", new Told(Keys.queueOfInstance("acme", "support"), "acme", 4, 9));

    tell("support", new Told(Keys.queue("support"), "acme", 7, 5));
    tell("support", new Told(Keys.queue("support"), "acme", -1, 6));

    assertThat(agents()).containsExactly(Map.entry("acme/support", 4));
  }

  /** A pod of the earlier build writes the old key while one of the later writes the new one. */
  @Test
  void shouldGoByTheLaterCountWhileBothBuildsWrite() {
    tell("support", new Told(Keys.queueOfInstance("acme", "support"), "acme", 4, 1));
    tell("support", new Told(Keys.queue("support"), "acme", 5, 2));
    assertThat(agents()).containsExactly(Map.entry("acme/support", 5));

    tell("support", new Told(Keys.queueOfInstance("acme", "support"), "acme", 6, 3));
    assertThat(agents()).containsExactly(Map.entry("acme/support", 6));
  }

  /** Whatever builds wrote, compaction left, and people wrote once more. */
  @Test
  void shouldKnowTheNewestOfEachTenantsQueueOfWhateverIsLeft() {
    Map<String, Integer> expected = new LinkedHashMap<>();
    int oldOnesLast = 0;
    for (int i = 0; i < TOPICS; i++) {
      SplittableRandom random = new SplittableRandom(i);
      String queueId = "queue-" + i;
      List<Told> left = compacted(written(queueId, random), random);
      left.addAll(writtenOnceMore(left, random));
      for (String tenant : TENANTS) {
        @Nullable Told newest = newest(left, tenant);
        if (newest != null) {
          expected.put(Keys.queueOfInstance(tenant, queueId), newest.available());
          oldOnesLast += newest.key().equals(queueId) ? 1 : 0;
        }
      }
      left.forEach(told -> tell(queueId, told));
    }

    assertThat(agents()).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(oldOnesLast).isBetween(20, expected.size() - 20);
    assertThat(bench.deadLetters()).isEmpty();
  }

  /** First by an earlier build, then now and then by both, then by a later one. */
  private static List<Told> written(String queueId, SplittableRandom random) {
    List<Told> written = new ArrayList<>();
    int last = random.nextInt(1, 16);
    int switched = random.nextInt(last + 1);
    int at = 0;
    for (int i = 0; i < last; i++) {
      String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
      boolean old = random.nextInt(8) == 0 ? i >= switched : i < switched;
      String key = old ? Keys.queue(queueId) : Keys.queueOfInstance(tenant, queueId);
      int available = random.nextInt(6) == 0 ? -1 : random.nextInt(3);
      written.add(new Told(key, tenant, available, ++at));
    }
    return written;
  }

  /** Up to some place only the newest of each key is left; tombstones may be gone, too. */
  private static List<Told> compacted(List<Told> written, SplittableRandom random) {
    int clean = random.nextInt(written.size() + 1);
    Map<String, Told> newest = new LinkedHashMap<>();
    for (Told told : written.subList(0, clean)) {
      newest.remove(told.key());
      newest.put(told.key(), told);
    }
    boolean tombstonesToo = random.nextBoolean();
    List<Told> left = new ArrayList<>(newest.values());
    left.removeIf(told -> tombstonesToo && told.isTombstone());
    left.addAll(written.subList(clean, written.size()));
    return left;
  }

  private static List<Told> writtenOnceMore(List<Told> left, SplittableRandom random) {
    return left.stream().filter(_ -> random.nextInt(5) == 0).toList();
  }

  private static @Nullable Told newest(List<Told> left, String tenant) {
    Told newest = null;
    for (Told told : left) {
      boolean counts = told.tenant().equals(tenant) && !told.isTombstone();
      newest = counts && (newest == null || told.at() >= newest.at()) ? told : newest;
    }
    return newest;
  }

  private void tell(String queueId, Told told) {
    bench.speakFor(told.tenant());
    if (told.isTombstone()) {
      bench.pipe(Topics.AGENT_EVENTS_BY_QUEUE, told.key(), null);
    } else {
      bench.staff(told.key(), queueId, told.available(), told.at());
    }
  }

  /** How many agents each queue is reported to have. */
  private Map<String, Integer> agents() {
    bench.pass(Duration.ofSeconds(10));
    Map<String, Integer> agents = new LinkedHashMap<>();
    for (QueueMetrics of : bench.metrics()) {
      agents.put(Keys.queueOfInstance(of.getInstanceId(), of.getQueueId()), of.getAgentsOnline());
    }
    return agents;
  }
}
