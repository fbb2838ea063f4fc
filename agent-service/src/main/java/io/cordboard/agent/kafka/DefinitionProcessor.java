package io.cordboard.agent.kafka;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps a compacted topic of definitions as it is, and counts its changes. */
final class DefinitionProcessor implements Processor<String, byte[], Void, Void> {

  private final String storeName;
  private final DefinitionVersion version;
  private @Nullable KeyValueStore<String, byte[]> store;

  DefinitionProcessor(String storeName, DefinitionVersion version) {
    this.storeName = storeName;
    this.version = version;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    store = context.getStateStore(storeName);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    KeyValueStore<String, byte[]> target = store;
    if (target == null) {
      throw new IllegalStateException("the store " + storeName + " was not initialised");
    }
    // Before and after, so that nobody who sees the change goes by what was read before it.
    version.changed();
    target.put(record.key(), record.value());
    version.changed();
  }
}
