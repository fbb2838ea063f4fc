package io.cordboard.events.live;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Hands the newest value of each key to one subscriber, as fast as the subscriber asks. What was
 * not fetched when a newer one of the same key comes is left out; the last one of each key always
 * arrives, however many keys there are and however slow the subscriber is. Safe for any number of
 * threads that put.
 */
public final class LatestByKey<T> implements Flow.Publisher<T> {

  private final Runnable onCancel;
  private final Map<String, T> waiting = new LinkedHashMap<>();
  private final Map<String, Long> versions = new HashMap<>();
  private Flow.@Nullable Subscriber<? super T> subscriber;
  private long asked;
  private boolean emitting;

  /** Values for one subscriber; {@code onCancel} is called when it leaves. */
  public LatestByKey(Runnable onCancel) {
    this.onCancel = onCancel;
  }

  /**
   * Takes a value, unless one of the same key with this version or a later one was taken before.
   *
   * @param version grows with each change of what the key stands for
   */
  public void put(String key, long version, T value) {
    synchronized (this) {
      Long known = versions.get(key);
      if (known != null && known >= version) {
        return;
      }
      versions.put(key, version);
      // In the order of the newest changes: who waits longest is not pushed back by others.
      waiting.put(key, value);
    }
    emit();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> to) {
    synchronized (this) {
      if (subscriber != null) {
        throw new IllegalStateException("there is a subscriber already");
      }
      subscriber = to;
    }
    to.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {
            if (n <= 0) {
              leave();
              to.onError(new IllegalArgumentException("expected a positive number, found " + n));
              return;
            }
            synchronized (LatestByKey.this) {
              asked = asked + n < 0 ? Long.MAX_VALUE : asked + n;
            }
            emit();
          }

          @Override
          public void cancel() {
            leave();
          }
        });
  }

  private void leave() {
    synchronized (this) {
      asked = Long.MIN_VALUE;
      waiting.clear();
    }
    onCancel.run();
  }

  /** One thread at a time hands out; others leave what they brought to it. */
  private void emit() {
    while (true) {
      Flow.Subscriber<? super T> to;
      T next;
      synchronized (this) {
        to = subscriber;
        if (emitting || to == null || asked <= 0 || waiting.isEmpty()) {
          return;
        }
        emitting = true;
        String key = waiting.keySet().iterator().next();
        next = waiting.remove(key);
        asked--;
      }
      try {
        to.onNext(next);
      } finally {
        synchronized (this) {
          emitting = false;
        }
      }
    }
  }
}
