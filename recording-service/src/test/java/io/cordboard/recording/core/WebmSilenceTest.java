package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.recording.core.Ebml.Element;
import io.cordboard.recording.testing.Webm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebmSilenceTest {

  /** 20 ms of CELT, full band, stereo. */
  private static final byte[] PACKET = HexFormat.of().parseHex("fc112233");

  /** So many frames of CELT that say nothing. */
  private static final String FRAMES_48 =
      "fffefffefffefffefffefffefffefffefffefffefffefffefffefffefffefffe"
          + "fffefffefffefffefffefffefffefffefffefffefffefffefffefffefffefffe"
          + "fffefffefffefffefffefffefffefffefffefffefffefffefffefffefffefffe";

  @ParameterizedTest
  @CsvSource({
    // CELT 20 ms: one frame, two of one size, two of other sizes, three.
    "f811223344, 20000, f8fffe",
    "f911223344, 40000, f9fffefffe",
    "fa01112233, 40000, f9fffefffe",
    "fb03112233, 60000, fb03fffefffefffe",
    // CELT 2.5 ms, stereo; SILK 60 ms; SILK 10 ms, twice; hybrid 20 ms, of 6 with padding.
    "84112233, 2500, 84fffe",
    "18112233, 60000, 18",
    "60112233, 10000, 60",
    "68112233, 20000, 68",
    "8330112233, 120000, 8330" + FRAMES_48,
    "01112233, 20000, 01",
    "7b46001122, 120000, 7b06"
  })
  void shouldLastAsLongAndKeepConfigurationAndFrames(String packet, long micros, String silent) {
    byte[] bytes = HexFormat.of().parseHex(packet);

    assertThat(OpusSilence.micros(bytes)).contains(micros);
    assertThat(HexFormat.of().formatHex(OpusSilence.of(bytes))).isEqualTo(silent);
    assertThat(OpusSilence.micros(OpusSilence.of(bytes))).contains(micros);
  }

  @ParameterizedTest
  @CsvSource({"''", "fb", "fb00", "1b03", "8331112233"})
  void shouldKnowNoLengthWhenItIsNoPacket(String packet) {
    assertThat(OpusSilence.micros(HexFormat.of().parseHex(packet))).isEmpty();
  }

  private static Webm opus(String codec) {
    Webm file = new Webm(codec, 7).cluster(0);
    for (int at = 0; at < 500; at += 20) {
      file.packet(at, PACKET);
    }
    file.cluster(500);
    for (int at = 0; at < 500; at += 20) {
      file.packetInGroup(at, PACKET);
    }
    return file;
  }

  private static byte[] silenced(byte[] file, Silence... silences) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WebmSilence.copy(new ByteArrayInputStream(file), List.of(silences), 1_000, out);
    return out.toByteArray();
  }

  /** When the packets are that say nothing. */
  private static List<Long> silentAt(byte[] file) throws IOException {
    List<Long> silent = new ArrayList<>();
    List<Long> all = new ArrayList<>();
    WebmReader.read(
        new ByteArrayInputStream(file),
        new WebmReader.Content() {
          private long cluster;

          @Override
          public void head(WebmReader.Head head) {}

          @Override
          public void cluster(long timestamp) {
            cluster = timestamp;
          }

          @Override
          public void block(Element block, int offset) {
            byte[] body = block.bytes();
            all.add(cluster + offset);
            byte[] end = Arrays.copyOfRange(body, body.length - 3, body.length);
            if (Arrays.equals(end, HexFormat.of().parseHex("fcfffe"))) {
              silent.add(cluster + offset);
            }
          }
        });
    assertThat(all).hasSize(50);
    return silent;
  }

  @Test
  void shouldSilenceThePacketsOfThatTimeAndNoOthersWhereverTheyAre() throws IOException {
    byte[] made =
        silenced(opus("A_OPUS").bytes(), new Silence(100, 150, 0), new Silence(880, 900, 1));

    assertThat(silentAt(made)).containsExactly(80L, 100L, 120L, 140L, 160L, 860L, 880L, 900L);
    assertThat(silentAt(silenced(opus("A_OPUS").bytes()))).isEmpty();
    assertThat(silentAt(silenced(opus("A_OPUS").bytes(), new Silence(140, 180, 0))))
        .containsExactly(120L, 140L, 160L, 180L);
  }

  @Test
  void shouldKnowTheTimeWhenItsUnitIsNoMillisecond() throws IOException {
    Webm file = Webm.scaled(500_000).cluster(0);
    for (int at = 0; at < 2_000; at += 40) {
      file.packet(at, PACKET);
    }

    // In units of half a millisecond.
    assertThat(silentAt(silenced(file.bytes(), new Silence(500, 520, 0))))
        .containsExactly(960L, 1_000L, 1_040L);
  }

  @Test
  void shouldRefuseWhenItIsNotPlainOpus() {
    assertThatThrownBy(() -> silenced(opus("A_VORBIS").bytes()))
        .isInstanceOf(WebmSilence.UnfitException.class)
        .hasMessageContaining("not plain Opus");
    assertThatThrownBy(() -> silenced(new byte[] {1, 2, 3}))
        .isInstanceOf(WebmSilence.UnfitException.class);
    assertThatThrownBy(() -> silenced(Webm.encoded().cluster(0).packet(0, PACKET).bytes()))
        .isInstanceOf(WebmSilence.UnfitException.class)
        .hasMessageContaining("not plain Opus");
    byte[] noPacket = new Webm("A_OPUS", 7).cluster(0).packet(0, new byte[0]).bytes();
    assertThatThrownBy(() -> silenced(noPacket)).isInstanceOf(WebmSilence.UnfitException.class);
  }

  @Test
  void shouldSilenceWhatIsWithinTwentyMillisecondsAndNoMore() throws IOException {
    Webm file = Webm.scaled(500_000).cluster(0);
    for (int at = 1; at < 2_000; at += 40) {
      file.packet(at, PACKET);
    }

    // Packets of 20 ms from 60.5 and 160.5 ms on, in units of half a millisecond.
    assertThat(silentAt(silenced(file.bytes(), new Silence(100, 141, 0))))
        .containsExactly(121L, 161L, 201L, 241L, 281L, 321L);
    assertThat(silentAt(silenced(file.bytes(), new Silence(101, 140, 0))))
        .containsExactly(161L, 201L, 241L, 281L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x02, 0x04, 0x06})
  void shouldRefuseWhateverWayPacketsAreLaced(int lacing) {
    byte[] file = new Webm("A_OPUS", 7).cluster(0).laced(0, lacing, PACKET).bytes();

    assertThatThrownBy(() -> silenced(file)).hasMessageContaining("laced");
  }

  @Test
  void shouldRefuseABlockThatEndsBeforeItsPacket() {
    byte[] file = new Webm("A_OPUS", 7).cluster(0).cut(new byte[] {(byte) 0x81, 0, 0}).bytes();

    assertThatThrownBy(() -> silenced(file))
        .isInstanceOf(WebmSilence.UnfitException.class)
        .hasMessageContaining("a block of 3 bytes");
  }
}
