package io.cordboard.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path directory = Path.of("");

  @Test
  void shouldBeProvedByThePublicKeyWhenATokenIsSigned() throws Exception {
    DataDir data = new DataDir(directory);
    String token = TokenIssuer.of(data).issue("alice", EnumSet.of(Role.AGENT), NOW);

    int end = token.lastIndexOf('.');
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(publicKey(data));
    signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));

    assertThat(signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)))).isTrue();
  }

  @Test
  void shouldNameBearerIssuerAndRolesWhenRead() {
    String token =
        TokenIssuer.of(new DataDir(directory))
            .issue("alice", EnumSet.of(Role.SUPERVISOR, Role.AGENT), NOW);

    JsonNode claims = claims(token);
    assertThat(claims.path("upn").asText()).isEqualTo("alice");
    assertThat(claims.path("iss").asText()).isEqualTo("cordboard");
    assertThat(claims.path("groups")).hasToString("[\"supervisor\",\"agent\"]");
    assertThat(claims.path("exp").asLong()).isEqualTo(NOW.plus(TokenIssuer.LIFE).getEpochSecond());
  }

  @Test
  void shouldUseTheSameKeyWhenOpenedAgain() throws Exception {
    DataDir data = new DataDir(directory);
    TokenIssuer.of(data);
    String first = Files.readString(TokenIssuer.publicKey(data));

    TokenIssuer.of(data);

    assertThat(Files.readString(TokenIssuer.publicKey(data))).isEqualTo(first);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.keys().resolve("private.pem"))))
        .isEqualTo("rw-------");
  }

  private static JsonNode claims(String token) {
    String body = token.split("\\.", -1)[1];
    return Json.parse(
        new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8), "claims");
  }

  private static PublicKey publicKey(DataDir data) throws Exception {
    String pem = Files.readString(TokenIssuer.publicKey(data)).replaceAll("-----[A-Z ]+-----", "");
    return KeyFactory.getInstance("RSA")
        .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
  }
}
