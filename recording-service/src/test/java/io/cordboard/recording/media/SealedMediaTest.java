package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedMediaTest {

  private static final int CHUNK = SealedMedia.CHUNK_BYTES;

  private static SealedMedia.Owner owner(String recordingId, int key) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) key);
    return new SealedMedia.Owner(recordingId, new SecretKeySpec(bytes, "AES"));
  }

  private static byte[] some(int bytes) {
    byte[] plain = new byte[bytes];
    new Random(7).nextBytes(plain);
    return plain;
  }

  private static byte[] sealed(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream sealing = SealedMedia.sealing(owner("rec", 1), out)) {
      // In pieces that don't fit the chunks.
      for (int at = 0; at < plain.length; at += 10_007) {
        sealing.write(plain, at, Math.min(10_007, plain.length - at));
      }
    }
    return out.toByteArray();
  }

  private static byte[] open(
      SealedMedia.Owner owner, byte[] sealed, long plainBytes, long offset, long length)
      throws IOException {
    try (InputStream in =
        SealedMedia.open(
            owner,
            (from, many) -> new ByteArrayInputStream(sealed, (int) from, (int) many),
            plainBytes,
            offset,
            length)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 77})
  void shouldGiveAnyRangeBackWhenSealed(int size) throws IOException {
    byte[] plain = some(size);
    byte[] sealed = sealed(plain);
    Random random = new Random(size);

    assertThat(open(owner("rec", 1), sealed, size, 0, size)).isEqualTo(plain);
    for (int n = 0; n < 50; n++) {
      int from = random.nextInt(size);
      int length = 1 + random.nextInt(size - from);
      assertThat(open(owner("rec", 1), sealed, size, from, length))
          .isEqualTo(Arrays.copyOfRange(plain, from, from + length));
    }
  }

  @Test
  void shouldNotOpenWhenChangedMovedCutOrOfAnother() throws IOException {
    byte[] plain = some(2 * CHUNK);
    byte[] sealed = sealed(plain);
    byte[] changed = sealed.clone();
    changed[SealedMedia.HEAD_BYTES + 5] ^= 1;
    byte[] swapped = sealed.clone();
    int step = CHUNK + 16;
    System.arraycopy(sealed, SealedMedia.HEAD_BYTES, swapped, SealedMedia.HEAD_BYTES + step, step);
    System.arraycopy(sealed, SealedMedia.HEAD_BYTES + step, swapped, SealedMedia.HEAD_BYTES, step);

    assertThatThrownBy(() -> open(owner("rec", 1), changed, plain.length, 0, 1))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> open(owner("rec", 1), swapped, plain.length, 0, 1))
        .isInstanceOf(IOException.class);
    // A file that pretends to end after its first chunk.
    assertThatThrownBy(() -> open(owner("rec", 1), sealed, CHUNK, 0, 1))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> open(owner("rec", 2), sealed, plain.length, 0, 1))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> open(owner("other", 1), sealed, plain.length, 0, 1))
        .isInstanceOf(IOException.class);
  }
}
