package io.cordboard.cli.local;

import io.cordboard.cli.CommandFailure;
import io.cordboard.cli.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Signs the bearer tokens of a local run (JWT, RS256) with a key pair of its own, made once. It
 * stands in for the identity provider that a real installation has.
 */
public final class TokenIssuer {
  public static final String ISSUER = "cordboard";
  static final Duration LIFE = Duration.ofDays(30);
  private static final int KEY_BITS = 2048;
  private static final List<String> ALL_QUEUES = List.of("*");
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final PrivateKey key;

  TokenIssuer(PrivateKey key) {
    this.key = key;
  }

  /** The issuer of a data directory; its key pair is made when there is none. */
  public static TokenIssuer of(DataDir data) {
    Path privateKey = data.keys().resolve("private.pem");
    try {
      if (!Files.exists(privateKey)) {
        make(data.keys(), privateKey);
      }
      byte[] der = fromPem(DataDir.read(privateKey));
      return new TokenIssuer(
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
    } catch (GeneralSecurityException e) {
      throw new CommandFailure(
          "the key in " + data.keys() + " can't be used: " + e.getMessage(), e);
    }
  }

  /** Where the services find the key that proves the tokens. */
  static Path publicKey(DataDir data) {
    return data.keys().resolve("public.pem");
  }

  /**
   * A token for somebody; a supervisor's is for all queues.
   *
   * @param name who bears it; an agent's token bears the agent's id
   */
  public String issue(String name, Set<Role> roles, Instant now) {
    return issue(name, roles, ALL_QUEUES, now);
  }

  /**
   * A token for somebody.
   *
   * @param queueIds the queues whose contacts a supervisor sees
   */
  public String issue(String name, Set<Role> roles, List<String> queueIds, Instant now) {
    var header = Json.object().put("alg", "RS256").put("typ", "JWT");
    var claims =
        Json.object()
            .put("iss", ISSUER)
            .put("sub", name)
            .put("upn", name)
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(LIFE).getEpochSecond())
            .put("jti", UUID.randomUUID().toString());
    var groups = claims.putArray("groups");
    roles.stream().sorted().map(Role::label).forEach(groups::add);
    if (roles.contains(Role.SUPERVISOR)) {
      var queues = claims.putArray("queues");
      queueIds.forEach(queues::add);
    }
    String content = encode(Json.line(header)) + "." + encode(Json.line(claims));
    return content + "." + URL.encodeToString(sign(content));
  }

  private byte[] sign(String content) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with RSA and SHA-256", e);
    }
  }

  private static void make(Path directory, Path privateKey) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(KEY_BITS);
    KeyPair pair = generator.generateKeyPair();
    DataDir.writeSecret(
        directory.resolve("public.pem"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    // Last, because its presence says that the pair is complete.
    DataDir.writeSecret(privateKey, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
  }

  private static String pem(String kind, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }

  private static byte[] fromPem(String pem) {
    return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
  }

  private static String encode(String json) {
    return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
