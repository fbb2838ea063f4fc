package io.cordboard.recording.core;

/**
 * How samples are stored in a WAV file: its {@code fmt } chunk.
 *
 * @param tag 1 for PCM, 6 for A-law, 7 for mu-law, 0xFFFE for an extended description
 * @param channels number of channels
 * @param sampleRate samples a second in each channel
 * @param byteRate bytes a second in all channels
 * @param blockAlign bytes of one moment in all channels
 * @param bitsPerSample bits of a sample
 * @param extension what follows, in hexadecimal; empty for most
 */
public record WavFormat(
    int tag,
    int channels,
    int sampleRate,
    int byteRate,
    int blockAlign,
    int bitsPerSample,
    String extension) {

  /** A short name for messages. */
  @Override
  public String toString() {
    String codec =
        switch (tag) {
          case 1 -> "PCM";
          case 3 -> "float";
          case 6 -> "A-law";
          case 7 -> "mu-law";
          case 0xFFFE -> "extended";
          default -> "format " + tag;
        };
    return codec
        + " "
        + sampleRate
        + " Hz, "
        + channels
        + (channels == 1 ? " channel, " : " channels, ")
        + bitsPerSample
        + " bits"
        + (extension.isEmpty() ? "" : " (" + extension + ")");
  }
}
