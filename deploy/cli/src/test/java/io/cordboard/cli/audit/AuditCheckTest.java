package io.cordboard.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.cli.Json;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditCheckTest {
  /** Made by another program from the rules in docs/recording-service.md. */
  private static final String FIRST =
      "db0c6ac2dd1a8ac862b1d81a376b3e5cd79400e265f7f0ea921695d919596dd8";

  private static final String SECOND =
      "0f41d4eebbe37593433aef239509ebd480aae2f53c42f91322674bc3bd73ae44";

  private final KeyPair pair;
  private final Keys keys;

  AuditCheckTest() throws Exception {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] der = pair.getPublic().getEncoded();
    String x =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Arrays.copyOfRange(der, der.length - 32, der.length));
    keys = Keys.of(set("k1", x));
  }

  private static JsonNode set(String id, String x) {
    return Json.parse(
        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"%s\",\"x\":\"%s\"}]}"
            .formatted(id, x),
        "keys");
  }

  private static List<JsonNode> entries(String actor) {
    return List.of(
        Json.parse(
            """
            {"number":1,"at":"2026-11-01T12:00:00Z","actor":"%s","roles":"auditor,supervisor","action":"PLAY",
             "contactId":"contact","recordingId":"rec-1","detail":"{\\"range\\":\\"bytes=0-\\"}","hash":"%s"}
            """
                .formatted(actor, FIRST),
            "entry"),
        Json.parse(
            """
            {"number":2,"at":"2026-11-01T12:00:00.250Z","actor":"bob","roles":"admin","action":"READ_TIMELINE",
             "contactId":"contact","detail":"{}","hash":"%s"}
            """
                .formatted(SECOND),
            "entry"));
  }

  private JsonNode head(long entries, String hash) throws Exception {
    String text = "cordboard-audit-head\nchain\n" + entries + "\n" + hash + "\n";
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(text.getBytes(StandardCharsets.UTF_8));
    return Json.object()
        .put("entries", entries)
        .put("hash", hash)
        .put("signingKey", "k1")
        .put("signature", Base64.getEncoder().encodeToString(signature.sign()));
  }

  private List<String> problems(List<JsonNode> entries, JsonNode head, Map<Long, String> seen) {
    return AuditCheck.problems("chain", entries, head, keys, seen);
  }

  @Test
  void shouldFindNothingWhenAllIsAsItWasWritten() throws Exception {
    assertThat(problems(entries("Älice"), head(2, SECOND), Map.of(1L, FIRST))).isEmpty();
  }

  @Test
  void shouldNameTheEntryWhenItWasChanged() throws Exception {
    assertThat(problems(entries("Alice"), head(2, SECOND), Map.of()))
        .containsExactly("entry 1 is not as it was written: its hash is another");
  }

  @Test
  void shouldSeeItWhenTheEndWasCutOff() throws Exception {
    List<JsonNode> cut = entries("Älice").subList(0, 1);

    assertThat(problems(cut, head(2, SECOND), Map.of()))
        .containsExactly("the head counts 2 entries, found 1");
    assertThat(problems(cut, head(1, FIRST), Map.of(2L, SECOND)))
        .containsExactly("entry 2 was seen before and is gone");
    ObjectNode unsigned = head(2, SECOND).deepCopy();
    unsigned.put("entries", 1).put("hash", FIRST);
    assertThat(problems(cut, unsigned, Map.of()))
        .containsExactly("the head is not signed by a known key");
  }

  @Test
  void shouldCheckAsRfc8037DoesWhenItReadsAKey() {
    Keys example = Keys.of(set("", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));
    byte[] message =
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] signature =
        Base64.getUrlDecoder()
            .decode(
                "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");

    assertThat(example.isSigned("", message, signature)).isTrue();
    message[3] ^= 1;
    assertThat(example.isSigned("", message, signature)).isFalse();
  }

  @Test
  void shouldReadAReceiptOnlyWhenItIsSigned() throws Exception {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String input =
        base64.encodeToString("{\"alg\":\"EdDSA\",\"kid\":\"k1\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + base64.encodeToString("{\"erasureId\":\"e1\"}".getBytes(StandardCharsets.UTF_8));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(input.getBytes(StandardCharsets.US_ASCII));
    String receipt = input + "." + base64.encodeToString(signature.sign());

    assertThat(keys.read(receipt + "\n").orElseThrow().path("erasureId").asText()).isEqualTo("e1");
    assertThat(keys.read(receipt.replace("eyJlcm", "eyJlcn"))).isEmpty();
    assertThat(keys.read("nonsense")).isEmpty();
    assertThat(keys.read("a.b.c?")).isEmpty();
  }
}
