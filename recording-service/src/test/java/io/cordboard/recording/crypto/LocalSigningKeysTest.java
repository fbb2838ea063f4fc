package io.cordboard.recording.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSigningKeysTest {

  /** The pair of RFC 8410, section 10, as openssl writes it. */
  private static final String SECRET =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      -----END PRIVATE KEY-----
      """;

  private static final String OPEN =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PUBLIC KEY-----
      """;

  private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path dir = Path.of("");

  private static boolean isValid(SigningKeys keys, byte[] message, SigningKeys.Signed signed)
      throws IOException {
    return Signatures.isValid(
        Objects.requireNonNull(keys.publicKeys().get(signed.key())), message, signed.bytes());
  }

  @Test
  void shouldMakeOneKeyWhenThereIsNoneAndKeepIt() throws IOException {
    SigningKeys first = new LocalSigningKeys(dir);
    SigningKeys second = new LocalSigningKeys(dir);

    SigningKeys.Signed signed = first.sign(MESSAGE);

    assertThat(second.current()).isEqualTo(signed.key());
    assertThat(isValid(second, MESSAGE, signed)).isTrue();
    assertThat(isValid(second, new byte[] {1}, signed)).isFalse();
  }

  @Test
  void shouldSignByTheHighestAndStillCheckTheOthersWhenThereAreSeveral() throws IOException {
    SigningKeys before = new LocalSigningKeys(dir);
    SigningKeys.Signed old = before.sign(MESSAGE);
    Files.writeString(dir.resolve("signing-10.pem"), SECRET + OPEN);

    SigningKeys after = new LocalSigningKeys(dir);
    SigningKeys.Signed fresh = after.sign(MESSAGE);

    assertThat(fresh.key()).isNotEqualTo(old.key());
    assertThat(after.publicKeys()).containsOnlyKeys(old.key(), fresh.key());
    assertThat(isValid(after, MESSAGE, old)).isTrue();
    assertThat(isValid(after, MESSAGE, fresh)).isTrue();
  }

  @Test
  void shouldSayWhichFileIsWrongWhenItCanNotSign() throws IOException {
    Files.writeString(dir.resolve("signing-1.pem"), OPEN);
    SigningKeys onlyChecks = new LocalSigningKeys(dir);

    assertThat(onlyChecks.publicKeys()).hasSize(1);
    assertThatThrownBy(() -> onlyChecks.sign(MESSAGE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no key that can sign");
    Files.writeString(dir.resolve("signing-2.pem"), "nonsense");
    assertThatThrownBy(() -> new LocalSigningKeys(dir))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("signing-2.pem has no PUBLIC KEY");
  }
}
