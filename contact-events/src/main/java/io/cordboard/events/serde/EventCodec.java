package io.cordboard.events.serde;

import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryClientFacadeFactory;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.avro.AvroDeserializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import io.apicurio.registry.serde.config.SerdeConfig;
import io.apicurio.registry.serde.strategy.TopicIdStrategy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes the values of one class in Confluent's wire format. Safe for use by one
 * thread at a time.
 *
 * @param <T> the generated class
 */
public final class EventCodec<T extends SpecificRecord> implements AutoCloseable {

  /**
   * Configuration key of the registry's address: an Apicurio API, such as {@code
   * http://127.0.0.1:8080/apis/registry/v3}, or {@code memory:NAME}.
   */
  public static final String REGISTRY_URL = "cordboard.registry.url";

  private static final String IN_MEMORY = "memory:";
  private static final byte MAGIC = 0;
  private static final int HEADER_BYTES = 5;

  /** A schema is asked for when its first record comes; a stream thread waits that long. */
  private static final Duration REGISTRY_ANSWER_MAX = Duration.ofSeconds(10);

  private final SpecificSerializer<T> serializer;
  private final AvroDeserializer<T> deserializer;

  private EventCodec(SpecificSerializer<T> serializer, AvroDeserializer<T> deserializer) {
    this.serializer = serializer;
    this.deserializer = deserializer;
  }

  /**
   * A codec.
   *
   * @param type the generated class
   * @param registryUrl see {@link #REGISTRY_URL}
   * @param extra further {@code apicurio.registry.*} settings, such as credentials
   */
  public static <T extends SpecificRecord> EventCodec<T> of(
      Class<T> type, String registryUrl, Map<String, ?> extra) {
    return of(type, registryUrl, extra, REGISTRY_ANSWER_MAX);
  }

  static <T extends SpecificRecord> EventCodec<T> of(
      Class<T> type, String registryUrl, Map<String, ?> extra, Duration answerMax) {
    Map<String, Object> settings = settings(registryUrl, extra);
    CatalogueDatums<T> datums = new CatalogueDatums<>(type);
    RegistryClientFacade registry =
        registryUrl.startsWith(IN_MEMORY)
            ? InMemoryRegistry.named(registryUrl.substring(IN_MEMORY.length()))
            : new PatientRegistry(
                RegistryClientFacadeFactory.create(new SchemaResolverConfig(settings)), answerMax);
    SpecificSerializer<T> serializer = new SpecificSerializer<>(datums, registry);
    AvroDeserializer<T> deserializer = new AvroDeserializer<>(registry);
    serializer.configure(new AvroSerdeConfig(settings), false);
    deserializer.configure(new AvroSerdeConfig(settings), false);
    deserializer.setAvroDatumProvider(datums);
    return new EventCodec<>(serializer, deserializer);
  }

  /** A codec with no further settings. */
  public static <T extends SpecificRecord> EventCodec<T> of(Class<T> type, String registryUrl) {
    return of(type, registryUrl, Map.of());
  }

  private static Map<String, Object> settings(String registryUrl, Map<String, ?> extra) {
    Map<String, Object> settings = new LinkedHashMap<>();
    extra.forEach((key, value) -> {
      if (key.startsWith("apicurio.registry.")) {
        settings.put(key, value);
      }
    });
    settings.put(SchemaResolverConfig.REGISTRY_URL, registryUrl);
    settings.put(SchemaResolverConfig.ARTIFACT_RESOLVER_STRATEGY, TopicIdStrategy.class.getName());
    settings.put(SchemaResolverConfig.AUTO_REGISTER_ARTIFACT, true);
    // The whole schema in one artifact: readers of Confluent's API find it without following
    // references.
    settings.put(SchemaResolverConfig.DEREFERENCE_SCHEMA, true);
    // Ids never change their meaning: an hour between looks, and a registry that is away then is no
    // reason to stop.
    settings.put(SchemaResolverConfig.CHECK_PERIOD_MS, 3_600_000L);
    settings.put(SchemaResolverConfig.FAULT_TOLERANT_REFRESH, true);
    settings.put(SchemaResolverConfig.RETRY_COUNT, 5L);
    settings.put(SchemaResolverConfig.RETRY_BACKOFF_MS, 200L);
    settings.put(SerdeConfig.VALIDATION_ENABLED, false);
    return settings;
  }

  /**
   * The bytes of a value for a topic (its full name). Registers the schema when it is new.
   *
   * @throws RegistryUnavailableException if the registry could not be asked for the schema's id, or
   *     refused the schema
   */
  public byte[] encode(String topic, T value) {
    try {
      return serializer.serializeData(topic, value);
    } catch (RuntimeException e) {
      throw unavailableOr(e, e);
    }
  }

  /**
   * The value of bytes read from a topic.
   *
   * @throws UndecodableException if they are none, or null
   * @throws RegistryUnavailableException if that can't be told, because the registry could not be
   *     asked for the schema
   */
  public T decode(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      throw new UndecodableException(topic, "no bytes");
    }
    if (bytes.length <= HEADER_BYTES || bytes[0] != MAGIC) {
      throw new UndecodableException(
          topic,
          bytes.length
              + " bytes that begin with "
              + (bytes.length == 0 ? "nothing" : "0x" + Integer.toHexString(bytes[0] & 0xff)));
    }
    try {
      return deserializer.deserializeData(topic, bytes);
    } catch (RuntimeException e) {
      throw unavailableOr(e, new UndecodableException(topic, e));
    }
  }

  /** The registry's part in a failure, which its library wraps and caches; or else something. */
  private static RuntimeException unavailableOr(RuntimeException thrown, RuntimeException other) {
    var unavailable = Causes.first(thrown, RegistryUnavailableException.class);
    return unavailable == null ? other : unavailable;
  }

  @Override
  public void close() {
    serializer.close();
    deserializer.close();
  }
}
