package io.cordboard.events.serde;

import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * A deserializer for configuration by class name ({@code value.deserializer}); needs {@link
 * EventCodec#REGISTRY_URL}, and {@value #TOPIC_PREFIX} if the installation has its own. The class
 * of a value follows from its topic. Readers that must survive what can't be decoded read bytes and
 * use {@link EventCodec} themselves.
 */
public final class EventDeserializer implements Deserializer<SpecificRecord> {

  /** Configuration key of the prefix of topic names. */
  public static final String TOPIC_PREFIX = "cordboard.topic-prefix";

  private final Map<String, EventCodec<? extends SpecificRecord>> codecs =
      new ConcurrentHashMap<>();
  private Map<String, Object> settings = Map.of();
  private String registryUrl = "";
  private String prefix = Topics.DEFAULT_PREFIX;

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    Object url = configs.get(EventCodec.REGISTRY_URL);
    if (url == null) {
      throw new SerializationException(EventCodec.REGISTRY_URL + " is not set");
    }
    registryUrl = url.toString();
    Object configured = configs.get(TOPIC_PREFIX);
    if (configured != null) {
      prefix = configured.toString();
    }
    settings = new LinkedHashMap<>(configs);
  }

  @Override
  public @Nullable SpecificRecord deserialize(String topic, byte @Nullable [] bytes) {
    return bytes == null ? null : codecs.computeIfAbsent(topic, this::codec).decode(topic, bytes);
  }

  private EventCodec<? extends SpecificRecord> codec(String name) {
    for (Topic<?> topic : Topics.all()) {
      if (topic.in(prefix).equals(name)) {
        return EventCodec.of(topic.valueType(), registryUrl, settings);
      }
    }
    throw new SerializationException(
        "topic " + name + " is not in the catalogue with prefix " + prefix);
  }

  @Override
  public void close() {
    codecs.values().forEach(EventCodec::close);
  }
}
