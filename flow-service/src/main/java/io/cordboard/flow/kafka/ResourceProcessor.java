package io.cordboard.flow.kafka;

import io.cordboard.events.resource.Resource;
import io.cordboard.events.resource.ResourceKind;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.serde.RegistryUnavailableException;
import io.cordboard.events.serde.UndecodableException;
import io.cordboard.flow.engine.FunctionKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one resource topic from its beginning into the {@link Catalogue}. What can't be used is
 * counted and left out; it can't stop the definitions that are right.
 */
final class ResourceProcessor implements Processor<String, byte[], Void, Void> {

  private static final int ATTEMPTS = 60;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Map<String, FunctionKind> FUNCTION_KINDS =
      Map.of(
          "FUNCTION",
          FunctionKind.FUNCTION,
          "BOT",
          FunctionKind.BOT,
          "INTEGRATION",
          FunctionKind.INTEGRATION);
  private static final Logger LOG = LoggerFactory.getLogger(ResourceProcessor.class);

  private final Catalogue catalogue;
  private final String registryUrl;
  private final String topic;
  private final Consumer<String> unusable;
  private @Nullable EventCodec<Resource> codec;

  ResourceProcessor(
      Catalogue catalogue, String registryUrl, String topic, Consumer<String> unusable) {
    this.catalogue = catalogue;
    this.registryUrl = registryUrl;
    this.topic = topic;
    this.unusable = unusable;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    codec = EventCodec.of(Resource.class, registryUrl);
  }

  @Override
  public void process(Record<String, byte[]> read) {
    EventCodec<Resource> reader = codec;
    if (reader == null) {
      throw new IllegalStateException("processed before it was initialised");
    }
    try {
      if (read.value() == null) {
        delete(ResourceKeys.parse(read.key()));
      } else {
        apply(decode(reader, read.value()));
      }
    } catch (UndecodableException | InvalidInputException e) {
      unusable.accept(topic + " key " + read.key() + ": " + e.getMessage());
    }
    catalogue.announce();
  }

  /**
   * A failure here would end the whole topology, so a registry that is away is waited for, up to a
   * limit.
   */
  private Resource decode(EventCodec<Resource> reader, byte[] value) {
    for (int attempt = 1; ; attempt++) {
      try {
        return reader.decode(topic, value);
      } catch (RegistryUnavailableException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LOG.warn("Definitions wait, {}: {}", topic, e.getMessage());
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void apply(Resource r) {
    Tenant tenant = catalogue.tenant(r.getInstanceId());
    switch (r.getKind()) {
      case FLOW_VERSION -> tenant.published(Documents.flowVersion(r));
      case FLOW_ALIAS -> tenant.aliased(r.getId(), r.getName(), Documents.aliasVersion(r));
      case ENTRY_POINT -> tenant.entered(r.getId(), Documents.entryPoint(r));
      case QUEUE -> tenant.queued(r.getId(), Documents.queue(r));
      case FUNCTION -> tenant.registered(FunctionKind.FUNCTION, r.getId(), Documents.function(r));
      case BOT -> tenant.registered(FunctionKind.BOT, r.getId(), Documents.function(r));
      case INTEGRATION ->
          tenant.registered(FunctionKind.INTEGRATION, r.getId(), Documents.function(r));
      case HOURS -> tenant.opened(r.getId(), Documents.hours(r));
      case TASK_TEMPLATE -> tenant.templated(r.getId(), Documents.taskTemplate(r));
      case PROMPT, AGENT, ROUTING_PROFILE, AGENT_STATUS, QUICK_CONNECT, CAMPAIGN, UNKNOWN ->
          throw new InvalidInputException("kind " + r.getKind() + " has no place here");
    }
  }

  /** A tombstone carries nothing but its key. */
  private void delete(ResourceKeys.Parsed key) {
    Tenant tenant = catalogue.tenant(key.instanceId());
    List<String> path = key.path();
    if (topic.endsWith(ResourceKeys.FLOWS_SUFFIX)) {
      if (path.size() == ResourceKeys.VERSION_PARTS) {
        tenant.deleted(path.get(0), Integer.parseInt(path.get(1)), path.get(2));
      } else if (path.size() == ResourceKeys.ALIAS_PARTS) {
        tenant.aliased(path.get(0), path.get(1), null);
      } else {
        throw new InvalidInputException("tombstone of " + ResourceKind.FLOW_VERSION);
      }
    } else if (topic.endsWith(ResourceKeys.ENTRY_POINTS_SUFFIX)) {
      tenant.entered(key.id(), null);
    } else if (topic.endsWith(ResourceKeys.FUNCTIONS_SUFFIX)) {
      FunctionKind kind = FUNCTION_KINDS.get(path.get(0));
      if (kind == null || path.size() != ResourceKeys.FUNCTION_PARTS) {
        throw new InvalidInputException("tombstone of " + ResourceKind.FUNCTION);
      }
      tenant.registered(kind, path.get(1), null);
    } else if (topic.endsWith(ResourceKeys.HOURS_SUFFIX)) {
      tenant.opened(key.id(), null);
    } else if (topic.endsWith(ResourceKeys.TASK_TEMPLATES_SUFFIX)) {
      tenant.templated(key.id(), null);
    } else {
      tenant.queued(key.id(), null);
    }
  }

  @Override
  public void close() {
    EventCodec<Resource> open = codec;
    if (open != null) {
      open.close();
      codec = null;
    }
  }
}
