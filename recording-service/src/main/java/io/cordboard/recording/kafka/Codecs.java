package io.cordboard.recording.kafka;

import io.cordboard.events.Topic;
import io.cordboard.events.serde.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes codecs for topics of this installation. */
@ApplicationScoped
public class Codecs implements AutoCloseable {

  private final String registryUrl;
  private final String prefix;
  private final Map<String, String> registrySettings = new LinkedHashMap<>();
  private final List<EventCodec<?>> made = new ArrayList<>();

  Codecs(
      @ConfigProperty(name = EventCodec.REGISTRY_URL) String registryUrl,
      @ConfigProperty(name = "cordboard.topic-prefix", defaultValue = "cordboard.") String prefix,
      Config config) {
    this.registryUrl = registryUrl;
    this.prefix = prefix;
    for (String name : config.getPropertyNames()) {
      if (name.startsWith("apicurio.registry.")) {
        config
            .getOptionalValue(name, String.class)
            .ifPresent(value -> registrySettings.put(name, value));
      }
    }
  }

  /** A codec of its own for one thread at a time. */
  synchronized <T extends SpecificRecord> EventCodec<T> of(Topic<T> topic) {
    // The serde finds its parts through the thread's class loader, which must be its own.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(EventCodec.class.getClassLoader());
    try {
      EventCodec<T> codec = EventCodec.of(topic.valueType(), registryUrl, registrySettings);
      made.add(codec);
      return codec;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The topic's name in this installation. */
  String name(Topic<?> topic) {
    return topic.in(prefix);
  }

  @Override
  @jakarta.annotation.PreDestroy
  public synchronized void close() {
    made.forEach(EventCodec::close);
  }
}
