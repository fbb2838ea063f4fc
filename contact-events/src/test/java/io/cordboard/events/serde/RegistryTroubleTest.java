package io.cordboard.events.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.serde.StandInRegistry.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A record is given up only when its bytes are at fault: a registry in trouble makes no dead
 * letters, and malformed bytes make no reader wait for ever.
 */
class RegistryTroubleTest {

  private static final String TOPIC = Topics.CHANNEL_EVENTS.in(Topics.DEFAULT_PREFIX);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private StandInRegistry registry;
  private byte[] record;

  @BeforeEach
  void prepare() throws IOException {
    registry = new StandInRegistry();
    try (var codec = EventCodec.of(ChannelEvent.class, "memory:RegistryTroubleTest")) {
      record = codec.encode(TOPIC, EventCodecTest.event());
    }
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  static Stream<Answer> trouble() {
    return Stream.of(
        Answer.problem(500, "SqlException"),
        Answer.problem(403, "ForbiddenException"),
        Answer.problem(429, "LimitExceeded"),
        new Answer(503, "text/html", "<h1>Service Temporarily Unavailable</h1>"),
        new Answer(503, "text/plain", ""),
        new Answer(401, "text/plain", "no"),
        new Answer(302, "text/html", ""),
        new Answer(404, "text/html", "<h1>default backend</h1>"),
        new Answer(200, "text/html", "<h1>Please log in</h1>"));
  }

  @ParameterizedTest
  @MethodSource("trouble")
  void shouldNotBlameARecordForTheRegistrysTrouble(Answer answer) {
    registry.answers(answer);
    try (var codec = codec(PATIENCE)) {
      assertThatThrownBy(() -> codec.decode(TOPIC, record))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("schema 1");
      assertThatThrownBy(() -> codec.encode(TOPIC, EventCodecTest.event()))
          .isInstanceOf(RegistryUnavailableException.class);
    }
  }

  @Test
  void shouldSayWhatTheRegistryAnswered() {
    registry.answers(Answer.problem(500, "SqlException"));
    try (var codec = codec(PATIENCE)) {
      assertThatThrownBy(() -> codec.decode(TOPIC, record))
          .hasMessage(
              "the schema registry answered for schema 1: 500 SqlException, told by the registry");
    }
  }

  @Test
  void shouldNotBlameARecordWhenNobodyListens() {
    registry.close();
    try (var codec = codec(PATIENCE)) {
      assertThatThrownBy(() -> codec.decode(TOPIC, record))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("refused");
      assertThatThrownBy(() -> codec.encode(TOPIC, EventCodecTest.event()))
          .isInstanceOf(RegistryUnavailableException.class);
    }
  }

  @Test
  void shouldNotWaitForEverForARegistryThatHangs() {
    registry.answers(new Answer(0, "", ""));
    try (var codec = codec(Duration.ofMillis(300))) {
      assertThatThrownBy(() -> codec.decode(TOPIC, record))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("within 300 ms");
      assertThatThrownBy(() -> codec.encode(TOPIC, EventCodecTest.event()))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("within 300 ms");
    }
  }

  @Test
  void shouldReadTheRecordOnceTheRegistryIsWellAgain() {
    registry.answers(Answer.problem(500, "SqlException"));
    try (var codec = codec(PATIENCE)) {
      assertThatThrownBy(() -> codec.decode(TOPIC, record))
          .isInstanceOf(RegistryUnavailableException.class);
      registry.answers(
          new Answer(200, "application/json", ChannelEvent.getClassSchema().toString()));
      assertThat(codec.decode(TOPIC, record)).isEqualTo(EventCodecTest.event());
    }
  }

  @Test
  void shouldGiveARecordUpWhoseSchemaTheRegistryDoesNotHave() {
    registry.answers(Answer.problem(404, "ContentNotFoundException"));
    try (var codec = codec(PATIENCE)) {
      assertThatThrownBy(() -> codec.decode(TOPIC, record))
          .isInstanceOf(UndecodableException.class)
          .hasMessage(
              "topic %s: schema 1 is not in the schema registry: 404 ContentNotFoundException, told by the registry",
              TOPIC);
    }
  }

  @Test
  void shouldGiveARecordUpWhoseSchemaIsOfAnotherKind() {
    registry.answers(new Answer(200, "application/json", "{\"type\":\"object\"}"));
    try (var codec = codec(PATIENCE)) {
      assertThatThrownBy(() -> codec.decode(TOPIC, record))
          .isInstanceOf(UndecodableException.class);
    }
  }

  @Test
  void shouldGiveMalformedBytesUpWhileTheRegistryIsWell() {
    byte[] endless = record.clone();
    Arrays.fill(endless, 5, endless.length, (byte) 0xff);
    try (var codec = EventCodec.of(ChannelEvent.class, "memory:RegistryTroubleTest")) {
      assertThatThrownBy(() -> codec.decode(TOPIC, endless))
          .isInstanceOf(UndecodableException.class)
          .hasMessageContaining("Invalid long encoding");
      assertThatThrownBy(() -> codec.decode(TOPIC, Arrays.copyOf(record, record.length - 3)))
          .isInstanceOf(UndecodableException.class)
          .hasMessageEndingWith("the record ends too early");
    }
  }

  private EventCodec<ChannelEvent> codec(Duration patience) {
    return EventCodec.of(ChannelEvent.class, registry.url(), Map.of(), patience);
  }
}
