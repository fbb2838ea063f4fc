package io.cordboard.campaign.kafka;

import io.cordboard.events.serde.EventCodec;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Encodes and decodes values of any topic; codecs are for one thread, so calls take turns. */
@Singleton
public final class Codecs {

  private final String registryUrl;
  private final Map<Class<?>, EventCodec<?>> codecs = new ConcurrentHashMap<>();

  Codecs(@ConfigProperty(name = EventCodec.REGISTRY_URL) String registryUrl) {
    this.registryUrl = registryUrl;
  }

  <T extends SpecificRecord> byte[] encode(Class<T> type, String topic, T value) {
    EventCodec<T> codec = codec(type);
    synchronized (codec) {
      return codec.encode(topic, value);
    }
  }

  <T extends SpecificRecord> T decode(Class<T> type, String topic, byte[] bytes) {
    EventCodec<T> codec = codec(type);
    synchronized (codec) {
      return codec.decode(topic, bytes);
    }
  }

  @SuppressWarnings("unchecked") // A class is mapped to its own codec only.
  private <T extends SpecificRecord> EventCodec<T> codec(Class<T> type) {
    return (EventCodec<T>) codecs.computeIfAbsent(type, _ -> EventCodec.of(type, registryUrl));
  }
}
