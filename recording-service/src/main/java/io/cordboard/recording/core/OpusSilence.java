package io.cordboard.recording.core;

import java.util.Optional;

/**
 * A packet of Opus (RFC 6716) that lasts as long as another one and says nothing: the same
 * configuration, channels and number of frames, so that time stays and decoders need no change.
 *
 * <p>Each frame of CELT (configurations 16 to 31) is the two bytes {@code FF FE}, whose first coded
 * symbol is CELT's silence flag (section 4.3). Frames of SILK and hybrid (0 to 15) are empty, which
 * section 3.1 allows in every mode: a decoder takes them for discontinuous transmission and lets
 * fade what was heard before.
 */
final class OpusSilence {

  private static final int CELT = 16;
  private static final int HYBRID = 12;
  private static final int FRAMES_MASK = 0x3F;
  private static final long MICROS_MAX = 120_000;
  private static final int[] SILK_MS = {10, 20, 40, 60};

  private OpusSilence() {}

  /** How long a packet lasts, in microseconds; empty if it is none. */
  static Optional<Long> micros(byte[] packet) {
    int frames = frames(packet);
    long micros = packet.length == 0 ? 0 : frames * frameMicros((packet[0] & 0xFF) >> 3);
    return frames > 0 && micros <= MICROS_MAX ? Optional.of(micros) : Optional.empty();
  }

  private static int frames(byte[] packet) {
    if (packet.length == 0) {
      return 0;
    }
    return switch (packet[0] & 3) {
      case 0 -> 1;
      case 1, 2 -> 2;
      default -> packet.length < 2 ? 0 : packet[1] & FRAMES_MASK;
    };
  }

  private static long frameMicros(int configuration) {
    if (configuration >= CELT) {
      return 2_500L << (configuration & 3);
    }
    return 1_000L * SILK_MS[configuration >= HYBRID ? configuration & 1 : configuration & 3];
  }

  /** What says nothing in the place of a packet. */
  static byte[] of(byte[] packet) {
    int frames = frames(packet);
    int toc = packet[0] & 0xFC;
    byte[] frame = (packet[0] & 0xFF) >> 3 >= CELT ? new byte[] {-1, -2} : new byte[0];
    int head = frames > 2 ? 2 : 1;
    byte[] silent = new byte[head + frames * frame.length];
    silent[0] = (byte) (toc | (frames > 2 ? 3 : frames - 1));
    if (frames > 2) {
      silent[1] = (byte) frames;
    }
    for (int n = 0; n < frames; n++) {
      System.arraycopy(frame, 0, silent, head + n * frame.length, frame.length);
    }
    return silent;
  }
}
