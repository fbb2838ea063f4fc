package io.cordboard.agent.kafka;

import io.cordboard.agent.core.InstanceState;
import io.cordboard.agent.core.Limits;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The service's own store with nothing behind it, for tests of the core. */
public final class StoreInMemory {

  private final AgentStore entries;

  /** An empty one. */
  public StoreInMemory() {
    KeyValueStore<String, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(AgentTopology.STATE),
                Serdes.String(),
                Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    this.entries = new AgentStore(store, Limits.DEFAULTS);
  }

  /** Writes what changed. */
  public void save(InstanceState state) {
    entries.save(state);
  }

  /** What a process would find that starts now, by tenant. */
  public Map<String, InstanceState> restored() {
    return entries.restore();
  }
}
