package io.cordboard.flow.kafka;

import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.Channel;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The chains of one partition: the store, the chains used last in decoded form, and the order in
 * which their timers are due.
 */
final class Contacts {

  private static final float LOAD_FACTOR = 0.75f;

  private final KeyValueStore<String, byte[]> store;
  private final StateCodec codec = new StateCodec();
  private final DueChains due = new DueChains();
  private final Map<String, StoredChain> decoded;

  /** Written by the stream thread, read by metrics. */
  private final LongAdder size = new LongAdder();

  private final Map<Channel, LongAdder> inProgress = new EnumMap<>(Channel.class);

  /** Takes over a partition: reads every chain once, for its timers. */
  Contacts(KeyValueStore<String, byte[]> store, int decodedMax) {
    this.store = store;
    for (Channel channel : Channel.values()) {
      inProgress.put(channel, new LongAdder());
    }
    this.decoded =
        new LinkedHashMap<>(decodedMax, LOAD_FACTOR, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, StoredChain> eldest) {
            return size() > decodedMax;
          }
        };
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        StoredChain chain = StateCodec.decode(entry.value);
        due.move(entry.key, StoredChain.NEVER, chain.earliestDue());
        count(null, chain);
      }
    }
  }

  /** The chain; null if it has no state. */
  @Nullable StoredChain get(String chain) {
    StoredChain known = decoded.get(chain);
    if (known != null) {
      return known;
    }
    byte[] bytes = store.get(chain);
    if (bytes == null) {
      return null;
    }
    StoredChain read = StateCodec.decode(bytes);
    decoded.put(chain, read);
    return read;
  }

  /** The chain is now so. */
  void put(@Nullable StoredChain before, String instanceId, ChainState next) {
    StoredChain after = new StoredChain(instanceId, next);
    String chain = next.initialContactId();
    store.put(chain, codec.encode(after));
    decoded.put(chain, after);
    due.move(chain, earliest(before), after.earliestDue());
    count(before, after);
  }

  /** Nothing more is known of the chain. */
  void remove(StoredChain before) {
    String chain = before.state().initialContactId();
    store.delete(chain);
    decoded.remove(chain);
    due.move(chain, before.earliestDue(), StoredChain.NEVER);
    count(before, null);
  }

  /** The chain's timers are due, but can't be fed; its next change brings them back. */
  void leaveTimersAlone(String chain, StoredChain stored) {
    due.move(chain, stored.earliestDue(), StoredChain.NEVER);
  }

  /** When the next timer is due, in epoch milliseconds; {@link StoredChain#NEVER} if none runs. */
  long earliestDue() {
    return due.earliest();
  }

  /** Chains that have a timer due by then, at most {@code max}. */
  List<String> due(long now, int max) {
    return due.due(now, max);
  }

  /** How many chains there are, ended ones that are remembered included. */
  long size() {
    return size.sum();
  }

  /** How many contacts on a channel are not over. */
  long inProgress(Channel channel) {
    LongAdder count = inProgress.get(channel);
    return count == null ? 0 : count.sum();
  }

  private void count(@Nullable StoredChain before, @Nullable StoredChain after) {
    size.add((after == null ? 0 : 1) - (before == null ? 0 : 1));
    inProgress.forEach((channel, count) -> {
      int change = inProgress(after, channel) - inProgress(before, channel);
      if (change != 0) {
        count.add(change);
      }
    });
  }

  private static int inProgress(@Nullable StoredChain chain, Channel channel) {
    return chain == null ? 0 : chain.contactsInProgress(channel);
  }

  private static long earliest(@Nullable StoredChain chain) {
    return chain == null ? StoredChain.NEVER : chain.earliestDue();
  }
}
