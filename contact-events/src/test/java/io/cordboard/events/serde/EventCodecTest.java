package io.cordboard.events.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.LeaveReason;
import io.cordboard.events.channel.ParticipantLeft;
import io.cordboard.events.common.ParticipantRole;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventCodecTest {

  private static final String TOPIC = Topics.CHANNEL_EVENTS.in(Topics.DEFAULT_PREFIX);
  private static final String REGISTRY = "memory:EventCodecTest";

  @Test
  void shouldReadWhatItWrote() {
    try (EventCodec<ChannelEvent> codec = EventCodec.of(ChannelEvent.class, REGISTRY)) {
      ChannelEvent event = event();
      byte[] bytes = codec.encode(TOPIC, event);
      assertThat(bytes[0]).as("magic").isZero();
      assertThat(codec.decode(TOPIC, bytes)).isEqualTo(event);
    }
  }

  @Test
  void shouldBeReadByAnotherCodecOfTheSameRegistry() {
    try (EventCodec<ChannelEvent> writer = EventCodec.of(ChannelEvent.class, REGISTRY);
        EventCodec<ChannelEvent> reader = EventCodec.of(ChannelEvent.class, REGISTRY)) {
      assertThat(reader.decode(TOPIC, writer.encode(TOPIC, event()))).isEqualTo(event());
    }
  }

  @Test
  void shouldRefuseWhatIsNoRecord() {
    try (EventCodec<ChannelEvent> codec = EventCodec.of(ChannelEvent.class, REGISTRY)) {
      assertThatThrownBy(() -> codec.decode(TOPIC, null))
          .isInstanceOf(UndecodableException.class)
          .hasMessageContaining("no bytes");
      assertThatThrownBy(() -> codec.decode(TOPIC, new byte[0]))
          .isInstanceOf(UndecodableException.class);
      assertThatThrownBy(() ->
              codec.decode(
                  TOPIC, "{\"json\":true}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
          .isInstanceOf(UndecodableException.class)
          .hasMessageContaining("0x7b");
    }
  }

  @Test
  void shouldRefuseTruncatedBytesAndUnknownIds() {
    try (EventCodec<ChannelEvent> codec = EventCodec.of(ChannelEvent.class, REGISTRY)) {
      byte[] bytes = codec.encode(TOPIC, event());
      assertThatThrownBy(
              () -> codec.decode(TOPIC, java.util.Arrays.copyOf(bytes, bytes.length - 3)))
          .isInstanceOf(UndecodableException.class);
      byte[] unknown = bytes.clone();
      unknown[1] = 0x7f;
      assertThatThrownBy(() -> codec.decode(TOPIC, unknown))
          .isInstanceOf(UndecodableException.class);
    }
  }

  @Test
  void shouldFindTheClassByTheTopicWhenConfiguredByName() {
    try (EventSerializer serializer = new EventSerializer();
        EventDeserializer deserializer = new EventDeserializer()) {
      Map<String, String> settings =
          Map.of(EventCodec.REGISTRY_URL, REGISTRY, EventDeserializer.TOPIC_PREFIX, "mine.");
      serializer.configure(settings, false);
      deserializer.configure(settings, false);
      String topic = Topics.CHANNEL_EVENTS.in("mine.");
      assertThat(deserializer.deserialize(topic, serializer.serialize(topic, event())))
          .isEqualTo(event());
    }
  }

  static ChannelEvent event() {
    return ChannelEvent.newBuilder()
        .setEventId("e1")
        .setContactId("c1")
        .setInitialContactId("c1")
        .setSequence(1)
        .setOccurredAt(Instant.parse("2026-11-01T12:00:00Z"))
        .setPayload(
            ParticipantLeft.newBuilder()
                .setParticipantId("p1")
                .setRole(ParticipantRole.CUSTOMER)
                .setReason(LeaveReason.HUNG_UP)
                .build())
        .build();
  }
}
