package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeystoreTest {

  private static final String PASSWORD = "secret-password";
  private static final byte[] KEY =
      "32 bytes that are to be wrapped.".getBytes(StandardCharsets.US_ASCII);

  @SuppressWarnings("NullAway") // Set before each test.
  private Path file;

  @SuppressWarnings("NullAway") // Set before each test.
  private LocalKeystore keys;

  @BeforeEach
  void create(@TempDir Path dir) throws IOException {
    file = dir.resolve("keys").resolve("w.p12");
    keys = new LocalKeystore(file, PASSWORD);
    keys.createIfAbsent();
  }

  @Test
  void shouldUnwrapOnlyForItsChainWhenWrapped() throws IOException {
    WrappingKeys.Wrapped wrapped = keys.wrap(KEY, "chain-1");
    LocalKeystore again = new LocalKeystore(file, PASSWORD);
    again.createIfAbsent();

    assertThat(again.unwrap(wrapped, "chain-1")).isEqualTo(KEY);
    assertThat(wrapped.wrappingKey()).isEqualTo("wrapping-1");
    assertThatThrownBy(() -> again.unwrap(wrapped, "chain-2")).isInstanceOf(IOException.class);
  }

  @Test
  void shouldRefuseWhenThePasswordIsAnother() {
    assertThatThrownBy(() -> new LocalKeystore(file, "wrong").current())
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldWrapWithTheNewKeyAndUnwrapWithTheOldWhenOneWasAdded() throws Exception {
    WrappingKeys.Wrapped old = keys.wrap(KEY, "chain-1");

    set("wrapping-2", new byte[32]);

    WrappingKeys.Wrapped fresh = keys.wrap(KEY, "chain-1");
    assertThat(fresh.wrappingKey()).isEqualTo("wrapping-2");
    assertThat(keys.unwrap(fresh, "chain-1")).isEqualTo(KEY);
    assertThat(keys.unwrap(old, "chain-1")).isEqualTo(KEY);
  }

  @Test
  void shouldNotUnwrapWithWhatItKnewWhenTheFilesKeyIsAnother() throws Exception {
    WrappingKeys.Wrapped wrapped = keys.wrap(KEY, "chain-1");

    set("wrapping-1", new byte[32]);

    assertThatThrownBy(() -> keys.unwrap(wrapped, "chain-1")).isInstanceOf(IOException.class);
  }

  /** As an operator does it, or a restored file: in place of the one that was there. */
  private void set(String name, byte[] key) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    store.setKeyEntry(name, new SecretKeySpec(key, "AES"), PASSWORD.toCharArray(), null);
    Path fresh = file.resolveSibling("fresh.p12");
    try (OutputStream out = Files.newOutputStream(fresh)) {
      store.store(out, PASSWORD.toCharArray());
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
