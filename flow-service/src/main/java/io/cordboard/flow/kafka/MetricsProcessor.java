package io.cordboard.flow.kafka;

import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.serde.RegistryUnavailableException;
import io.cordboard.events.serde.UndecodableException;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.QueueMetrics;
import io.cordboard.flow.engine.block.GetMetricData;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Keeps the newest metrics of every queue in the {@link Catalogue}, for the blocks that look. */
final class MetricsProcessor implements Processor<String, byte[], Void, Void> {

  private final Catalogue catalogue;
  private final String registryUrl;
  private final String topic;
  private final Consumer<String> unusable;
  private @Nullable EventCodec<io.cordboard.events.queue.QueueMetrics> codec;

  MetricsProcessor(
      Catalogue catalogue, String registryUrl, String topic, Consumer<String> unusable) {
    this.catalogue = catalogue;
    this.registryUrl = registryUrl;
    this.topic = topic;
    this.unusable = unusable;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    codec = EventCodec.of(io.cordboard.events.queue.QueueMetrics.class, registryUrl);
  }

  @Override
  public void process(Record<String, byte[]> read) {
    EventCodec<io.cordboard.events.queue.QueueMetrics> reader = codec;
    if (reader == null) {
      throw new IllegalStateException("processed before it was initialised");
    }
    if (read.value() == null) {
      return;
    }
    try {
      // Not waited for if the registry is away: the next second brings another.
      var m = reader.decode(topic, read.value());
      catalogue
          .tenant(m.getInstanceId())
          .measured(
              m.getQueueId(),
              m.getOccurredAt(),
              new QueueMetrics(
                  m.getContactsInQueue(),
                  m.getOldestContactAgeMs(),
                  new QueueMetrics.Agents(
                      m.getAgentsOnline(),
                      m.getAgentsAvailable(),
                      m.getAgentsStaffed(),
                      m.getAgentsOnContact(),
                      m.getAgentsAfterContactWork(),
                      m.getAgentsMissed()),
                  m.getEstimatedWaitMs(),
                  channels(m),
                  agents(m)));
    } catch (UndecodableException | RegistryUnavailableException e) {
      unusable.accept(topic + " key " + read.key() + ": " + e.getMessage());
    }
  }

  private static Map<Channel, QueueMetrics.OfChannel> channels(
      io.cordboard.events.queue.QueueMetrics m) {
    var channels = new EnumMap<Channel, QueueMetrics.OfChannel>(Channel.class);
    for (var of : m.getChannels()) {
      var channel = GetMetricData.channel(of.getChannel().name());
      if (channel != null) {
        channels.put(
            channel,
            new QueueMetrics.OfChannel(of.getContactsInQueue(), of.getOldestContactAgeMs()));
      }
    }
    return Collections.unmodifiableMap(channels);
  }

  private static Map<Channel, QueueMetrics.Agents> agents(
      io.cordboard.events.queue.QueueMetrics m) {
    var agents = new EnumMap<Channel, QueueMetrics.Agents>(Channel.class);
    for (var of : m.getAgents()) {
      var channel = GetMetricData.channel(of.getChannel().name());
      if (channel != null) {
        agents.put(
            channel,
            new QueueMetrics.Agents(
                of.getOnline(),
                of.getAvailable(),
                of.getStaffed(),
                of.getOnContact(),
                of.getAfterContactWork(),
                of.getMissed()));
      }
    }
    return Collections.unmodifiableMap(agents);
  }

  @Override
  public void close() {
    var open = codec;
    if (open != null) {
      open.close();
      codec = null;
    }
  }
}
