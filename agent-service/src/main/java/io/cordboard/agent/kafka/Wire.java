package io.cordboard.agent.kafka;

import io.cordboard.events.Topic;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.serde.RegistryUnavailableException;
import io.cordboard.events.serde.UndecodableException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to records and back, for every topic of this service. One for the whole service, because
 * each codec has a client of the registry; safe for any number of threads.
 */
public final class Wire implements AutoCloseable {

  private final String registryUrl;
  private final String prefix;
  private final Map<Class<?>, EventCodec<?>> codecs = new LinkedHashMap<>();

  /**
   * With a registry's address, see {@link EventCodec#REGISTRY_URL}, and a prefix of topic names.
   */
  public Wire(String registryUrl, String prefix) {
    this.registryUrl = registryUrl;
    this.prefix = prefix;
  }

  /** A topic's name in this installation. */
  public String nameOf(Topic<?> topic) {
    return topic.in(prefix);
  }

  /** The bytes of a value for a topic. */
  public <T extends SpecificRecord> byte[] encode(Topic<T> topic, T value) {
    EventCodec<T> codec = codec(topic.valueType());
    synchronized (codec) {
      return codec.encode(nameOf(topic), value);
    }
  }

  /**
   * The value of bytes read from a topic.
   *
   * @throws UndecodableException if they are none
   * @throws RegistryUnavailableException if that can't be told now
   */
  public <T extends SpecificRecord> T decode(Topic<T> topic, byte @Nullable [] bytes) {
    EventCodec<T> codec = codec(topic.valueType());
    synchronized (codec) {
      return codec.decode(nameOf(topic), bytes);
    }
  }

  @SuppressWarnings("unchecked") // A codec is kept under its own class.
  private <T extends SpecificRecord> EventCodec<T> codec(Class<T> type) {
    synchronized (codecs) {
      return (EventCodec<T>)
          codecs.computeIfAbsent(type, t -> EventCodec.of((Class<T>) t, registryUrl));
    }
  }

  @Override
  public void close() {
    synchronized (codecs) {
      codecs.values().forEach(EventCodec::close);
      codecs.clear();
    }
  }
}
