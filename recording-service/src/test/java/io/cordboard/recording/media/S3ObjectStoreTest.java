package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.testing.StrictS3;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** The S3 client against a server that checks signatures, lengths and checksums. */
class S3ObjectStoreTest {

  private static final ObjectPath PATH = ObjectPath.media("rec/../1", "ab".repeat(32), "audio/wav");

  @TempDir
  @SuppressWarnings("NullAway") // Injected.
  private Path dir;

  private final StrictS3 s3 = new StrictS3();

  @SuppressWarnings("NullAway") // Set before each test.
  private S3ObjectStore store;

  @BeforeEach
  void start() {
    s3.start();
    store = store(Map.of());
  }

  @AfterEach
  void stop() {
    store.close();
    s3.close();
  }

  private S3ObjectStore store(Map<String, String> other) {
    return store(other, Duration.ofMinutes(1));
  }

  private S3ObjectStore store(Map<String, String> other, Duration answeredWithin) {
    Map<String, String> settings = new TreeMap<>(s3.settings());
    settings.put("cordboard.recording.media-dir", dir.toString());
    settings.putAll(other);
    return new S3ObjectStore(
        new SmallRyeConfigBuilder()
            .withMapping(RecordingConfig.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(RecordingConfig.class)
            .s3(),
        answeredWithin);
  }

  private static byte[] some(int bytes) {
    byte[] some = new byte[bytes];
    new Random(bytes).nextBytes(some);
    return some;
  }

  private void put(ObjectPath path, byte[] bytes) throws IOException {
    store.put(path, Files.write(dir.resolve("upload"), bytes));
  }

  private byte[] read(ObjectPath path, long offset, long length) throws IOException {
    try (InputStream in = store.open(path, offset, length)) {
      return in.readAllBytes();
    }
  }

  @Test
  void shouldGiveBackWhatWasPutAndAnyPartOfIt() throws IOException {
    byte[] bytes = some(300_001);

    put(PATH, bytes);
    put(PATH, bytes);

    assertThat(s3.objects()).containsOnlyKeys(PATH.value());
    assertThat(read(PATH, 0, bytes.length)).isEqualTo(bytes);
    assertThat(read(PATH, 65_536, 70_000)).isEqualTo(Arrays.copyOfRange(bytes, 65_536, 135_536));
    assertThat(read(PATH, 300_000, 1)).isEqualTo(Arrays.copyOfRange(bytes, 300_000, 300_001));
    assertThat(read(PATH, 10, 0)).isEmpty();
    store.check();
  }

  @Test
  void shouldFindNothingToReadWhenTheObjectIsShorter() throws IOException {
    put(PATH, some(10));

    assertThat(read(PATH, 5, 100)).hasSize(5);
    assertThat(read(PATH, 10, 100)).isEmpty();
  }

  @Test
  void shouldPutAnEmptyFile() throws IOException {
    put(PATH, new byte[0]);

    assertThat(s3.objects().get(PATH.value())).isEmpty();
  }

  @Test
  void shouldSayThatThereIsNoneWhenAnObjectIsMissing() throws IOException {
    assertThatThrownBy(() -> store.open(PATH, 0, 10)).isInstanceOf(NoSuchFileException.class);
    store.delete(PATH);
  }

  @Test
  void shouldDeleteAllWhenThereIsMoreThanAPage() throws IOException {
    fill("segments/aa/x/", 2_345);
    fill("segments/aa/y/", 3);

    assertThat(store.deleteAll(new ObjectPath.Directory("segments/aa/x/"))).isEqualTo(2_345);

    assertThat(s3.objects()).hasSize(3);
    assertThat(store.deleteAll(new ObjectPath.Directory("segments/aa/x/"))).isZero();
  }

  @Test
  void shouldDeleteTheRestAndSayWhatRemainsWhenSomeCanNotBeDeleted() throws IOException {
    fill("segments/aa/x/", 1_200);
    s3.refuse(request -> request.startsWith("DELETE") && request.endsWith("00"));

    assertThatThrownBy(() -> store.deleteAll(new ObjectPath.Directory("segments/aa/x/")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("12 of 1200 objects remain");

    assertThat(s3.objects()).hasSize(12);
    s3.refuse(_ -> false);
    assertThat(store.deleteAll(new ObjectPath.Directory("segments/aa/x/"))).isEqualTo(12);
    assertThat(s3.objects()).isEmpty();
  }

  private void fill(String prefix, int objects) {
    for (int n = 0; n < objects; n++) {
      s3.objects()
          .put(
              prefix + String.format("%05d", n),
              Integer.toString(n).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void shouldKeepNothingAndFailClearlyWhenTheSecretIsWrong() {
    try (S3ObjectStore wrong = store(Map.of("cordboard.recording.s3.secret-key", "another"))) {
      assertThatThrownBy(() -> wrong.put(PATH, Files.write(dir.resolve("upload"), some(100))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(StrictS3.BUCKET)
          .hasMessageContaining("403");
      assertThatThrownBy(wrong::check).isInstanceOf(IOException.class);
    }
    assertThat(s3.objects()).isEmpty();
  }

  @Test
  void shouldFailClearlyWhenTheBucketIsAnother() {
    try (S3ObjectStore wrong = store(Map.of("cordboard.recording.s3.bucket", "elsewhere"))) {
      assertThatThrownBy(wrong::check)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("elsewhere");
    }
  }

  @Test
  void shouldFailClearlyAndKeepNothingWhenTheStoreIsAwayAndWorkWhenItIsBack() throws IOException {
    s3.stop();

    assertThatThrownBy(() -> put(PATH, some(100)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(StrictS3.BUCKET);
    assertThatThrownBy(store::check).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.deleteAll(new ObjectPath.Directory("segments/aa/x/")))
        .isInstanceOf(IOException.class);

    s3.start();
    put(PATH, some(100));
    assertThat(read(PATH, 0, 100)).isEqualTo(some(100));
  }

  @Test
  void shouldTryAgainByItselfWhenTheStoreFailsOnce() throws IOException {
    int[] failures = {1};
    s3.refuse(request -> request.startsWith("PUT") && failures[0]-- > 0);

    put(PATH, some(200_000));

    assertThat(read(PATH, 0, 200_000)).isEqualTo(some(200_000));
  }

  @Test
  void shouldGiveUpEachCallWhenTheStoreHangs() throws IOException {
    put(PATH, some(100));
    Path file = Files.write(dir.resolve("another"), some(100));
    s3.hang();

    try (S3ObjectStore hangs = store(Map.of(), Duration.ofMillis(200))) {
      List<ThrowingCallable> calls =
          List.of(
              () -> hangs.put(PATH, file),
              () -> hangs.open(PATH, 0, 100),
              () -> hangs.delete(PATH),
              () -> hangs.deleteAll(ObjectPath.segments("rec")));
      assertThat(calls)
          .allSatisfy(call ->
              assertThatThrownBy(call)
                  .isInstanceOf(IOException.class)
                  .hasCauseInstanceOf(ApiCallTimeoutException.class));
    } finally {
      s3.release();
    }
  }

  @Test
  void shouldGiveUpAReadWhenTheStoreGivesAByteNowAndThen() throws IOException {
    put(PATH, some(1_000));
    s3.trickle(Duration.ofMillis(20));

    try (S3ObjectStore trickles = store(Map.of(), Duration.ofMillis(400));
        InputStream in = trickles.open(PATH, 0, 1_000)) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in PT0.4S");
    }
  }

  @Test
  void shouldSayThatItIsNotThereWhenTheStoreHangs() {
    s3.hang();

    assertThatThrownBy(store::check).isInstanceOf(IOException.class);

    s3.release();
  }
}
