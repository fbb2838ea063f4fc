package io.cordboard.recording.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.MediaUploaded;
import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.QueueRef;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.ContactInitiated;
import io.cordboard.events.record.ContactRecord;
import io.cordboard.events.record.ContactRecordQueue;
import io.cordboard.events.recording.RecordingEvent;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.testing.TestKafka;
import io.cordboard.recording.core.Wav;
import io.cordboard.recording.core.WavFormat;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Contacts that begin, are recorded and end, as the other services and gateways tell of them. */
public final class Contacts {

  private static final WavFormat PCM_8K = new WavFormat(1, 1, 8000, 16000, 2, 16, "");
  private static final Instant LAST_YEAR = Instant.parse("2025-06-01T12:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(30);

  private final String base;

  /** The service's address. */
  public Contacts(URI base) {
    String address = base.toString();
    this.base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  /** The service, asked in a role. */
  public Rest as(String role) {
    return new Rest(base, role);
  }

  /** A number that only one test has. */
  public static String someNumber() {
    return "+49" + Math.abs(UUID.randomUUID().getMostSignificantBits() % 10_000_000_000L);
  }

  /** What tells that a contact begins. */
  public static ContactEvent initiated(
      String contactId, String initialContactId, String customer, Instant at) {
    ContactEvent event = Samples.initiated(contactId);
    ContactInitiated initiated =
        ContactInitiated.newBuilder((ContactInitiated) event.getPayload())
            .setCustomerEndpoint(number(customer))
            .build();
    return ContactEvent.newBuilder(event)
        .setInitialContactId(initialContactId)
        .setOccurredAt(at)
        .setPayload(initiated)
        .build();
  }

  /** A contact begins; it is known when this returns. */
  public String begin(String customer) {
    String contactId = UUID.randomUUID().toString();
    begin(contactId, contactId, customer, LAST_YEAR);
    return contactId;
  }

  /** A contact of another tenant begins; it is known when this returns. */
  public String begin(String instanceId, String customer) {
    String contactId = UUID.randomUUID().toString();
    ContactEvent event =
        ContactEvent.newBuilder(initiated(contactId, contactId, customer, LAST_YEAR))
            .setInstanceId(instanceId)
            .build();
    try (Publisher publisher = new Publisher()) {
      publisher.send(Topics.CONTACT_EVENTS, contactId, List.of(event));
    }
    Rest auditor = new Rest(base, "auditor", Set.of("auditor"), Map.of("instance", instanceId));
    await()
        .atMost(SOON)
        .until(() -> auditor.get("/contacts/" + contactId + "/recordings").status() == 200);
    return contactId;
  }

  /** A contact of a chain begins. */
  public void begin(String contactId, String initialContactId, String customer, Instant at) {
    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CONTACT_EVENTS,
          initialContactId,
          List.of(initiated(contactId, initialContactId, customer, at)));
    }
    await()
        .atMost(SOON)
        .until(() -> as("auditor").get("/contacts/" + contactId + "/recordings").status() == 200);
  }

  /** A contact ends; its record is known when this returns. */
  public void end(String contactId, String customer, String queueId, Instant at) {
    end(contactId, contactId, customer, queueId, at);
  }

  /** A contact of a chain ends. */
  public void end(
      String contactId, String initialContactId, String customer, String queueId, Instant at) {
    QueueRef queue = QueueRef.newBuilder().setQueueId(queueId).setName(queueId).build();
    ContactRecord record =
        ContactRecord.newBuilder(Samples.record(contactId, 9, DisconnectReason.CUSTOMER_DISCONNECT))
            .setInitialContactId(initialContactId)
            .setCustomerEndpoint(number(customer))
            .setQueue(ContactRecordQueue.newBuilder().setQueue(queue).setEnqueuedAt(at).build())
            .setInitiatedAt(at.minusSeconds(60))
            .setDisconnectedAt(at)
            .build();
    try (Publisher publisher = new Publisher()) {
      publisher.send(Topics.CONTACT_RECORDS, contactId, List.of(record));
    }
    await()
        .atMost(SOON)
        .until(() ->
            as("auditor")
                .get("/contacts?queueId=" + queueId + "&limit=500")
                .json()
                .toString()
                .contains(contactId));
  }

  /** Media of a tone. */
  public static byte[] wav(int samples, int fill) {
    byte[] bytes = new byte[samples];
    Arrays.fill(bytes, (byte) fill);
    return wavOf(bytes);
  }

  /** Media of samples. */
  public static byte[] wavOf(byte[] samples) {
    return Wav.file(PCM_8K, samples);
  }

  /** Where a segment is uploaded, without whether it is the last. */
  public static String segmentPath(
      String recordingId, String contactId, int segment, String sha256) {
    return "/recordings/"
        + recordingId
        + "/segments/"
        + segment
        + "?contactId="
        + contactId
        + "&sha256="
        + sha256
        + "&startedAt="
        + Samples.NOON.plusSeconds(segment)
        + "&durationMs=1000";
  }

  /** What a gateway says of a segment of a tenth of a second that it put somewhere itself. */
  public static ChannelEvent uploaded(
      String recordingId, String contactId, int segment, String uri, byte[] body, boolean last) {
    return ChannelEvent.newBuilder()
        .setEventId(UUID.randomUUID().toString())
        .setContactId(contactId)
        .setInitialContactId(contactId)
        .setSequence(segment)
        .setOccurredAt(Samples.NOON)
        .setPayload(
            MediaUploaded.newBuilder()
                .setRecordingId(recordingId)
                .setSegment(segment)
                .setLast(last)
                .setUri(uri)
                .setContentType("audio/wav")
                .setSha256(sha256(body))
                .setBytes(body.length)
                .setStartedAt(Samples.NOON)
                .setDurationMs(100)
                .build())
        .build();
  }

  /** Uploads a segment. */
  public Rest.Answer upload(
      String recordingId, String contactId, int segment, byte[] body, boolean last) {
    return as("gateway")
        .put(
            segmentPath(recordingId, contactId, segment, sha256(body)) + "&last=" + last,
            body,
            "audio/wav");
  }

  /** Records a contact: a recording of one segment, stored when this returns. */
  public String record(String contactId, byte[] body) {
    String recordingId = contactId + "-rec";
    assertThat(upload(recordingId, contactId, 0, body, true).status()).isEqualTo(201);
    awaitState(recordingId, "STORED");
    return recordingId;
  }

  /** Waits for a recording's state. */
  public void awaitState(String recordingId, String state) {
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    as("auditor").get("/recordings/" + recordingId).json().path("state").asText())
                .isEqualTo(state));
  }

  /** What recording-events say of a contact, once there are so many. */
  public static List<RecordingEvent> announced(String contactId, int atLeast) {
    String topic = Topics.RECORDING_EVENTS.in(LocalServices.PREFIX);
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", TestKafka.bootstrapServers(),
            "group.id", UUID.randomUUID().toString(),
            "auto.offset.reset", "earliest");
    List<RecordingEvent> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        EventCodec<RecordingEvent> codec = Codec.of(RecordingEvent.class)) {
      consumer.subscribe(List.of(topic));
      await()
          .atMost(SOON)
          .until(() -> {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
              RecordingEvent event = codec.decode(topic, record.value());
              if (event.getContactId().equals(contactId)) {
                found.add(event);
              }
            }
            return found.size() >= atLeast;
          });
    }
    return found;
  }

  /** SHA-256 in hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Endpoint number(String address) {
    return Endpoint.newBuilder().setAddress(address).setType(EndpointType.TELEPHONE_NUMBER).build();
  }
}
