package io.cordboard.agent.kafka;

import io.cordboard.events.Topic;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.serde.UndecodableException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
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
   */
  public <T extends SpecificRecord> T decode(Topic<T> topic, byte @Nullable [] bytes) {
    EventCodec<T> codec = codec(topic.valueType());
    try {
      synchronized (codec) {
        return codec.decode(nameOf(topic), bytes);
      }
    } catch (UndecodableException e) {
      // A registry that can't be reached says nothing about the bytes: the task must try again, not
      // give the record up.
      if (isOutage(e)) {
        throw new RegistryUnreachableException(nameOf(topic), e);
      }
      throw e;
    }
  }

  @SuppressWarnings("unchecked") // A codec is kept under its own class.
  private <T extends SpecificRecord> EventCodec<T> codec(Class<T> type) {
    synchronized (codecs) {
      return (EventCodec<T>)
          codecs.computeIfAbsent(type, t -> EventCodec.of((Class<T>) t, registryUrl));
    }
  }

  private static boolean isOutage(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof IOException
          || t instanceof UncheckedIOException
          || t instanceof TimeoutException) {
        // Avro reports bytes that end too early as an EOFException.
        return !(t instanceof EOFException);
      }
    }
    return false;
  }

  @Override
  public void close() {
    synchronized (codecs) {
      codecs.values().forEach(EventCodec::close);
      codecs.clear();
    }
  }
}
