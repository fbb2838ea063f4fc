package io.cordboard.queue.kafka;

import io.cordboard.queue.core.Channel;
import io.cordboard.queue.core.Contact;
import io.cordboard.queue.core.Headcount;
import io.cordboard.queue.core.Pace;
import io.cordboard.queue.core.QueueHeader;
import io.cordboard.queue.core.QueueRef;
import io.cordboard.queue.core.RoutingCriteria;
import io.cordboard.queue.core.Staffing;
import io.cordboard.queue.core.Today;
import io.cordboard.queue.core.Waiting;
import io.cordboard.queue.kafka.state.StoredEntry;
import io.cordboard.queue.kafka.state.StoredHeadcount;
import io.cordboard.queue.kafka.state.StoredHeader;
import io.cordboard.queue.kafka.state.StoredRequest;
import io.cordboard.queue.kafka.state.StoredWaiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;

/**
 * Stored entries and the core's types. Values are Avro's single-object encoding: the fingerprint of
 * the schema that wrote them goes in front, so that a later build can read them with theirs.
 */
final class StateCodec {

  private final BinaryMessageEncoder<StoredEntry> encoder = StoredEntry.getEncoder();
  private final BinaryMessageDecoder<StoredEntry> decoder = StateSchemas.decoder();

  /**
   * The entry that bytes hold: a {@code StoredHeader}, {@code StoredWaiting} or {@code
   * StoredRequest}.
   */
  Object decode(byte[] bytes) {
    try {
      return decoder.decode(bytes).getEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] encode(SpecificRecord entry) {
    try {
      var buffer = encoder.encode(StoredEntry.newBuilder().setEntry(entry).build());
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes(QueueHeader header) {
    Headcount all = header.staffing().all();
    return encode(
        StoredHeader.newBuilder()
            .setInstanceId(header.instanceId())
            .setQueueId(header.queueId())
            .setSequence(header.sequence())
            .setRequestCount(header.requestCount())
            .setTakeIntervalMs(header.pace().intervalMs())
            .setTaken(header.pace().taken())
            .setLastTakenAt(Instant.ofEpochMilli(header.pace().lastTakenAtMs()))
            .setWaitingSince(Instant.ofEpochMilli(header.pace().waitingSinceMs()))
            .setDay(header.today().day())
            .setEnqueuedToday(header.today().enqueued())
            .setHandledToday(header.today().handled())
            .setHandledInTimeToday(header.today().handledInTime())
            .setAbandonedToday(header.today().abandoned())
            .setStaffedAt(Instant.ofEpochMilli(header.staffing().atMs()))
            .setOnline(all.online())
            .setAvailable(all.available())
            .setStaffed(all.staffed())
            .setOnContact(all.onContact())
            .setAfterContactWork(all.afterContactWork())
            .setMissed(all.missed())
            .setChannels(
                header.staffing().channels().entrySet().stream()
                    .map(of -> stored(of.getKey(), of.getValue()))
                    .toList())
            .build());
  }

  private static StoredHeadcount stored(Channel channel, Headcount n) {
    return new StoredHeadcount(
        channel.name(),
        n.online(),
        n.available(),
        n.staffed(),
        n.onContact(),
        n.afterContactWork(),
        n.missed());
  }

  private static Map<Channel, Headcount> channels(StoredHeader stored) {
    Map<Channel, Headcount> channels = new EnumMap<>(Channel.class);
    for (StoredHeadcount n : stored.getChannels()) {
      channels.put(
          Channel.valueOf(n.getChannel()),
          new Headcount(
              n.getOnline(),
              n.getAvailable(),
              n.getStaffed(),
              n.getOnContact(),
              n.getAfterContactWork(),
              n.getMissed()));
    }
    return channels;
  }

  static QueueHeader header(StoredHeader stored) {
    return new QueueHeader(
        stored.getInstanceId(),
        stored.getQueueId(),
        stored.getSequence(),
        stored.getRequestCount(),
        new Pace(
            stored.getTakeIntervalMs(),
            stored.getTaken(),
            stored.getLastTakenAt().toEpochMilli(),
            stored.getWaitingSince().toEpochMilli()),
        new Today(
            stored.getDay(),
            stored.getEnqueuedToday(),
            stored.getHandledToday(),
            stored.getHandledInTimeToday(),
            stored.getAbandonedToday()),
        new Staffing(
            stored.getStaffedAt().toEpochMilli(),
            new Headcount(
                stored.getOnline(),
                stored.getAvailable(),
                stored.getStaffed(),
                stored.getOnContact(),
                stored.getAfterContactWork(),
                stored.getMissed()),
            channels(stored)));
  }

  byte[] bytes(Waiting waiting) {
    return encode(
        StoredWaiting.newBuilder()
            .setQueueId(waiting.queue().queueId())
            .setQueueName(waiting.queue().name())
            .setAgentQueue(waiting.queue().agentQueue())
            .setInstanceId(waiting.contact().instanceId())
            .setContactId(waiting.contact().contactId())
            .setInitialContactId(waiting.contact().initialContactId())
            .setRequestId(waiting.requestId())
            .setChannel(waiting.channel().name())
            .setPriority(waiting.priority())
            .setAgeAdjustmentSeconds(waiting.ageAdjustmentSeconds())
            .setEnqueuedAt(Instant.ofEpochMilli(waiting.enqueuedAtMs()))
            .setArrival(waiting.arrival())
            .setAgentId(waiting.agentId())
            .setToldPosition(waiting.toldPosition())
            .setToldAt(Instant.ofEpochMilli(waiting.toldAtMs()))
            .setCriteria(waiting.criteria().encoded())
            .setRemindedAt(waiting.remindedAtMs())
            .build());
  }

  static Waiting waiting(StoredWaiting stored) {
    return new Waiting(
        new Contact(stored.getInstanceId(), stored.getContactId(), stored.getInitialContactId()),
        new QueueRef(stored.getQueueId(), stored.getQueueName(), stored.getAgentQueue()),
        stored.getRequestId(),
        Channel.valueOf(stored.getChannel()),
        stored.getPriority(),
        stored.getAgeAdjustmentSeconds(),
        stored.getEnqueuedAt().toEpochMilli(),
        stored.getArrival(),
        stored.getAgentId(),
        stored.getToldPosition(),
        stored.getToldAt().toEpochMilli(),
        new RoutingCriteria(stored.getCriteria()),
        stored.getRemindedAt());
  }

  byte[] bytes(String queueId, long number, String requestId) {
    return encode(
        StoredRequest.newBuilder()
            .setQueueId(queueId)
            .setNumber(number)
            .setRequestId(requestId)
            .build());
  }
}
