package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.core.Ebml.Element;
import io.cordboard.recording.core.WebmReader.Head;
import io.cordboard.recording.testing.Webm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebmJoinTest {

  private static final byte[] FIRST =
      new Webm("V_VP8", 4711)
          .cluster(0)
          .block(0, "a")
          .block(40, "b")
          .cluster(1000)
          .group(20, 40, "c")
          .cues()
          .bytes();
  private static final byte[] SECOND =
      new Webm("V_VP8", 4712).cluster(0).block(0, "d").cluster(500).block(-10, "e").bytes();

  private static WebmJoin.File file(byte[] bytes) {
    return new WebmJoin.File(List.of(part(bytes, false)));
  }

  private static WebmJoin.Part part(byte[] bytes, boolean continued) {
    return new WebmJoin.Part(() -> new ByteArrayInputStream(bytes), continued);
  }

  private static byte[] join(WebmJoin.File... files) throws IOException {
    WebmJoin.Fits fits = (WebmJoin.Fits) WebmJoin.measure(List.of(files));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WebmJoin.write(List.of(files), fits.lengthsMs(), out);
    return out.toByteArray();
  }

  /** Each block with its time. */
  private static List<String> blocks(byte[] file) throws IOException {
    List<String> found = new ArrayList<>();
    WebmReader.read(
        new ByteArrayInputStream(file),
        new WebmReader.Content() {
          private long cluster = -1;

          @Override
          public void head(Head head) {
            found.add("head");
          }

          @Override
          public void cluster(long timestamp) {
            cluster = timestamp;
          }

          @Override
          public void block(Element block, int offset) {
            String content = new String(block.body(), StandardCharsets.US_ASCII);
            char last = content.replaceAll("[^a-z]", "").charAt(0);
            found.add(last + " " + (cluster + offset));
          }
        });
    return found;
  }

  @Test
  void shouldPutEachFileAfterTheOneBefore() throws IOException {
    byte[] joined = join(file(FIRST), file(SECOND));

    // The first one's last block is at 1,020 ms and taken to be as long as the time before it.
    assertThat(WebmJoin.measure(List.of(file(FIRST), file(SECOND))))
        .isEqualTo(new WebmJoin.Fits(List.of(2000L, 980L)));
    assertThat(blocks(joined)).containsExactly("head", "a 0", "b 40", "c 1020", "d 2000", "e 2490");
  }

  @Test
  void shouldSayHowLongTheWholeIs() throws IOException {
    byte[] joined = join(file(FIRST), file(SECOND));

    String all = new String(joined, StandardCharsets.ISO_8859_1);
    int at = all.indexOf("D\u0089");
    assertThat(ByteBuffer.wrap(joined).getDouble(at + 2 + 8)).isEqualTo(2980);
    assertThat(all.indexOf("D\u0089", at + 1)).isNegative();
  }

  @Test
  void shouldGiveTheSameBytesWhereverAFileWasCut() throws IOException {
    byte[] whole = join(file(FIRST), file(SECOND));
    for (int cut = 4; cut < FIRST.length; cut++) {
      byte[] head = Arrays.copyOf(FIRST, cut);
      byte[] tail = Arrays.copyOfRange(FIRST, cut, FIRST.length);
      WebmJoin.File pieces =
          new WebmJoin.File(
              List.of(
                  new WebmJoin.Part(
                      () ->
                          new java.io.SequenceInputStream(
                              new ByteArrayInputStream(head), new ByteArrayInputStream(tail)),
                      false)));

      assertThat(join(pieces, file(SECOND))).as("cut at %d", cut).isEqualTo(whole);
    }
  }

  @Test
  void shouldGoOnWithTheNextClusterWhenAPieceIsMissing() throws IOException {
    byte[] long1 =
        new Webm("V_VP8", 1)
            .cluster(0)
            .block(0, "a")
            .block(40, "b")
            .cluster(1000)
            .block(0, "c")
            .block(40, "d")
            .cluster(2000)
            .block(0, "e")
            .bytes();
    List<String> all = blocks(long1);
    int tracksEnd = indexOf(long1, new byte[] {0x1F, 0x43, (byte) 0xB6, 0x75}, 0);
    for (int from = tracksEnd; from < long1.length; from++) {
      for (int to = from + 1; to < long1.length; to += 7) {
        byte[] head = Arrays.copyOf(long1, from);
        byte[] tail = Arrays.copyOfRange(long1, to, long1.length);

        List<String> found =
            blocks(join(new WebmJoin.File(List.of(part(head, false), part(tail, true)))));

        assertThat(all).as("%d to %d", from, to).containsSubsequence(found);
      }
    }
  }

  private static int indexOf(byte[] all, byte[] some, int from) {
    int at = from;
    while (!Arrays.equals(all, at, at + some.length, some, 0, some.length)) {
      at++;
    }
    return at;
  }

  @Test
  void shouldSayWhyWhenTheFilesCannotBeOne() throws IOException {
    byte[] other = new Webm("V_VP9", 1).cluster(0).block(0, "x").bytes();
    byte[] endless = new Webm("V_VP8", 1).cluster(90_000_000).block(0, "x").bytes();
    byte[] noSize = Arrays.copyOf(FIRST, FIRST.length + 9);
    noSize[FIRST.length] = (byte) 0xA3;
    Arrays.fill(noSize, FIRST.length + 1, noSize.length, (byte) 0xFF);

    assertThat(WebmJoin.measure(List.of(file(FIRST), file(other))))
        .isEqualTo(new WebmJoin.Broken("file 1 has other tracks than the first one"));
    assertThat(WebmJoin.measure(List.of(file(endless))))
        .isEqualTo(new WebmJoin.Broken("file 0 is damaged: it is longer than a day"));
    assertThat(WebmJoin.measure(List.of(file(noSize))))
        .isEqualTo(new WebmJoin.Broken("file 0 is damaged: element a3 has no size"));
    assertThat(
            WebmJoin.measure(List.of(file("no WebM at all".getBytes(StandardCharsets.US_ASCII)))))
        .isInstanceOf(WebmJoin.Broken.class);
    assertThat(WebmJoin.measure(List.of(file(Arrays.copyOf(FIRST, 20)))))
        .isEqualTo(new WebmJoin.Broken("file 0 is damaged: it has no tracks"));
  }

  @Test
  void shouldNotFailWhateverIsInTheBytes() throws IOException {
    java.util.Random random = new java.util.Random(20261126);
    for (int n = 0; n < 20_000; n++) {
      byte[] spoilt = FIRST.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
      }
      if (WebmJoin.measure(List.of(file(spoilt))) instanceof WebmJoin.Fits) {
        assertThat(join(file(spoilt))).isNotEmpty();
      }
    }
  }
}
