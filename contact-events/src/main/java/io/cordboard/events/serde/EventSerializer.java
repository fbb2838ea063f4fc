package io.cordboard.events.serde;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A serializer for configuration by class name ({@code value.serializer}); needs {@link
 * EventCodec#REGISTRY_URL}. Takes any generated class.
 */
public final class EventSerializer implements Serializer<SpecificRecord> {

  private final Map<Class<?>, EventCodec<SpecificRecord>> codecs = new ConcurrentHashMap<>();
  private Map<String, Object> settings = Map.of();
  private String registryUrl = "";

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    Object url = configs.get(EventCodec.REGISTRY_URL);
    if (url == null) {
      throw new SerializationException(EventCodec.REGISTRY_URL + " is not set");
    }
    registryUrl = url.toString();
    settings = new LinkedHashMap<>(configs);
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable SpecificRecord value) {
    return value == null ? null : codec(value).encode(topic, value);
  }

  @SuppressWarnings("unchecked") // The codec of a record's own class takes that record.
  private EventCodec<SpecificRecord> codec(SpecificRecord value) {
    return codecs.computeIfAbsent(
        value.getClass(), c -> EventCodec.of((Class<SpecificRecord>) c, registryUrl, settings));
  }

  @Override
  public void close() {
    codecs.values().forEach(EventCodec::close);
  }
}
