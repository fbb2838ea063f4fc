package io.cordboard.recording.crypto;

import java.io.IOException;
import java.security.PublicKey;
import java.util.SortedMap;

/** Where the Ed25519 keys are that sign what must be believed later: files, or a key service. */
public interface SigningKeys {

  /**
   * A signature.
   *
   * @param key the id of the key: the first 16 hexadecimal digits of the SHA-256 of its public half
   * @param bytes the 64 bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
  record Signed(String key, byte[] bytes) {}

  /** Signs a message by the current key. */
  Signed sign(byte[] message) throws IOException;

  /** The public halves of all keys that have signed, by their ids. */
  SortedMap<String, PublicKey> publicKeys() throws IOException;

  /** The id of the key that signs from now on. */
  String current() throws IOException;
}
