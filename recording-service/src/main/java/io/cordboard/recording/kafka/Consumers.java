package io.cordboard.recording.kafka;

import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.agent.AgentEvent;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.campaign.CampaignEvent;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.InputCollected;
import io.cordboard.events.channel.MediaUploaded;
import io.cordboard.events.channel.MessageReceived;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.flowlog.FlowLogEntry;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.record.ContactRecord;
import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.core.Redaction;
import io.cordboard.recording.store.Row;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The topics that are kept. A batch is acknowledged, and so its offsets committed, when the method
 * returns: after the transaction in Postgres.
 */
@ApplicationScoped
public class Consumers {

  private static final String POOL = "ingest";

  /** What {@link Lines} and {@link MediaReferences} keep something of. */
  private static final Set<Class<? extends SpecificRecord>> OF_THE_LINE =
      Set.of(MessageReceived.class, InputCollected.class, MediaUploaded.class);

  private final Ingest<ContactEvent> contactEvents;
  private final Ingest<FlowLogEntry> flowLogs;
  private final Ingest<ContactRecord> contactRecords;
  private final Ingest<AssignmentEvent> assignmentEvents;
  private final Ingest<QueueEvent> queueEvents;
  private final Ingest<AgentEvent> agentEvents;
  private final Ingest<CampaignEvent> campaignEvents;
  private final Ingest<ChannelEvent> channelEvents;

  Consumers(
      Codecs codecs,
      BatchStore store,
      DeadLetterSink deadLetters,
      Retry retry,
      MediaReferences media,
      RecordingConfig config) {
    Lines lines = new Lines(Redaction.patterns(config.redaction().nationalIds()));
    Parts parts = new Parts(codecs, store, deadLetters, retry);
    contactEvents = parts.ingest(Topics.CONTACT_EVENTS, e -> Kept.rows(Rows.of(e)));
    flowLogs = parts.ingest(Topics.FLOW_LOGS, e -> Kept.rows(Rows.of(e)));
    contactRecords = parts.ingest(Topics.CONTACT_RECORDS, e -> Kept.rows(Rows.of(e)));
    assignmentEvents = parts.ingest(Topics.ASSIGNMENT_EVENTS, e -> Kept.rows(Rows.of(e)));
    queueEvents = parts.ingest(Topics.QUEUE_EVENTS, e -> Kept.rows(Rows.of(e)));
    agentEvents = parts.ingest(Topics.AGENT_EVENTS, e -> Kept.rows(Rows.of(e)));
    campaignEvents = parts.ingest(Topics.CAMPAIGN_EVENTS, e -> Kept.rows(Rows.of(e)));
    channelEvents =
        parts.ingest(Topics.CHANNEL_EVENTS, OF_THE_LINE, e -> ofTheLine(e, lines, media));
  }

  /** Of the line are kept what people wrote and the media that gateways announce. */
  private static Kept ofTheLine(ChannelEvent event, Lines lines, MediaReferences media) {
    List<Row> rows = lines.of(event);
    return rows.isEmpty() ? media.kept(event) : Kept.rows(rows);
  }

  @Incoming("contact-events")
  @Blocking(POOL)
  void contactEvents(ConsumerRecords<byte[], byte[]> records) {
    contactEvents.take(records);
  }

  @Incoming("flow-logs")
  @Blocking(POOL)
  void flowLogs(ConsumerRecords<byte[], byte[]> records) {
    flowLogs.take(records);
  }

  @Incoming("contact-records")
  @Blocking(POOL)
  void contactRecords(ConsumerRecords<byte[], byte[]> records) {
    contactRecords.take(records);
  }

  @Incoming("assignment-events")
  @Blocking(POOL)
  void assignmentEvents(ConsumerRecords<byte[], byte[]> records) {
    assignmentEvents.take(records);
  }

  @Incoming("queue-events")
  @Blocking(POOL)
  void queueEvents(ConsumerRecords<byte[], byte[]> records) {
    queueEvents.take(records);
  }

  @Incoming("agent-events")
  @Blocking(POOL)
  void agentEvents(ConsumerRecords<byte[], byte[]> records) {
    agentEvents.take(records);
  }

  @Incoming("campaign-events")
  @Blocking(POOL)
  void campaignEvents(ConsumerRecords<byte[], byte[]> records) {
    campaignEvents.take(records);
  }

  @Incoming("channel-events")
  @Blocking(POOL)
  void channelEvents(ConsumerRecords<byte[], byte[]> records) {
    channelEvents.take(records);
  }

  /** What every ingest is made of. */
  private record Parts(Codecs codecs, BatchStore store, DeadLetterSink deadLetters, Retry retry) {
    <T extends SpecificRecord> Ingest<T> ingest(Topic<T> topic, Function<T, Kept> keep) {
      return ingest(topic, Set.of(), keep);
    }

    <T extends SpecificRecord> Ingest<T> ingest(
        Topic<T> topic, Set<Class<? extends SpecificRecord>> payloads, Function<T, Kept> keep) {
      return new Ingest<>(topic, codecs, payloads, keep, store, deadLetters, retry);
    }
  }
}
