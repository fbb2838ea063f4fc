package io.cordboard.recording.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands for what must not be kept, such as a customer's number in an audit that outlives the
 * customer's erasure: an HMAC-SHA-256 under a key that is derived from the signing key. Whoever has
 * the text can ask whether it is the one; nobody can find it by trying all without the key.
 */
public final class Digests {

  private static final String KEY_OF = "cordboard-audit-digests\n";
  private static final String MAC = "HmacSHA256";

  private final SigningKeys keys;

  /** Digests under the key that signs. */
  public Digests(SigningKeys keys) {
    this.keys = keys;
  }

  /** The digest of a text: {@code hmac:}, the id of the signing key, a colon, 64 digits. */
  public String of(String text) throws IOException {
    try {
      SigningKeys.Signed signed = keys.sign(KEY_OF.getBytes(StandardCharsets.US_ASCII));
      byte[] key = MessageDigest.getInstance("SHA-256").digest(signed.bytes());
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return "hmac:" + signed.key() + ":" + HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
    }
  }
}
