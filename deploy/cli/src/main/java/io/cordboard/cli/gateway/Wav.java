package io.cordboard.cli.gateway;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Audio as telephone recordings have it, 8 kHz mono 16-bit PCM in a WAV file, with a tone in place
 * of voices.
 */
public final class Wav {
  static final int SAMPLES_PER_SECOND = 8_000;
  static final int HEADER_BYTES = 44;
  private static final int BYTES_PER_SAMPLE = 2;
  private static final double LOUDNESS = 0.2;

  private Wav() {}

  /** A tone of so many hertz, as long as asked for. */
  public static byte[] tone(Duration length, double hertz) {
    int samples = Math.toIntExact(length.toMillis() * SAMPLES_PER_SECOND / 1_000);
    int dataBytes = samples * BYTES_PER_SAMPLE;
    ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + dataBytes).put(ascii("WAVE"));
    wav.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    wav.putInt(SAMPLES_PER_SECOND).putInt(SAMPLES_PER_SECOND * BYTES_PER_SAMPLE);
    wav.putShort((short) BYTES_PER_SAMPLE).putShort((short) (BYTES_PER_SAMPLE * 8));
    wav.put(ascii("data")).putInt(dataBytes);
    for (int i = 0; i < samples; i++) {
      double wave = Math.sin(2 * Math.PI * hertz * i / SAMPLES_PER_SECOND);
      wav.putShort((short) (wave * LOUDNESS * Short.MAX_VALUE));
    }
    return wav.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
