package io.cordboard.recording.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links by which somebody plays a recording for a while without a token, as a player in a browser
 * must. A link says what it is for, and nobody else can make or change one: {@code
 * 1.EXPIRES.RECORDING.CONTACT.ACTOR.ROLES.MAC}, all but the first two in base64url, with an
 * HMAC-SHA-256 of everything before it.
 *
 * <p>Its key is made of a signature that is never given out: Ed25519 signs the same words always
 * the same way, so that all instances have it who have the signing key, and nobody else.
 */
@ApplicationScoped
public class PlaybackLinks {

  private static final String VERSION = "1";
  private static final String KEY_OF = "cordboard-playback-links\n";
  private static final String MAC = "HmacSHA256";
  private static final int PARTS = 7;
  private static final int TEXT_MAX = 4_096;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private final SigningKeys keys;

  /** Links by the key that signs. */
  public PlaybackLinks(SigningKeys keys) {
    this.keys = keys;
  }

  /**
   * What a link allows.
   *
   * @param actor whom it was made for, by their token's name
   * @param roles what they might, separated by commas
   * @param expiresAt from when on it opens nothing; whole seconds
   */
  public record Grant(
      String recordingId, String contactId, String actor, String roles, Instant expiresAt) {}

  /** What a text is. */
  public sealed interface Read {}

  /** A link that opens something. */
  public record Opens(Grant grant) implements Read {}

  /** A link whose time is over. */
  public record Expired(Instant at) implements Read {}

  /** No link of ours, or not as we made it. */
  public record Altered() implements Read {}

  /** The link for a grant. */
  public String write(Grant grant) throws IOException {
    String said =
        String.join(
            ".",
            List.of(
                VERSION,
                Long.toString(grant.expiresAt().getEpochSecond()),
                encoded(grant.recordingId()),
                encoded(grant.contactId()),
                encoded(grant.actor()),
                encoded(grant.roles())));
    return said + "." + ENCODER.encodeToString(mac(said));
  }

  /** What a text opens at a moment. */
  public Read read(String link, Instant now) throws IOException {
    String[] parts = link.length() > TEXT_MAX ? new String[0] : link.split("\\.", -1);
    if (parts.length != PARTS || !parts[0].equals(VERSION)) {
      return new Altered();
    }
    try {
      byte[] mac = DECODER.decode(parts[PARTS - 1]);
      // Decoders are lenient with the last bits; of a link there is one spelling.
      boolean same =
          ENCODER.encodeToString(mac).equals(parts[PARTS - 1])
              && MessageDigest.isEqual(mac, mac(link.substring(0, link.lastIndexOf('.'))));
      if (!same) {
        return new Altered();
      }
      Instant expiresAt = Instant.ofEpochSecond(Long.parseLong(parts[1]));
      if (!now.isBefore(expiresAt)) {
        return new Expired(expiresAt);
      }
      return new Opens(
          new Grant(
              decoded(parts[2]),
              decoded(parts[3]),
              decoded(parts[4]),
              decoded(parts[5]),
              expiresAt));
    } catch (IllegalArgumentException e) {
      return new Altered();
    }
  }

  private byte[] mac(String said) throws IOException {
    try {
      byte[] signature = keys.sign(KEY_OF.getBytes(StandardCharsets.US_ASCII)).bytes();
      byte[] key = MessageDigest.getInstance("SHA-256").digest(signature);
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(said.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
    }
  }

  private static String encoded(String text) {
    return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String part) {
    return new String(DECODER.decode(part), StandardCharsets.UTF_8);
  }
}
