package io.cordboard.events.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka serde over {@link EventCodec}, for Kafka Streams, producers and consumers that are built
 * in code. A null value is a tombstone both ways.
 */
public final class EventSerde<T extends SpecificRecord> implements Serde<T> {

  private final Class<T> type;
  private final String registryUrl;
  private final Map<String, ?> extra;

  /**
   * A serde for a class, with the registry's address (see {@link EventCodec#REGISTRY_URL}) and
   * further {@code apicurio.registry.*} settings.
   */
  public EventSerde(Class<T> type, String registryUrl, Map<String, ?> extra) {
    this.type = type;
    this.registryUrl = registryUrl;
    this.extra = Map.copyOf(extra);
  }

  /** A serde with no further settings. */
  public EventSerde(Class<T> type, String registryUrl) {
    this(type, registryUrl, Map.of());
  }

  @Override
  public Serializer<T> serializer() {
    EventCodec<T> codec = EventCodec.of(type, registryUrl, extra);
    return new Serializer<>() {
      @Override
      public byte @Nullable [] serialize(String topic, @Nullable T value) {
        return value == null ? null : codec.encode(topic, value);
      }

      @Override
      public void close() {
        codec.close();
      }
    };
  }

  @Override
  public Deserializer<T> deserializer() {
    EventCodec<T> codec = EventCodec.of(type, registryUrl, extra);
    return new Deserializer<>() {
      @Override
      public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : codec.decode(topic, bytes);
      }

      @Override
      public void close() {
        codec.close();
      }
    };
  }
}
