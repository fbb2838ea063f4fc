package io.cordboard.recording.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Writes and checks signatures. */
public final class Signatures {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private Signatures() {}

  /** Whether a key signed a message. */
  public static boolean isValid(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** A JSON document as a compact JWS (RFC 7515, RFC 8037) that any JOSE library checks. */
  public static String jws(SigningKeys keys, String json) throws IOException {
    String header = "{\"alg\":\"EdDSA\",\"kid\":\"" + keys.current() + "\"}";
    String input = encoded(header) + "." + encoded(json);
    SigningKeys.Signed signed = keys.sign(input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + BASE64.encodeToString(signed.bytes());
  }

  /** The raw 32 bytes of a public key as a JWK has them: its DER form ends with them. */
  public static String jwkX(PublicKey key) {
    byte[] der = key.getEncoded();
    byte[] raw = new byte[32];
    System.arraycopy(der, der.length - raw.length, raw, 0, raw.length);
    return BASE64.encodeToString(raw);
  }

  private static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
