package io.cordboard.queue.kafka;

import io.cordboard.events.Keys;
import io.cordboard.events.serde.UndecodableException;
import io.cordboard.queue.core.QueueDefinition;
import io.cordboard.queue.definition.QueueParser;
import io.cordboard.queue.definition.QueueParser.Invalid;
import io.cordboard.queue.definition.QueueParser.Valid;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** The rules of queues, from the global store. Parses a document once, until its bytes change. */
final class Definitions {

  private final TimestampedKeyValueStore<String, byte[]> store;
  private final Wire wire;
  private final Meters meters;
  private final Map<String, Parsed> parsed = new HashMap<>();

  Definitions(TimestampedKeyValueStore<String, byte[]> store, Wire wire, Meters meters) {
    this.store = store;
    this.wire = wire;
    this.meters = meters;
  }

  private static final class Parsed {
    final byte[] bytes;
    final @Nullable QueueDefinition rules;

    Parsed(byte[] bytes, @Nullable QueueDefinition rules) {
      this.bytes = bytes;
      this.rules = rules;
    }
  }

  /** The rules that a queue was given, or null. */
  @Nullable QueueDefinition of(String instanceId, String queueId) {
    String key = Keys.resource(instanceId, queueId);
    ValueAndTimestamp<byte[]> stored = store.get(key);
    if (stored == null) {
      parsed.remove(key);
      return null;
    }
    Parsed known = parsed.get(key);
    if (known == null || !Arrays.equals(known.bytes, stored.value())) {
      known = new Parsed(stored.value(), rules(queueId, stored.value()));
      parsed.put(key, known);
    }
    return known.rules;
  }

  /** A definition that can't be read is none: its queue is unknown until it is put right. */
  private @Nullable QueueDefinition rules(String queueId, byte[] bytes) {
    try {
      return switch (QueueParser.parse(queueId, wire.resource(bytes).getDocument())) {
        case Valid(var document) -> document.rules();
        case Invalid _ -> {
          meters.refused("DEFINITION_INVALID");
          yield null;
        }
      };
    } catch (UndecodableException e) {
      meters.refused("DEFINITION_UNDECODABLE");
      return null;
    }
  }
}
