package io.cordboard.campaign.core;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as somebody wrote it, nothing checked yet. {@link CampaignRules} makes a {@link
 * Campaign} of it.
 *
 * @param mode a {@link Mode} by name
 * @param ringTimeoutSeconds 30 if left out
 * @param maxConcurrent 10 if left out
 * @param callsPerMinute no limit if left out or 0
 */
public record CampaignDraft(
    @Nullable String name,
    @Nullable String mode,
    @Nullable String flowId,
    @Nullable String queueId,
    @Nullable String gatewayId,
    @Nullable String callerId,
    @Nullable Integer ringTimeoutSeconds,
    @Nullable Boolean amd,
    @Nullable Integer maxConcurrent,
    @Nullable Integer callsPerMinute,
    @Nullable Window window,
    @Nullable Retry retry) {

  /**
   * When people may be called.
   *
   * @param days days of the week by English name; every day if left out
   * @param start local time as HH:MM; 09:00 if left out
   * @param end local time as HH:MM, 24:00 for midnight; 20:00 if left out
   * @param timeZone of records whose zone can't be told, by its IANA name; UTC if left out
   */
  public record Window(
      @Nullable List<String> days,
      @Nullable String start,
      @Nullable String end,
      @Nullable String timeZone) {}

  /**
   * When records are tried again.
   *
   * @param maxAttempts attempts for one record; 3 if left out
   * @param delayMinutes how long to wait after an outcome, by its name; replaces all defaults
   */
  public record Retry(@Nullable Integer maxAttempts, @Nullable Map<String, Integer> delayMinutes) {}
}
