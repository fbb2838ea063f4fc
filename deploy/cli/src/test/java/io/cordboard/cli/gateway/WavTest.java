package io.cordboard.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class WavTest {
  @Test
  void shouldBeReadAsTelephoneAudioWhenJavaOpensIt() throws Exception {
    byte[] wav = Wav.tone(Duration.ofMillis(1_500), 440);

    try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      assertThat(audio.getFormat().getSampleRate()).isEqualTo(8_000f);
      assertThat(audio.getFormat().getChannels()).isEqualTo(1);
      assertThat(audio.getFormat().getSampleSizeInBits()).isEqualTo(16);
      assertThat(audio.getFrameLength()).isEqualTo(12_000);
    }
  }

  @Test
  void shouldSoundWhenPlayed() {
    byte[] wav = Wav.tone(Duration.ofMillis(10), 440);

    assertThat(wav).hasSize(Wav.HEADER_BYTES + 160);
    assertThat(Arrays.copyOfRange(wav, Wav.HEADER_BYTES, wav.length)).isNotEqualTo(new byte[160]);
  }
}
