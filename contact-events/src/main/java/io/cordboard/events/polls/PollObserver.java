package io.cordboard.events.polls;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells a stream thread's {@link PollBatch} what each poll of its consumer brought. Kafka makes it,
 * by name, and hands it {@link Batches} as a setting of the consumer.
 */
public final class PollObserver implements ConsumerInterceptor<byte[], byte[]> {

  /** The consumer setting whose value is {@link Batches}. */
  public static final String BATCHES = "cordboard.poll.batches";

  private Batches batches = new Batches();

  /** The batches of all stream threads of an application, each thread its own. */
  public static final class Batches {
    private final ThreadLocal<PollBatch> ofThread = ThreadLocal.withInitial(PollBatch::new);

    /** The calling thread's. */
    public PollBatch current() {
      return ofThread.get();
    }
  }

  @Override
  public void configure(Map<String, ?> settings) {
    if (settings.get(BATCHES) instanceof Batches given) {
      batches = given;
    }
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    batches.current().polled(records.count());
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    // Offsets are committed by the producer, in the transaction.
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
