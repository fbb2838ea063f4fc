package io.cordboard.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Checks the audit of a contact chain from its entries, its head and the public keys alone; the
 * rules are in docs/recording-service.md.
 */
public final class AuditCheck {
  private static final String START = "0".repeat(64);

  private AuditCheck() {}

  /**
   * What is wrong, empty if nothing is.
   *
   * @param chain the chain's initialContactId
   * @param entries all entries, in order
   * @param seen hashes by entry number that were seen before and must still be there
   */
  public static List<String> problems(
      String chain, List<JsonNode> entries, JsonNode head, Keys keys, Map<Long, String> seen) {
    List<String> problems = new ArrayList<>();
    String previous = START;
    long number = 0;
    for (JsonNode entry : entries) {
      number++;
      if (entry.path("number").asLong() != number) {
        problems.add("expected entry " + number + ", found " + entry.path("number").asLong());
        return problems;
      }
      previous = hash(previous, chain, entry);
      if (!previous.equals(entry.path("hash").asText())) {
        problems.add("entry " + number + " is not as it was written: its hash is another");
        return problems;
      }
      String before = seen.get(number);
      if (before != null && !before.equals(previous)) {
        problems.add("entry " + number + " had the hash " + before + " when it was seen before");
      }
    }
    long count = number;
    seen.keySet().stream()
        .filter(n -> n > count)
        .forEach(n -> problems.add("entry " + n + " was seen before and is gone"));
    problems.addAll(ofHead(chain, number, previous, head, keys));
    return problems;
  }

  private static List<String> ofHead(
      String chain, long entries, String hash, JsonNode head, Keys keys) {
    if (head.path("entries").asLong() != entries) {
      return List.of(
          "the head counts " + head.path("entries").asLong() + " entries, found " + entries);
    }
    if (!head.path("hash").asText().equals(hash)) {
      return List.of("the head's hash is not that of the last entry");
    }
    if (entries == 0) {
      return List.of();
    }
    String signed = "cordboard-audit-head\n" + chain + "\n" + entries + "\n" + hash + "\n";
    boolean valid =
        keys.isSigned(
            head.path("signingKey").asText(),
            signed.getBytes(StandardCharsets.UTF_8),
            Base64.getDecoder().decode(head.path("signature").asText()));
    return valid ? List.of() : List.of("the head is not signed by a known key");
  }

  private static String hash(String previous, String chain, JsonNode entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(HexFormat.of().parseHex(previous));
    field(bytes, chain);
    for (String name :
        List.of("number", "at", "actor", "roles", "action", "contactId", "recordingId", "detail")) {
      field(bytes, entry.path(name).asText(""));
    }
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static void field(ByteArrayOutputStream bytes, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes((utf8.length + ":").getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(utf8);
  }
}
