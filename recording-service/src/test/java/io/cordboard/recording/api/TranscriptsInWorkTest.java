package io.cordboard.recording.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Of transcripts no more is in work than the heap has room for, and nobody keeps a place. */
class TranscriptsInWorkTest {

  private static final int MIB = 1024 * 1024;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  private double work() {
    return metrics.get("cordboard.recording.transcripts.work.bytes").gauge().value();
  }

  @Test
  void shouldTakeTheLargestOneWhenTheHeapIsSmall() {
    TranscriptsInWork inWork = new TranscriptsInWork(64L * MIB, metrics);

    assertThat(inWork.take(16 * MIB)).isPresent();
    assertThat(inWork.take(1)).isEmpty();
    assertThat(work()).isEqualTo(16 * MIB);
  }

  @Test
  void shouldTakeAThirtySecondOfTheHeapAndNoMore() {
    TranscriptsInWork inWork = new TranscriptsInWork(1024L * MIB, metrics);

    assertThat(inWork.take(16 * MIB)).isPresent();
    assertThat(inWork.take(16 * MIB)).isPresent();
    assertThat(inWork.take(1)).isEmpty();
  }

  @Test
  void shouldHaveAPlaceAgainOnceWhenOneIsClosedTwice() {
    TranscriptsInWork inWork = new TranscriptsInWork(64L * MIB, metrics);
    TranscriptsInWork.Place place = inWork.take(10 * MIB).orElseThrow();
    assertThat(inWork.take(6 * MIB)).isPresent();

    place.close();
    place.close();

    assertThat(work()).isEqualTo(6 * MIB);
    assertThat(inWork.take(11 * MIB)).isEmpty();
    assertThat(inWork.take(10 * MIB)).isPresent();
  }

  @Test
  void shouldBreakOffWhenThereIsOneByteMoreThanMayBe() throws IOException {
    AtomicLong clock = new AtomicLong();
    Duration within = Duration.ofSeconds(60);
    assertThat(
            new TranscriptBody(new ByteArrayInputStream(new byte[100]), 100, within, clock::get)
                .readAllBytes())
        .hasSize(100);

    TranscriptBody tooLarge =
        new TranscriptBody(new ByteArrayInputStream(new byte[101]), 100, within, clock::get);

    assertThatExceptionOfType(TranscriptBody.TooLargeException.class)
        .isThrownBy(tooLarge::readAllBytes)
        .withMessageContaining("more than 100 bytes");
    TranscriptBody byteByByte =
        new TranscriptBody(new ByteArrayInputStream(new byte[2]), 1, within, clock::get);
    assertThat(byteByByte.read()).isZero();
    assertThatExceptionOfType(TranscriptBody.TooLargeException.class).isThrownBy(byteByByte::read);
  }

  @Test
  void shouldBreakOffWhenItsSenderTakesTooLong() throws IOException {
    AtomicLong clock = new AtomicLong(5);
    TranscriptBody body =
        new TranscriptBody(
            new ByteArrayInputStream(new byte[9]), 100, Duration.ofSeconds(60), clock::get);
    clock.addAndGet(Duration.ofSeconds(60).toNanos());
    assertThat(body.read()).isZero();

    clock.incrementAndGet();

    assertThatExceptionOfType(TranscriptBody.TooSlowException.class)
        .isThrownBy(body::read)
        .withMessageContaining("60 s");
  }
}
