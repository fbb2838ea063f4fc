package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class ReadInTimeTest {

  private static final int BYTES = 10;

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean aborted = new AtomicBoolean();

  /** Each byte takes a second of the store. */
  private ReadInTime read(Duration within) {
    InputStream slow =
        new InputStream() {
          private int given;

          @Override
          public int read() {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            return given++ < BYTES ? given : -1;
          }

          @Override
          public int read(byte[] to, int offset, int length) {
            int next = read();
            to[offset] = (byte) next;
            return next < 0 ? -1 : 1;
          }
        };
    return new ReadInTime(
        new ResponseInputStream<>(
            GetObjectResponse.builder().build(),
            AbortableInputStream.create(slow, () -> aborted.set(true))),
        within,
        nanos::get);
  }

  @Test
  void shouldGiveAllWhenTheStoreIsInTimeHoweverLongItsReaderTakes() throws IOException {
    try (ReadInTime in = read(Duration.ofSeconds(BYTES + 1))) {
      byte[] first = in.readNBytes(5);
      nanos.addAndGet(Duration.ofDays(1).toNanos());

      assertThat(first).containsExactly(1, 2, 3, 4, 5);
      assertThat(in.read()).isEqualTo(6);
      assertThat(in.readAllBytes()).containsExactly(7, 8, 9, 10);
    }
    assertThat(aborted).isFalse();
  }

  @Test
  void shouldEndTheConnectionWhenTheStoreTakesLongerInAll() throws IOException {
    try (ReadInTime in = read(Duration.ofSeconds(5))) {
      assertThat(in.readNBytes(5)).hasSize(5);
      assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
      assertThatThrownBy(in::read).hasMessageContaining("in PT5S");
    }
    assertThat(aborted).isTrue();
  }
}
