package io.cordboard.events.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatestByKeyTest {

  private final AtomicBoolean left = new AtomicBoolean();
  private final LatestByKey<String> latest = new LatestByKey<>(() -> left.set(true));

  /** Fetches when the test says so. */
  private static final class Slow implements Flow.Subscriber<String> {
    private final List<String> got = new ArrayList<>();
    private Flow.Subscription subscription = new None();

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    public synchronized void onNext(String item) {
      got.add(item);
    }

    @Override
    public void onError(Throwable why) {
      throw new AssertionError(why);
    }

    @Override
    public void onComplete() {
      throw new AssertionError("it never ends");
    }
  }

  private static final class None implements Flow.Subscription {
    @Override
    public void request(long n) {
      throw new AssertionError("not subscribed");
    }

    @Override
    public void cancel() {
      throw new AssertionError("not subscribed");
    }
  }

  @Test
  void shouldGiveTheNewestOfEachToASlowReader() {
    Slow slow = new Slow();
    latest.subscribe(slow);
    for (int version = 1; version <= 50; version++) {
      for (int key = 0; key < 5_000; key++) {
        latest.put("agent-" + key, version, key + "@" + version);
      }
    }
    assertThat(slow.got).isEmpty();

    slow.subscription.request(Long.MAX_VALUE);

    assertThat(slow.got).hasSize(5_000).allMatch(item -> item.endsWith("@50"));
  }

  @Test
  void shouldLeaveOutWhatIsOlderThanWhatWasGiven() {
    Slow slow = new Slow();
    latest.subscribe(slow);
    slow.subscription.request(10);

    latest.put("a", 2, "new");
    latest.put("a", 1, "old");
    latest.put("a", 2, "again");
    latest.put("b", 1, "other");

    assertThat(slow.got).containsExactly("new", "other");
  }

  @Test
  void shouldGiveAsManyAsWereAskedForAndNothingAfterTheReaderLeft() {
    Slow slow = new Slow();
    latest.put("a", 1, "a1");
    latest.put("b", 1, "b1");
    latest.subscribe(slow);
    slow.subscription.request(1);
    assertThat(slow.got).containsExactly("a1");

    slow.subscription.cancel();
    latest.put("c", 1, "c1");

    assertThat(slow.got).containsExactly("a1");
    assertThat(left).isTrue();
  }

  @Test
  void shouldLoseNoLastValueWhenManyThreadsPut() throws InterruptedException {
    Slow slow = new Slow();
    latest.subscribe(slow);
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(n ->
                Thread.ofPlatform()
                    .start(() -> {
                      for (int version = 1; version <= 5_000; version++) {
                        latest.put("key-" + n, version, n + "@" + version);
                        slow.subscription.request(1);
                      }
                    }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    slow.subscription.request(100);

    Map<String, String> last = new HashMap<>();
    slow.got.forEach(item -> last.put(item.substring(0, 1), item));
    assertThat(last.values()).hasSize(4).allMatch(item -> item.endsWith("@5000"));
  }
}
