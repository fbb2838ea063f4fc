package io.cordboard.campaign.core;

import java.time.Duration;
import java.time.ZoneId;

/** Campaigns for tests. */
public final class Campaigns {

  private Campaigns() {}

  /** Progressive on queue {@code sales}, always open, ten lines, no rate. */
  public static Campaign progressive() {
    return with(Mode.PROGRESSIVE, 10, 0, CallingWindow.ALWAYS, RetryRules.DEFAULT);
  }

  /** Agentless, always open, ten lines. */
  public static Campaign agentless(int callsPerMinute) {
    return with(Mode.AGENTLESS, 10, callsPerMinute, CallingWindow.ALWAYS, RetryRules.DEFAULT);
  }

  /** As given. */
  public static Campaign with(
      Mode mode, int maxConcurrent, int callsPerMinute, CallingWindow window, RetryRules retry) {
    return new Campaign(
        "spring",
        "Spring",
        mode,
        "campaign-flow",
        mode == Mode.PROGRESSIVE ? "sales" : null,
        "gateway-1",
        "+4930123456",
        Duration.ofSeconds(30),
        false,
        maxConcurrent,
        callsPerMinute,
        window,
        ZoneId.of("Europe/Berlin"),
        retry);
  }
}
