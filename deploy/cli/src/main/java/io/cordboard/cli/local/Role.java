package io.cordboard.cli.local;

import java.util.Locale;

/** What a token lets its bearer do. The names are those that the services ask for. */
public enum Role {
  ADMIN,
  DESIGNER,
  SUPERVISOR,
  AGENT,
  GATEWAY,
  AUDITOR,
  ANALYSER;

  /** {@code admin}: as it stands in the token's groups. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
