package io.cordboard.queue.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.queue.core.Channel;
import io.cordboard.queue.core.Contact;
import io.cordboard.queue.core.ContactCard;
import io.cordboard.queue.core.Decision;
import io.cordboard.queue.core.Decision.Accepted;
import io.cordboard.queue.core.Input;
import io.cordboard.queue.core.Limits;
import io.cordboard.queue.core.QueueCore;
import io.cordboard.queue.core.QueueDefinition;
import io.cordboard.queue.core.QueueEvent;
import io.cordboard.queue.core.QueueHeader;
import io.cordboard.queue.core.QueueKey;
import io.cordboard.queue.core.QueueRef;
import io.cordboard.queue.core.QueueState;
import io.cordboard.queue.core.RandomInputs;
import io.cordboard.queue.core.RecentRequests;
import io.cordboard.queue.core.RoutingCriteria;
import io.cordboard.queue.core.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two tenants with a queue of the same id, whose contacts and requests have the same ids too, kept
 * in one store by a process that starts anew now and then: each queue is as if it were alone.
 * {@code -Dcordboard.seeds=100000} runs more, {@code -Dcordboard.seeds.first=N} others.
 */
class QueueStorePropertyTest {

  private static final int SEEDS_PER_TEST = 50;
  private static final int STEPS = 300;
  private static final long NOON = 1_800_014_400_000L;
  private static final List<String> TENANTS = List.of("acme", "globex");
  private static final QueueDefinition RULES =
      new QueueDefinition("support", "Support", 25, Map.of(), 20, 600, true);

  static LongStream blocks() {
    long first = Long.getLong("cordboard.seeds.first", 0) / SEEDS_PER_TEST;
    long count = Math.ceilDiv(Integer.getInteger("cordboard.seeds", 150), SEEDS_PER_TEST);
    return LongStream.range(first, first + count);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void shouldKeepEachTenantsQueueAsIfItWereAlone(long block) {
    for (long seed = block * SEEDS_PER_TEST; seed < (block + 1) * SEEDS_PER_TEST; seed++) {
      run(seed, tenant -> tenant);
    }
  }

  @Test
  void shouldNoticeAStoreThatTakesTwoTenantsForOne() {
    assertThatThrownBy(() -> run(1, _ -> "acme")).isInstanceOf(AssertionError.class);
  }

  /**
   * @param kept as whose a tenant's queue is kept
   */
  private static void run(long seed, UnaryOperator<String> kept) {
    SplittableRandom random = new SplittableRandom(seed);
    QueueStore store = new QueueStore(StoreInMemory.empty());
    Map<QueueKey, QueueState> queues = store.restore();
    Map<QueueKey, QueueState> alone = new TreeMap<>();
    Map<String, List<Input>> all = new TreeMap<>();
    long now = NOON;
    for (int i = 0; i < STEPS; i++) {
      now += random.nextLong(4_000);
      String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
      List<Input> came = all.computeIfAbsent(tenant, _ -> new ArrayList<>());
      Input input =
          random.nextInt(10) == 0 && !came.isEmpty()
              ? came.get(random.nextInt(came.size()))
              : RandomInputs.next(random, tenant, "r" + i / 2, now);
      came.add(input);
      Decision found = take(queues, store, new QueueKey(kept.apply(tenant), "support"), input, now);
      Decision expected = take(alone, null, new QueueKey(tenant, "support"), input, now);
      assertThat(found)
          .as("seed %d, step %d of %s: %s", seed, i, tenant, input)
          .isEqualTo(expected);
      if (random.nextInt(20) == 0) {
        queues = store.restore();
        assertThat(queues).as("seed %d, step %d", seed, i).isEqualTo(alone);
      }
    }
  }

  private static Decision take(
      Map<QueueKey, QueueState> queues,
      @Nullable QueueStore store,
      QueueKey key,
      Input input,
      long now) {
    QueueState state =
        queues.computeIfAbsent(key, k -> QueueState.empty(k.instanceId(), k.queueId()));
    Decision decision = QueueCore.step(RULES, state, input, now, Limits.DEFAULTS);
    if (decision instanceof Accepted(List<QueueEvent> events)) {
      for (QueueEvent event : events) {
        state = state.apply(event);
        if (store != null) {
          store.save(state, event);
        }
      }
    }
    if (store != null) {
      store.saveHeader(state);
    }
    queues.put(key, state);
    return decision;
  }

  /** What an earlier build left is read, and lies under the present keys after the first step. */
  @Test
  void shouldGoOnFromWhatWasKeptWhenQueuesWereOneForAllTenants() {
    SplittableRandom random = new SplittableRandom(7);
    Map<QueueKey, QueueState> queues = new TreeMap<>();
    QueueKey acme = new QueueKey("acme", "support");
    for (int i = 0; i < 400; i++) {
      take(queues, null, acme, RandomInputs.next(random, "acme", "r" + i, NOON + i), NOON + i);
    }
    // Another tenant's contact stood in it, too.
    Input stray =
        new Input.EnqueueRequested(
            "e",
            new Contact("globex", "stray", "stray"),
            "stray-1",
            new QueueRef("support", null, false),
            Channel.VOICE,
            1,
            0,
            NOON,
            true,
            RoutingCriteria.NONE,
            new ContactCard(null, "INBOUND", null, Map.of()));
    QueueState own = Objects.requireNonNull(queues.get(acme));
    QueueState mixed = own;
    if (QueueCore.step(RULES, own, stray, NOON, Limits.DEFAULTS)
        instanceof Accepted(List<QueueEvent> events)) {
      mixed = own.apply(events.getFirst());
    }
    assertThat(mixed.size()).isEqualTo(own.size() + 1).isGreaterThan(5);
    KeyValueStore<String, byte[]> left = StoreInMemory.empty();
    asKeptThen(mixed, left);

    QueueStore store = new QueueStore(left);
    Map<QueueKey, QueueState> found = store.restore();

    QueueState acmes = Objects.requireNonNull(found.get(acme));
    QueueState globexs = Objects.requireNonNull(found.get(new QueueKey("globex", "support")));
    assertThat(found).hasSize(2);
    assertThat(acmes.order()).isEqualTo(own.order());
    assertThat(acmes.requests()).isEqualTo(mixed.requests());
    assertThat(acmes.header()).isEqualTo(mixed.header());
    assertThat(globexs.waiting("stray")).isEqualTo(mixed.waiting("stray"));
    assertThat(globexs.size()).isEqualTo(1);
    assertThat(globexs.sequence()).isEqualTo(mixed.sequence());

    store.layOut();

    assertThat(new QueueStore(left).restore()).isEqualTo(found);
    try (var all = left.all()) {
      assertThat(all).toIterable().allMatch(e -> e.key.split("\0").length == 3);
    }
    store.layOut();
    assertThat(new QueueStore(left).restore()).isEqualTo(found);
  }

  private static void asKeptThen(QueueState queue, KeyValueStore<String, byte[]> store) {
    StateCodec codec = new StateCodec();
    QueueHeader header = queue.header();
    store.put("support\0h", codec.bytes(header));
    for (var entry : queue.order()) {
      Waiting waiting = entry.getValue();
      store.put("support\0w" + waiting.contact().contactId(), codec.bytes(waiting));
    }
    for (var entry : queue.requests().byNumber()) {
      store.put(
          "support\0r" + RecentRequests.slot(entry.getKey()),
          codec.bytes("support", entry.getKey(), entry.getValue()));
    }
  }
}
