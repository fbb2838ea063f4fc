package io.cordboard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.events.DeadLetters;
import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.agent.QueueStaffing;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.testing.TestKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real broker: what is found, what is written back, and what is refused. */
class DeadLettersCommandTest {

  private final Instant now = Instant.now();

  private final String prefix = "dead-" + UUID.randomUUID() + ".";
  private final String registry = "memory:" + prefix;
  private final String queueLetters = Topics.DEAD_LETTERS_QUEUE.in(prefix);
  private final String staffing = Topics.AGENT_EVENTS_BY_QUEUE.in(prefix);
  private final EventCodec<DeadLetter> letters = EventCodec.of(DeadLetter.class, registry);
  private final EventCodec<QueueStaffing> staffings = EventCodec.of(QueueStaffing.class, registry);
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          Map.of(
              ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
              TestKafka.bootstrapServers(),
              ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
              2_000_000),
          new ByteArraySerializer(),
          new ByteArraySerializer());

  @BeforeEach
  void topics() {
    TestKafka.createTopics(prefix);
  }

  @AfterEach
  void close() {
    producer.close();
    letters.close();
    staffings.close();
  }

  // --- list ---

  @Test
  void shouldSayWhatWhereWhenAndWhy() throws Exception {
    long offset = put(letter("support", staffed("support"), 2, 41, "expected the key"), now);

    Typed typed = type();

    assertThat(typed.exit()).isZero();
    assertThat(typed.out())
        .contains(queueLetters + " 0 " + offset + "  INVALID: expected the key")
        .contains("of " + staffing + ", partition 2, offset 41, key default/support")
        // The event that it is, for whoever has to find out what is wrong with it.
        .contains("\"queueId\": \"support\"");
  }

  @Test
  void shouldShowBytesThatAreNothingWithoutMovingTheCursor() throws Exception {
    put(letter("k", new byte[] {0, 27, '[', '2', 'J', (byte) 0xff}, 0, 1, "no\u001b[2J Avro"), now);
    put(letter("k", "{\"plain\": true}".getBytes(UTF_8), 0, 2, "no Avro"), now);
    put(letter("k", new byte[10_000], 0, 3, "no Avro"), now);

    Typed typed = type();

    assertThat(typed.out())
        .doesNotContain("\u001b")
        .contains("0x001b5b324aff")
        .contains("{\"plain\": true}");
    assertThat(typed.out().lines()).allMatch(line -> line.length() < 500);
  }

  @Test
  void shouldListTheNewestOfThoseThatAreMeant() throws Exception {
    put(letter("a", null, 0, 1, "first"), now.minus(Duration.ofHours(3)));
    put(letter("b", null, 0, 2, "second"), now.minus(Duration.ofMinutes(50)));
    put(letter("c", null, 0, 3, "third"), now);
    put(
        Topics.DEAD_LETTERS_FLOW.in(prefix),
        letters.encode(
            Topics.DEAD_LETTERS_FLOW.in(prefix),
            letter("flow-service", "other", "d", null, 0, 4, "fourth", now.plusSeconds(1))),
        now);

    assertThat(details()).containsExactly("first", "second", "third", "fourth");
    assertThat(details("--since", "1h")).containsExactly("second", "third", "fourth");
    assertThat(details("--since", now.minus(Duration.ofHours(2)).toString())).hasSize(3);
    assertThat(details("--since", now.plus(Duration.ofHours(1)).toString())).isEmpty();
    assertThat(details("--limit", "2")).containsExactly("third", "fourth");
    assertThat(type("--limit", "1").out()).contains("3 older ones are not shown");
    assertThat(details("--topic", "queue-service")).hasSize(3);
    assertThat(details("--topic", queueLetters)).hasSize(3);
    assertThat(details("--topic", Topics.AGENT_EVENTS_BY_QUEUE.name())).hasSize(3);
    assertThat(details("--topic", "other")).containsExactly("fourth");
    assertThat(type("--topic", "campaign-service").out()).contains("no dead letters");
    assertThat(type("--since", "yesterday").err()).contains("expected 90m");
    assertThat(type("--limit", "0").err()).contains("expected 1 to 10000");
  }

  @Test
  void shouldGiveProgramsOneObjectALine() throws Exception {
    long offset = put(letter("support", new byte[] {1, 2}, 2, 41, "no Avro"), now);

    JsonNode json = Json.parse(type("--json").out().strip(), "test");

    assertThat(json.path("topic").asText()).isEqualTo(queueLetters);
    assertThat(json.path("offset").asLong()).isEqualTo(offset);
    assertThat(json.path("origin").path("topic").asText()).isEqualTo(staffing);
    assertThat(json.path("origin").path("partition").asInt()).isEqualTo(2);
    assertThat(json.path("key").asText()).isEqualTo("default/support");
    assertThat(json.path("value").asText()).isEqualTo("0x0102");
    assertThat(json.path("valueBytes").asInt()).isEqualTo(2);
    assertThat(json.path("whole").asBoolean()).isTrue();
    assertThat(json.path("replayed")).isEmpty();
  }

  // --- replay ---

  /** Whose key is another partition's: where it was read, not where a producer would put it. */
  @Test
  void shouldWriteTheRecordBackToItsPartitionAsItWas() throws Exception {
    String key = "default/support";
    int elsewhere = (Keys.partitionOfQueue(key, 3) + 1) % 3;
    byte[] value = staffed("support");
    long offset = put(letter("support", value, elsewhere, 41, "no Avro"), now);

    Typed typed = replay(offset, "--as", "ana");

    assertThat(typed.err()).isEmpty();
    assertThat(typed.out()).contains(staffing + ", partition " + elsewhere + ", as offset 0");
    ConsumerRecord<byte[], byte[]> read = read(staffing).getFirst();
    assertThat(read.partition()).isEqualTo(elsewhere);
    assertThat(read.key()).isEqualTo(key.getBytes(UTF_8));
    assertThat(read.value()).isEqualTo(value);
    assertThat(header(read, "ce_id")).isEqualTo("e1");
    assertThat(header(read, DeadLetters.REPLAYED_BY)).isEqualTo("ana");
    assertThat(header(read, DeadLetters.REPLAYED_FROM)).isEqualTo(queueLetters + "-0-" + offset);
    assertThat(Instant.parse(header(read, DeadLetters.REPLAYED_AT))).isAfter(now.minusSeconds(1));
    assertThat(type().out()).contains("written back by ana at ");
    assertThat(details()).hasSize(1);
  }

  @Test
  void shouldWriteBackOnlyOnceUnlessItIsMeant() throws Exception {
    long offset = put(letter("support", new byte[] {1}, 0, 41, "no Avro"), now);
    replay(offset, "--as", "ana");

    Typed second = replay(offset, "--as", "ben");

    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.err()).contains("was written back already, by ana at ").contains("--again");
    assertThat(read(staffing)).hasSize(1);
    assertThat(replay(offset, "--as", "ben", "--again").exit()).isZero();
    assertThat(read(staffing)).hasSize(2);
    assertThat(replay(offset).err()).contains("by ben");
  }

  @Test
  void shouldWriteBackOnceWhenManyDoItAtOnce() throws Exception {
    long offset = put(letter("support", new byte[] {1}, 0, 41, "no Avro"), now);
    List<Callable<Typed>> many = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      many.add(() -> replay(offset));
    }

    List<Integer> exits = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (Future<Typed> each : threads.invokeAll(many)) {
        exits.add(each.get().exit());
      }
    }

    assertThat(exits).containsOnlyOnce(0);
    assertThat(read(staffing)).hasSize(1);
  }

  @Test
  void shouldSayOnlyTheLastTimeInARecordThatBecameADeadLetterAgain() throws Exception {
    DeadLetter again =
        DeadLetter.newBuilder(letter("support", new byte[] {1}, 0, 41, "no Avro"))
            .setHeaders(Map.of(DeadLetters.REPLAYED_BY, "YW5h", DeadLetters.REPLAYED_FROM, "eA=="))
            .build();
    long offset = put(again, now);

    replay(offset, "--as", "ben");

    ConsumerRecord<byte[], byte[]> read = read(staffing).getFirst();
    assertThat(read.headers().headers(DeadLetters.REPLAYED_BY)).hasSize(1);
    assertThat(header(read, DeadLetters.REPLAYED_BY)).isEqualTo("ben");
  }

  @Test
  void shouldTakeTheWholeRecordFromWhereItIsWhenTheLetterHasOnlyTheBeginning() throws Exception {
    byte[] large = new byte[600_000];
    large[599_999] = 7;
    long kept =
        producer
            .send(new ProducerRecord<>(staffing, 1, "default/support".getBytes(UTF_8), large))
            .get()
            .offset();
    long offset = put(letter("support", large, 1, kept, "no Avro"), now);
    long lost = put(letter("support", large, 1, 4_000, "no Avro"), now);

    assertThat(replay(offset).exit()).isZero();
    assertThat(read(staffing).getLast().value()).isEqualTo(large);
    assertThat(replay(lost).err())
        .contains("holds only the beginning")
        .contains("there is no record at " + staffing + "-1-4000");
    assertThat(type().out()).contains("not all of the record is in the letter");
  }

  @Test
  void shouldRefuseWhatIsNoDeadLetter() throws Exception {
    long garbage = put(queueLetters, new byte[] {1, 2, 3}, now);
    long offset = put(letter("support", new byte[] {1}, 0, 41, "no Avro"), now);
    replay(offset);
    long marker = offset + 1;

    assertThat(type("replay", "contact-events", "0", "0").err())
        .contains("contact-events is no topic of dead letters; there are ")
        .contains(queueLetters);
    assertThat(replay(garbage).err())
        .contains(queueLetters + "-0-" + garbage + " is no dead letter");
    assertThat(replay(marker).err()).contains("it notes that " + queueLetters + "-0-" + offset);
    assertThat(replay(4_711).err()).contains("there is no record at ").contains("kept are offsets");
    assertThat(type("replay", "queue-service", "9", "0").err()).contains("has no partition 9");
    assertThat(read(staffing)).hasSize(1);
    // What is none is listed all the same: somebody put it there.
    assertThat(type().out()).contains("UNREADABLE").contains("no dead letter");
  }

  @Test
  void shouldRefuseWhenTheTopicOrThePartitionIsGone() throws Exception {
    long gone = put(letter("queue-service", prefix + "gone", "a", null, 0, 1, "no Avro", now), now);
    long fewer = put(letter("support", new byte[] {1}, 11, 41, "no Avro"), now);

    assertThat(replay(gone).err())
        .contains("topic " + prefix + "gone, where it was read, does not exist");
    assertThat(replay(fewer).err()).contains("has no partition 11 any more, it has 3");
  }

  @Test
  void shouldSayWhoDoesNotAnswer() throws Exception {
    put(letter("support", new byte[] {1}, 0, 41, "no Avro"), now);
    Typed typed =
        Typed.type(
            "dead-letters",
            "--bootstrap-servers",
            TestKafka.bootstrapServers(),
            "--registry",
            "http://127.0.0.1:1/apis/registry/v3",
            "--topic-prefix",
            prefix);

    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.err()).contains("the schema registry at http://127.0.0.1:1");
    assertThat(Typed.type("dead-letters", "--registry", registry).err()).contains("go together");
  }

  // --- what is there ---

  private DeadLetter letter(
      String queue, byte @Nullable [] value, int partition, long offset, String detail) {
    return letter(
        "queue-service", staffing, "default/" + queue, value, partition, offset, detail, now);
  }

  private static DeadLetter letter(
      String service,
      String topic,
      String key,
      byte @Nullable [] value,
      int partition,
      long offset,
      String detail,
      Instant at) {
    return DeadLetters.of(
        service,
        new DeadLetters.Origin(topic, partition, offset, at.toEpochMilli()),
        key.getBytes(UTF_8),
        value,
        new RecordHeaders().add("ce_id", "e1".getBytes(UTF_8)),
        DeadLetters.Reason.INVALID,
        detail,
        at);
  }

  private byte[] staffed(String queueId) {
    return staffings.encode(
        staffing,
        QueueStaffing.newBuilder()
            .setEventId("e1")
            .setInstanceId("default")
            .setQueueId(queueId)
            .setOccurredAt(now)
            .setOnline(1)
            .setAvailable(1)
            .setStaffed(1)
            .setOnContact(0)
            .setAfterContactWork(0)
            .build());
  }

  private long put(DeadLetter letter, Instant at) throws Exception {
    return put(
        queueLetters,
        letters.encode(queueLetters, DeadLetter.newBuilder(letter).setOccurredAt(at).build()),
        at);
  }

  private long put(String topic, byte[] value, Instant at) throws Exception {
    return producer
        .send(new ProducerRecord<>(topic, 0, at.toEpochMilli(), "k".getBytes(UTF_8), value))
        .get()
        .offset();
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                TestKafka.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(read::add);
      }
    }
    return read;
  }

  private static String header(ConsumerRecord<byte[], byte[]> read, String name) {
    return new String(read.headers().lastHeader(name).value(), UTF_8);
  }

  // --- what is typed ---

  private Typed type(Object... words) {
    List<Object> all = new ArrayList<>();
    all.add("dead-letters");
    all.addAll(List.of(words));
    all.addAll(
        List.of(
            "--bootstrap-servers",
            TestKafka.bootstrapServers(),
            "--registry",
            registry,
            "--topic-prefix",
            prefix));
    return Typed.type(all.toArray());
  }

  private Typed replay(long offset, Object... more) {
    List<Object> words = new ArrayList<>(List.of("replay", "queue-service", 0, offset));
    words.addAll(List.of(more));
    return type(words.toArray());
  }

  private List<String> details(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.add("--json");
    return type(all.toArray())
        .out()
        .lines()
        .map(line -> Json.parse(line, "test").path("detail").asText())
        .toList();
  }
}
