package io.cordboard.recording.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.recording.crypto.Signatures;
import io.cordboard.recording.crypto.SigningKeys;
import io.cordboard.recording.store.ErasureRows.ErasedChain;
import io.cordboard.recording.store.ErasureRows.Erasure;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The signed receipt of an erasure: what was there, that it is gone, and what is not ours. */
final class Receipt {

  private Receipt() {}

  static String signed(
      SigningKeys keys,
      ObjectMapper json,
      Erasure erasure,
      Instant finishedAt,
      List<ErasedChain> chains)
      throws IOException {
    ObjectNode receipt = json.createObjectNode();
    receipt.put("type", "cordboard-erasure-receipt");
    receipt.put("version", 1);
    receipt.put("erasureId", erasure.erasureId());
    receipt.put("kind", erasure.kind());
    receipt.put("subjectSha256", erasure.subjectSha256());
    receipt.put("requestedBy", erasure.requestedBy());
    receipt.put("requestedAt", erasure.requestedAt().toString());
    receipt.put("finishedAt", finishedAt.toString());
    ArrayNode erased = receipt.putArray("chains");
    for (ErasedChain chain : chains) {
      erased.add(outcome(json, chain));
    }
    erasure.heldBack().forEach(receipt.putArray("heldBack")::add);
    return Signatures.jws(keys, receipt.toString());
  }

  private static ObjectNode outcome(ObjectMapper json, ErasedChain chain) {
    try {
      return (ObjectNode) json.readTree(String.valueOf(chain.outcome()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what came of a chain is JSON", e);
    }
  }
}
