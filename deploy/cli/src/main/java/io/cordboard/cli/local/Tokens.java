package io.cordboard.cli.local;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * One token for each role, in files that only their owner may read, so that {@code curl} and
 * scripts can take them from there.
 */
public final class Tokens {
  private Tokens() {}

  static void write(DataDir data) {
    TokenIssuer issuer = TokenIssuer.of(data);
    Instant now = Instant.now();
    for (Role role : Role.values()) {
      DataDir.writeSecret(file(data, role), issuer.issue(role.label(), Set.of(role), now));
    }
  }

  /** All of them, as they were written when the local run last came up. */
  public static Map<Role, String> read(DataDir data) {
    Map<Role, String> tokens = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      tokens.put(role, DataDir.read(file(data, role)));
    }
    return tokens;
  }

  static Path file(DataDir data, Role role) {
    return data.tokens().resolve(role.label());
  }
}
