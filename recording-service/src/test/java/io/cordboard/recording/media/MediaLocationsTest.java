package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.media.MediaLocations.Gone;
import io.cordboard.recording.media.MediaLocations.Left;
import io.cordboard.recording.media.MediaLocations.Reachable;
import io.cordboard.recording.media.MediaLocations.Refused;
import io.cordboard.recording.testing.StrictS3;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What gateways put into the bucket or a directory is deleted there, and nothing else. */
class MediaLocationsTest {

  private static final String ORIGINAL = "s3://" + StrictS3.BUCKET + "/gateway/call-1.wav";

  @TempDir
  @SuppressWarnings("NullAway") // Injected.
  private Path dir;

  private final StrictS3 s3 = new StrictS3();

  @BeforeEach
  void start() {
    s3.start();
    s3.objects().put("gateway/call-1.wav", new byte[10]);
    s3.objects().put("media/ab/x/y.wav", new byte[10]);
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  private MediaLocations locations(Map<String, String> other) {
    Map<String, String> settings = new TreeMap<>(s3.settings());
    settings.put("cordboard.recording.media-dir", dir.resolve("media").toString());
    settings.put("cordboard.recording.reference-dirs", dir.resolve("gateway").toString());
    settings.putAll(other);
    RecordingConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(RecordingConfig.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(RecordingConfig.class);
    return new MediaLocations(new S3ObjectStore(config.s3()), config);
  }

  @Test
  void shouldDeleteAnObjectOfTheBucketAndBeContentWhenItIsGoneAlready() throws IOException {
    MediaLocations locations = locations(Map.of());

    assertThat(locations.locate(ORIGINAL)).isInstanceOf(Reachable.class);
    assertThat(locations.discard(ORIGINAL)).isInstanceOf(Gone.class);
    assertThat(locations.discard(ORIGINAL)).isInstanceOf(Gone.class);

    assertThat(s3.objects()).containsOnlyKeys("media/ab/x/y.wav");
  }

  @Test
  void shouldLeaveWhatIsNotAGatewaysAndSayWhy() throws IOException {
    MediaLocations locations = locations(Map.of());
    String own = "s3://" + StrictS3.BUCKET + "/media/ab/x/y.wav";
    Path media = Files.createDirectories(dir.resolve("media")).resolve("a.wav");
    Files.write(media, new byte[1]);

    assertThat(locations.locate(own)).isInstanceOf(Refused.class);
    assertThat(locations.discard(own)).isInstanceOf(Left.class);
    assertThat(locations.discard("s3://another/gateway/call-1.wav")).isInstanceOf(Left.class);
    assertThat(locations.discard(media.toUri().toString())).isInstanceOf(Left.class);
    assertThat(locations(Map.of("cordboard.recording.s3.secret-key", "another")).discard(ORIGINAL))
        .isInstanceOf(Left.class);

    assertThat(s3.objects()).hasSize(2);
    assertThat(media).exists();
  }

  @Test
  void shouldNotSayThatItIsGoneWhenTheStoreOrTheDirectoryIsAway() throws IOException {
    MediaLocations locations = locations(Map.of());
    Path gateway = dir.resolve("gateway");
    String file = gateway.resolve("a.wav").toUri().toString();
    s3.stop();

    assertThatThrownBy(() -> locations.discard(ORIGINAL)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> locations.discard(file)).isInstanceOf(IOException.class);

    Files.createDirectories(gateway);
    assertThat(locations.discard(file)).isInstanceOf(Gone.class);
  }

  @Test
  void shouldDeleteALinkWithWhatItLeadsToWhenBothAreInTheDirectory() throws IOException {
    Path gateway = Files.createDirectories(dir.resolve("gateway"));
    Path file = Files.write(gateway.resolve("a.wav"), new byte[1]);
    Path link = Files.createSymbolicLink(gateway.resolve("b.wav"), file);

    assertThat(locations(Map.of()).discard(link.toUri().toString())).isInstanceOf(Gone.class);

    assertThat(Files.exists(link, java.nio.file.LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(file).doesNotExist();
  }
}
