package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WavTest {

  private static final WavFormat PCM_8K = new WavFormat(1, 1, 8000, 16000, 2, 16, "");
  private static final WavFormat ULAW = new WavFormat(7, 2, 8000, 16000, 2, 8, "");

  @Test
  void shouldReadBackWhatItWroteWhenFormatIsPlain() {
    byte[] file = Wav.file(PCM_8K, new byte[320]);

    assertThat(Wav.read(file, file.length)).isEqualTo(new Wav.Samples(PCM_8K, 44, 320));
  }

  @Test
  void shouldReadBackWhatItWroteWhenFormatHasAnExtension() {
    WavFormat extended =
        new WavFormat(
            0xFFFE, 6, 48000, 48000 * 12, 12, 16, "10003f0000000100000000001000800000aa00389b71");
    byte[] file = Wav.file(extended, new byte[24]);

    assertThat(Wav.read(file, file.length)).isEqualTo(new Wav.Samples(extended, 68, 24));
    assertThat(((Wav.Samples) Wav.read(file, file.length)).durationMs()).isZero();
  }

  @Test
  void shouldSkipOtherChunksAndTheirPaddingWhenTheyComeFirst() {
    byte[] plain = Wav.file(ULAW, new byte[] {1, 2, 3, 4});
    byte[] list = {'L', 'I', 'S', 'T', 3, 0, 0, 0, 'a', 'b', 'c', 0};
    byte[] file = new byte[plain.length + list.length];
    System.arraycopy(plain, 0, file, 0, 12);
    System.arraycopy(list, 0, file, 12, list.length);
    System.arraycopy(plain, 12, file, 12 + list.length, plain.length - 12);

    assertThat(Wav.read(file, file.length)).isEqualTo(new Wav.Samples(ULAW, 58, 4));
  }

  @Test
  void shouldTakeWhatIsThereWhenTheWriterDidNotKnowTheLength() {
    byte[] file = Wav.file(PCM_8K, new byte[321]);
    for (int unknown : new int[] {0, 0xFF}) {
      Arrays.fill(file, 40, 44, (byte) unknown);

      assertThat(Wav.read(file, 44 + 321)).isEqualTo(new Wav.Samples(PCM_8K, 44, 320));
    }
  }

  @Test
  void shouldSayTruncatedWhenSamplesAreMissing() {
    byte[] file = Wav.file(PCM_8K, new byte[320]);

    assertThat(Wav.read(file, file.length - 1))
        .isEqualTo(new Wav.Broken("truncated: it announces 320 sample bytes, 319 follow"));
  }

  @Test
  void shouldSayBrokenWhenBytesAreGarbage() {
    Random random = new Random(7);
    for (int length = 0; length < 300; length++) {
      byte[] garbage = new byte[length];
      random.nextBytes(garbage);

      assertThat(Wav.read(garbage, length)).isInstanceOf(Wav.Broken.class);
    }
  }

  @Test
  void shouldNeverFailWhenAHeadIsDamagedAnywhere() {
    byte[] whole = Wav.file(PCM_8K, new byte[8]);
    Random random = new Random(11);
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      byte[] cut = Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));

      Wav.Head head = Wav.read(cut, cut.length);

      if (head instanceof Wav.Samples(var _, var offset, var bytes)) {
        assertThat(offset + bytes).isLessThanOrEqualTo(cut.length);
      }
    }
  }

  @Test
  void shouldPadWhenTheNumberOfSampleBytesIsOdd() {
    byte[] file = Wav.file(new WavFormat(1, 1, 8000, 8000, 1, 8, ""), new byte[3]);

    assertThat(file).hasSize(48);
    assertThat(file[4]).isEqualTo((byte) 40);
  }
}
