package io.cordboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

  private static DeadLetter of(byte @Nullable [] value, Headers headers) {
    return DeadLetters.of(
        "flow-service",
        new DeadLetters.Origin("cordboard.channel-events", 3, 42, 1_000),
        "c1".getBytes(StandardCharsets.UTF_8),
        value,
        headers,
        DeadLetters.Reason.UNDECODABLE,
        "no Avro",
        Instant.EPOCH);
  }

  @Test
  void shouldHoldTheWholeRecordWhenItIsNotTooLarge() {
    byte[] value = new byte[DeadLetters.VALUE_BYTES_MAX];

    DeadLetter letter = of(value, new RecordHeaders().add("a", new byte[] {1}));

    assertThat(letter.getEventId()).isEqualTo("cordboard.channel-events-3-42");
    assertThat(letter.getValue().remaining()).isEqualTo(value.length);
    assertThat(letter.getHeaders()).containsOnlyKeys("a");
    assertThat(letter.getDetail()).isEqualTo("no Avro");
  }

  @Test
  void shouldHoldTheBeginningAndSaySoWhenARecordIsAsLargeAsABrokerTakesIt() {
    byte[] value = new byte[1_048_000];
    value[0] = 7;
    Headers headers = new RecordHeaders();
    for (int n = 0; n < 200; n++) {
      headers.add("h" + n, new byte[1_000]);
    }

    DeadLetter letter = of(value, headers);

    assertThat(letter.getValue().remaining()).isEqualTo(DeadLetters.VALUE_BYTES_MAX);
    assertThat(letter.getValue().get(0)).isEqualTo((byte) 7);
    assertThat(letter.getHeaders()).hasSizeBetween(100, 150);
    assertThat(letter.getDetail())
        .isEqualTo(
            "no Avro (not all headers are here) (the first 524288 of 1048000 bytes are here)");
  }

  @Test
  void shouldGiveTheRecordBackForThePartitionInWhichItWasRead() {
    DeadLetter letter = of(new byte[] {1, 2}, new RecordHeaders().add("a", new byte[] {9, -1}));

    ProducerRecord<byte[], byte[]> record = DeadLetters.original(letter);

    assertThat(record.topic()).isEqualTo("cordboard.channel-events");
    assertThat(record.partition()).isEqualTo(3);
    assertThat(record.key()).isEqualTo("c1".getBytes(StandardCharsets.UTF_8));
    assertThat(record.value()).containsExactly(1, 2);
    assertThat(record.headers().lastHeader("a").value()).containsExactly(9, -1);
    // It can be asked for again: nothing was used up.
    assertThat(DeadLetters.original(letter).value()).containsExactly(1, 2);
  }

  @Test
  void shouldTellWholeLettersFromCutOnes() {
    Headers many = new RecordHeaders();
    for (int n = 0; n < 200; n++) {
      many.add("h" + n, new byte[1_000]);
    }

    assertThat(DeadLetters.isWhole(of(new byte[DeadLetters.VALUE_BYTES_MAX], new RecordHeaders())))
        .isTrue();
    assertThat(DeadLetters.isWhole(of(null, new RecordHeaders()))).isTrue();
    assertThat(
            DeadLetters.isWhole(of(new byte[DeadLetters.VALUE_BYTES_MAX + 1], new RecordHeaders())))
        .isFalse();
    assertThat(DeadLetters.isWhole(of(new byte[1], many))).isFalse();
  }
}
