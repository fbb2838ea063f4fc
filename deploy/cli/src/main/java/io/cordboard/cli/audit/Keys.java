package io.cordboard.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Public keys by their ids, as a JWK set (RFC 7517, RFC 8037) lists them. */
public final class Keys {
  private static final int KEY_BYTES = 32;
  private final Map<String, PublicKey> keys;

  private Keys(Map<String, PublicKey> keys) {
    this.keys = keys;
  }

  /** The Ed25519 keys of a set. */
  public static Keys of(JsonNode set) {
    Map<String, PublicKey> keys = new TreeMap<>();
    for (JsonNode key : set.path("keys")) {
      byte[] x = Base64.getUrlDecoder().decode(key.path("x").asText());
      if (key.path("crv").asText().equals("Ed25519") && x.length == KEY_BYTES) {
        keys.put(key.path("kid").asText(), key(x));
      }
    }
    return new Keys(keys);
  }

  /** RFC 8032: y in little-endian order; the highest bit says whether x is odd. */
  private static PublicKey key(byte[] raw) {
    byte[] y = new byte[raw.length];
    for (int i = 0; i < raw.length; i++) {
      y[i] = raw[raw.length - 1 - i];
    }
    boolean odd = (y[0] & 0x80) != 0;
    y[0] &= 0x7F;
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(
              new EdECPublicKeySpec(
                  NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has Ed25519", e);
    }
  }

  /** Whether a key signed a message. */
  public boolean isSigned(String id, byte[] message, byte[] signature) {
    PublicKey key = keys.get(id);
    if (key == null) {
      return false;
    }
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** What a compact JWS says, if one of these keys signed it. */
  public Optional<JsonNode> read(String jws) {
    String[] parts = jws.strip().split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      Base64.Decoder base64 = Base64.getUrlDecoder();
      JsonNode header =
          Json.parse(new String(base64.decode(parts[0]), StandardCharsets.UTF_8), "its header");
      byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
      boolean valid =
          header.path("alg").asText().equals("EdDSA")
              && isSigned(header.path("kid").asText(), signed, base64.decode(parts[2]));
      return valid
          ? Optional.of(
              Json.parse(new String(base64.decode(parts[1]), StandardCharsets.UTF_8), "it"))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
