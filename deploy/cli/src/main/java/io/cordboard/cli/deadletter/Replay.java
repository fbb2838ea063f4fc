package io.cordboard.cli.deadletter;

import io.cordboard.cli.CommandFailure;
import io.cordboard.events.DeadLetters;
import io.cordboard.events.deadletter.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes a dead letter back to the topic and the partition in which its record was read, with the
 * record's key, value and headers. The record and the note of it beside the letter are one
 * transaction, and two who try at once are told from each other by its id: so nobody writes a
 * letter back twice who did not mean to.
 */
public final class Replay {

  /** How long the broker keeps others from reading on if this process is killed meanwhile. */
  private static final int TRANSACTION_MS = 15_000;

  private static final int SENT_WITHIN_MS = 10_000;
  private static final int ANSWERED_WITHIN_MS = 5_000;

  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);

  /** As large as a broker takes a record usually, and the headers that are put on it. */
  private static final int REQUEST_BYTES_MAX = 2 * 1024 * 1024;

  private final Kafka kafka;
  private final LetterBox letters;

  public Replay(Kafka kafka, LetterBox letters) {
    this.kafka = kafka;
    this.letters = letters;
  }

  /**
   * Writes one back.
   *
   * @param by who does it
   * @param again also if it was written back before
   * @return where it was written to
   * @throws CommandFailure if there is no such letter, its topic or partition is gone, it is not
   *     whole, or it was written back before
   */
  public Place replay(Place place, String by, Instant now, boolean again) {
    DeadLetter letter = letters.letterAt(place);
    requirePartition(letter);
    ProducerRecord<byte[], byte[]> original = original(place, letter);
    Replayed replayed = new Replayed(place.toString(), by, now.toString());
    replayed.write(original.headers());
    KafkaProducer<byte[], byte[]> producer = producer(place);
    try {
      // From here on whoever else began with this letter can't end it, or has ended it.
      producer.initTransactions();
      List<Replayed> before = letters.notesOf(place);
      if (!before.isEmpty() && !again) {
        Replayed last = before.getLast();
        throw new CommandFailure(
            place
                + " was written back already, by "
                + last.by()
                + " at "
                + last.at()
                + "; --again writes it once more");
      }
      return write(producer, original, note(place, letter, replayed));
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw new CommandFailure("somebody else is writing " + place + " back just now", e);
    } finally {
      // Without a limit it would wait for a broker that is away to end the transaction.
      producer.close(CLOSED_WITHIN);
    }
  }

  private Place write(
      Producer<byte[], byte[]> producer,
      ProducerRecord<byte[], byte[]> original,
      ProducerRecord<byte[], byte[]> note) {
    Committed committed = commit(producer, original, note);
    try {
      Place there = place(committed.original().get());
      letters.awaitReadable(there);
      letters.awaitReadable(place(committed.note().get()));
      return there;
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted; it was written back", e);
    }
  }

  /** Where both are. */
  record Committed(Future<RecordMetadata> original, Future<RecordMetadata> note) {}

  /** Writes both or none. */
  static Committed commit(
      Producer<byte[], byte[]> producer,
      ProducerRecord<byte[], byte[]> original,
      ProducerRecord<byte[], byte[]> note) {
    producer.beginTransaction();
    try {
      var committed = new Committed(producer.send(original), producer.send(note));
      // Throws what went wrong with either of them; then neither is read by anybody.
      producer.commitTransaction();
      return committed;
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw e;
    } catch (TimeoutException e) {
      throw new CommandFailure(
          "Kafka did not say in time whether the letter was written back; the same command again"
              + " finds out, and writes it only if it was not",
          e);
    } catch (KafkaException e) {
      abort(producer, e);
      throw e;
    }
  }

  /** Else nobody could read on past it until the broker ends it, after {@link #TRANSACTION_MS}. */
  private static void abort(Producer<byte[], byte[]> producer, KafkaException why) {
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      // A producer that may not write can't abort either; what it was refused is what matters.
      why.addSuppressed(e);
    }
  }

  private static Place place(RecordMetadata written) {
    return new Place(written.topic(), written.partition(), written.offset());
  }

  private static ProducerRecord<byte[], byte[]> note(
      Place place, DeadLetter letter, Replayed replayed) {
    var headers = new RecordHeaders();
    replayed.write(headers);
    return new ProducerRecord<>(
        place.topic(), place.partition(), Shown.bytes(letter.getKey()), null, headers);
  }

  /** Of a letter that has only the beginning, the record itself, if it is kept still. */
  private ProducerRecord<byte[], byte[]> original(Place place, DeadLetter letter) {
    if (DeadLetters.isWhole(letter)) {
      return DeadLetters.original(letter);
    }
    Place origin =
        new Place(letter.getOriginTopic(), letter.getOriginPartition(), letter.getOriginOffset());
    try {
      ConsumerRecord<byte[], byte[]> read = letters.recordAt(origin);
      return new ProducerRecord<>(
          origin.topic(),
          origin.partition(),
          read.key(),
          read.value(),
          new RecordHeaders(read.headers()));
    } catch (CommandFailure e) {
      throw new CommandFailure(
          place
              + " holds only the beginning of its record ("
              + letter.getDetail()
              + "), and "
              + e.getMessage(),
          e);
    }
  }

  private void requirePartition(DeadLetter letter) {
    String topic = letter.getOriginTopic();
    try (Admin admin = Admin.create(kafka.reader())) {
      int partitions =
          admin.describeTopics(List.of(topic)).topicNameValues().values().stream()
              .findFirst()
              .orElseThrow()
              .get()
              .partitions()
              .size();
      if (letter.getOriginPartition() >= partitions) {
        throw new CommandFailure(
            "topic "
                + topic
                + " has no partition "
                + letter.getOriginPartition()
                + " any more, it has "
                + partitions);
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UnknownTopicOrPartitionException
          ? new CommandFailure("topic " + topic + ", where it was read, does not exist", e)
          : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private KafkaProducer<byte[], byte[]> producer(Place place) {
    Map<String, Object> settings = kafka.client();
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWERED_WITHIN_MS);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES_MAX);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, kafka.prefix() + "replay-" + place);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SENT_WITHIN_MS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, SENT_WITHIN_MS);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
