package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.MessageReceived;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.RecordingChanged;
import io.cordboard.events.testing.TestKafka;
import io.cordboard.recording.testing.KillWindow;
import io.cordboard.recording.testing.Platform;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Samples;
import io.cordboard.recording.testing.ServiceProcess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/**
 * The packaged service is killed with SIGKILL while it works off a backlog from a real broker: in
 * the end each event is a row, once, and no line of a contact of which only the redacted form is
 * wanted is there as it was written. {@code -Dcordboard.kills=50} for more than four kills.
 */
class KilledInsertsIT {

  private static final String NAME = "killed_inserts";
  private static final int KILLS = Integer.getInteger("cordboard.kills", 4);

  /** From so many on it pays to make starts fast first. */
  private static final int MANY = 10;

  private static final long SEED = Long.getLong("cordboard.kills.seed", 20261125L);

  /** New ones for each kill. */
  private static final int CONTACTS_A_KILL = 1_500;

  private static final int BLOCKS_A_CONTACT = 10;

  /** Every so many a contact writes, and every second of those is of the redacted form only. */
  private static final int CHAT_EVERY = 10;

  private static final int LINES_A_CHAT = 4;
  private static final String CARD = "4111 1111 1111 1111";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private int contacts;

  @Test
  void shouldKeepEachRowOnceAndNoOriginalThatIsNotWantedWhenKilledWhileItWrites() throws Exception {
    Random random = new Random(SEED);
    Platform platform = Platform.get();
    String database = platform.database(NAME);
    int hits = 0;
    try (ServiceProcess service = new ServiceProcess(platform, NAME, database, Map.of());
        Publisher publisher = new Publisher(NAME + ".", platform.registry());
        Connection connection = Platform.connect(database)) {
      if (KILLS > MANY) {
        service.train();
      }
      service.startAndAwait();
      service.kill();
      KillWindow window = new KillWindow(random, 400);
      for (int kill = 0; kill < KILLS; kill++) {
        String first = contact(contacts);
        produce(publisher);
        Process process = service.start();
        awaitFirst(connection, first);
        assertThat(process.waitFor(window.next(), TimeUnit.MILLISECONDS)).isFalse();
        service.kill();
        long left = blocks() - count(connection, "SELECT count(*) FROM block_execution");
        hits += window.learn(left > 0) ? 1 : 0;
        checkNothingUnwanted(connection);
      }
      produce(publisher);
      service.start();
      await()
          .atMost(PATIENCE)
          .until(() ->
              count(connection, "SELECT count(*) FROM block_execution") == blocks()
                  && count(connection, "SELECT count(*) FROM transcript_line") == lines());
      check(connection);
      checkNothingUnwanted(connection);
      assertThat(endOf(Topics.DEAD_LETTERS_RECORDING)).isZero();
    }
    assertThat(hits).isGreaterThan(KILLS / 2);
    System.out.printf(
        "killed %d times, %d of them between the first and the last row of a backlog:"
            + " %d events, each one row%n",
        KILLS, hits, blocks() + 2L * contacts + lines());
  }

  private static String contact(int number) {
    return "contact-" + number;
  }

  private static boolean isChat(int number) {
    return number % CHAT_EVERY == 0;
  }

  private static boolean isRedactedOnly(int number) {
    return number % (2 * CHAT_EVERY) == 0;
  }

  private long blocks() {
    return (long) contacts * BLOCKS_A_CONTACT;
  }

  private long chats() {
    return (contacts + CHAT_EVERY - 1L) / CHAT_EVERY;
  }

  private long lines() {
    return chats() * LINES_A_CHAT;
  }

  /** Events of new contacts, those of a chat on two topics. */
  private void produce(Publisher publisher) {
    for (int number = contacts; number < contacts + CONTACTS_A_KILL; number++) {
      String id = contact(number);
      publisher.sendLater(Topics.CONTACT_EVENTS, id, events(number));
      if (isChat(number)) {
        publisher.sendLater(Topics.CHANNEL_EVENTS, id, said(id));
      }
    }
    publisher.flush();
    contacts += CONTACTS_A_KILL;
  }

  /** It begins, its blocks, and in between what is wanted of its transcript. */
  private static List<ContactEvent> events(int number) {
    String id = contact(number);
    List<ContactEvent> events = new ArrayList<>(List.of(Samples.initiated(id)));
    for (int block = 0; block < BLOCKS_A_CONTACT; block++) {
      events.add(Samples.block(id, 10 + block));
      if (block == BLOCKS_A_CONTACT / 2) {
        events.add(
            Samples.event(
                id,
                50,
                RecordingChanged.newBuilder()
                    .setRecordingId(id + "-rec")
                    .setAnalytics(
                        Map.of(
                            "Enabled",
                            "True",
                            "AnalyticsRedactionBehavior",
                            "Enabled",
                            "AnalyticsRedactionResults",
                            isRedactedOnly(number) ? "RedactedOnly" : "RedactedAndOriginal"))
                    .build()));
      }
    }
    return events;
  }

  private static List<ChannelEvent> said(String id) {
    List<ChannelEvent> lines = new ArrayList<>();
    for (int line = 0; line < LINES_A_CHAT; line++) {
      lines.add(
          ChannelEvent.newBuilder()
              .setEventId(id + "-line-" + line)
              .setContactId(id)
              .setInitialContactId(id)
              .setSequence(line)
              .setOccurredAt(Samples.NOON.plusSeconds(line))
              .setPayload(
                  MessageReceived.newBuilder()
                      .setParticipantId("customer")
                      .setMessageId("m-" + line)
                      .setContent("line " + line + ", my card is " + CARD)
                      .build())
              .build());
    }
    return lines;
  }

  private static void awaitFirst(Connection connection, String contactId) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(PATIENCE)
        .until(() -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT 1 FROM block_execution WHERE initial_contact_id = ? LIMIT 1")) {
            select.setString(1, contactId);
            try (ResultSet row = select.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Whenever it is killed: where the wish is, the originals are not. */
  private static void checkNothingUnwanted(Connection connection) throws SQLException {
    assertThat(
            count(
                connection,
                "SELECT count(*) FROM transcript_line JOIN redacted_only USING (contact_id)"
                    + " WHERE original LIKE '%4111%'"))
        .isZero();
  }

  private void check(Connection connection) throws SQLException {
    assertThat(count(connection, "SELECT count(DISTINCT event_id) FROM block_execution"))
        .isEqualTo(blocks());
    assertThat(count(connection, "SELECT count(*) FROM block_execution")).isEqualTo(blocks());
    assertThat(count(connection, "SELECT count(*) FROM contact_event")).isEqualTo(2L * contacts);
    assertThat(count(connection, "SELECT count(DISTINCT event_id) FROM contact_event"))
        .isEqualTo(2L * contacts);
    assertThat(count(connection, "SELECT count(*) FROM contact_record")).isEqualTo(contacts);
    assertThat(count(connection, "SELECT count(DISTINCT event_id) FROM transcript_line"))
        .isEqualTo(lines());
    assertThat(
            count(
                connection,
                "SELECT count(*) FROM transcript_line WHERE redacted LIKE 'line _, my card is"
                    + " [CARD]'"))
        .isEqualTo(lines());
    long redactedOnly = (contacts + 2L * CHAT_EVERY - 1) / (2 * CHAT_EVERY);
    assertThat(count(connection, "SELECT count(*) FROM redacted_only")).isEqualTo(redactedOnly);
    assertThat(
            count(connection, "SELECT count(*) FROM transcript_line WHERE original LIKE '%4111%'"))
        .isEqualTo((chats() - redactedOnly) * LINES_A_CHAT);
  }

  private static long endOf(Topic<? extends SpecificRecord> topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", TestKafka.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.in(NAME + ".")).stream()
              .map((PartitionInfo p) -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
