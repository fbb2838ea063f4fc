package io.cordboard.cli.deadletter;

import io.cordboard.cli.CommandFailure;
import io.cordboard.events.DeadLetters;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.serde.UndecodableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The topics of dead letters of all services, to be read; what is there when reading begins.
 * Without the schema registry nothing can be said of any letter: {@link
 * io.cordboard.events.serde.RegistryUnavailableException} is thrown then.
 */
public final class LetterBox implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  /** How long nothing may come before reading is given up. */
  private static final Duration STANDSTILL_MAX = Duration.ofSeconds(15);

  private static final String TOPICS_BEGIN = "dead-letters.";

  private final Kafka kafka;
  private final Shown shown;
  private final KafkaConsumer<byte[], byte[]> consumer;

  public LetterBox(Kafka kafka) {
    this.kafka = kafka;
    this.shown = new Shown(kafka);
    Map<String, Object> settings = kafka.reader();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** The names that topics of dead letters have. */
  public List<String> topics() {
    return Topics.all().stream()
        .map(Topic::name)
        .filter(name -> name.startsWith(TOPICS_BEGIN))
        .map(name -> kafka.prefix() + name)
        .sorted()
        .toList();
  }

  /** A topic of dead letters by its name, its name without the prefix, or the service's. */
  public Optional<String> topic(String named) {
    return topics().stream()
        .filter(topic ->
            Set.of(topic, topic.substring(kafka.prefix().length()), service(topic)).contains(named))
        .findFirst();
  }

  private String service(String topic) {
    return topic.substring(kafka.prefix().length() + TOPICS_BEGIN.length());
  }

  /**
   * What is there.
   *
   * @param of only letters on this topic, or of records of it, with or without the prefix; null for
   *     all
   * @param since only those written since; null for all that are kept
   * @param limit how many at most, the newest
   */
  public Letter.Listing list(@Nullable String of, @Nullable Instant since, int limit) {
    PriorityQueue<Letter> newest =
        new PriorityQueue<>(
            Comparator.comparing(Letter::at)
                .thenComparing(letter -> letter.place().topic())
                .thenComparingLong(letter -> letter.place().offset()));
    Map<String, List<Replayed>> notes = new HashMap<>();
    int[] found = {0};
    read(
        starts(partitions(), since),
        read -> {
          Replayed note = note(read);
          if (note != null) {
            notes.computeIfAbsent(note.from(), _ -> new ArrayList<>()).add(note);
            return;
          }
          Letter letter = letter(read);
          if (of == null || isOf(letter, of)) {
            found[0]++;
            newest.add(letter);
            if (newest.size() > limit) {
              newest.poll();
            }
          }
        });
    List<Letter.Entry> entries = new ArrayList<>();
    while (!newest.isEmpty()) {
      Letter letter = newest.poll();
      entries.add(
          new Letter.Entry(letter, notes.getOrDefault(letter.place().toString(), List.of())));
    }
    return new Letter.Listing(entries, found[0] - entries.size());
  }

  private boolean isOf(Letter letter, String topic) {
    Place origin = letter.origin();
    return topic(topic).filter(letter.place().topic()::equals).isPresent()
        || (origin != null
            && (origin.topic().equals(topic) || origin.topic().equals(kafka.prefix() + topic)));
  }

  private Letter letter(ConsumerRecord<byte[], byte[]> read) {
    byte[] value = read.value();
    try {
      DeadLetter letter = shown.letter(read.topic(), value);
      return new Letter(
          Place.of(read),
          letter.getOccurredAt(),
          new Place(letter.getOriginTopic(), letter.getOriginPartition(), letter.getOriginOffset()),
          letter.getReason(),
          Shown.line(letter.getDetail()),
          Shown.key(letter),
          shown.value(letter),
          letter.getValue() == null ? 0 : letter.getValue().remaining(),
          DeadLetters.isWhole(letter));
    } catch (UndecodableException e) {
      return new Letter(
          Place.of(read),
          Instant.ofEpochMilli(read.timestamp()),
          null,
          Letter.UNREADABLE,
          Shown.line(String.valueOf(e.getMessage())),
          read.key() == null ? null : Shown.raw(read.key()),
          value == null ? "(none)" : Shown.raw(value),
          value == null ? 0 : value.length,
          false);
    }
  }

  /**
   * The dead letter at a place.
   *
   * @throws CommandFailure if there is none
   */
  DeadLetter letterAt(Place place) {
    ConsumerRecord<byte[], byte[]> read = recordAt(place);
    Replayed note = note(read);
    if (note != null) {
      throw new CommandFailure(
          place + " is no dead letter: it notes that " + note.from() + " was written back");
    }
    try {
      return shown.letter(read.topic(), read.value());
    } catch (UndecodableException e) {
      throw new CommandFailure(place + " is no dead letter: " + e.getMessage(), e);
    }
  }

  /** How often a letter was written back, and by whom. */
  List<Replayed> notesOf(Place letter) {
    List<Replayed> notes = new ArrayList<>();
    read(
        Map.of(letter.topicPartition(), letter.offset()),
        read -> {
          Replayed note = note(read);
          if (note != null && note.from().equals(letter.toString())) {
            notes.add(note);
          }
        });
    return notes;
  }

  /**
   * Any record.
   *
   * @throws CommandFailure if there is none at this place, or none any more
   */
  ConsumerRecord<byte[], byte[]> recordAt(Place place) {
    TopicPartition partition = place.topicPartition();
    if (consumer.partitionsFor(place.topic()).stream()
        .noneMatch(p -> p.partition() == place.partition())) {
      throw new CommandFailure("topic " + place.topic() + " has no partition " + place.partition());
    }
    Set<TopicPartition> one = Set.of(partition);
    long first = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
    long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
    if (place.offset() < first || place.offset() >= end) {
      throw new CommandFailure(
          "there is no record at "
              + place
              + (place.offset() < first && place.offset() >= 0 ? " any more" : "")
              + ": kept are offsets from "
              + first
              + " to "
              + (end - 1));
    }
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    consumer.assign(one);
    consumer.seek(partition, place.offset());
    long giveUp = System.nanoTime() + STANDSTILL_MAX.toNanos();
    while (consumer.position(partition) <= place.offset() && System.nanoTime() - giveUp < 0) {
      consumer.poll(POLL).forEach(found::add);
    }
    return found.stream()
        .filter(read -> read.offset() == place.offset())
        .findFirst()
        .orElseThrow(() ->
            new CommandFailure(
                "there is no record at " + place + "; brokers count their own marks, too"));
  }

  /**
   * Waits until a record that was committed can be read: the broker has promised it before it has
   * told all partitions. Gives up after {@link #STANDSTILL_MAX}; it will be read all the same.
   */
  void awaitReadable(Place committed) {
    TopicPartition partition = committed.topicPartition();
    long giveUp = System.nanoTime() + STANDSTILL_MAX.toNanos();
    while (consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L) <= committed.offset()
        && System.nanoTime() - giveUp < 0) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  private static @Nullable Replayed note(ConsumerRecord<byte[], byte[]> read) {
    return read.value() == null ? Replayed.read(read.headers()) : null;
  }

  private List<TopicPartition> partitions() {
    Set<String> names = Set.copyOf(topics());
    return consumer.listTopics().entrySet().stream()
        .filter(topic -> names.contains(topic.getKey()))
        .flatMap(topic -> topic.getValue().stream())
        .map(p -> new TopicPartition(p.topic(), p.partition()))
        .toList();
  }

  private Map<TopicPartition, Long> starts(
      List<TopicPartition> partitions, @Nullable Instant since) {
    if (since == null) {
      return consumer.beginningOffsets(partitions);
    }
    Map<TopicPartition, Long> starts = new HashMap<>(consumer.endOffsets(partitions));
    Map<TopicPartition, Long> times =
        partitions.stream().collect(Collectors.toMap(p -> p, _ -> since.toEpochMilli()));
    consumer
        .offsetsForTimes(times)
        .forEach((partition, at) -> {
          // Null, against what the type says, where nothing is so new.
          OffsetAndTimestamp first = at;
          if (first != null) {
            starts.put(partition, first.offset());
          }
        });
    return starts;
  }

  /** Reads from the starts on to what is the end now. */
  private void read(
      Map<TopicPartition, Long> starts, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(starts.keySet());
    consumer.assign(starts.keySet());
    starts.forEach(consumer::seek);
    long giveUp = System.nanoTime() + STANDSTILL_MAX.toNanos();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      var polled = consumer.poll(POLL);
      if (!polled.isEmpty()) {
        giveUp = System.nanoTime() + STANDSTILL_MAX.toNanos();
      } else if (System.nanoTime() - giveUp > 0) {
        throw new CommandFailure(
            "Kafka at " + kafka.bootstrapServers() + " gave nothing for " + STANDSTILL_MAX);
      }
      polled.forEach(each);
    }
  }

  @Override
  public void close() {
    consumer.close();
    shown.close();
  }
}
