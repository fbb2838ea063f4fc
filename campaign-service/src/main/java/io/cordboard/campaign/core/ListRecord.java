package io.cordboard.campaign.core;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Somebody to call.
 *
 * @param recordId unique in the campaign
 * @param number E.164
 * @param zone where the number is, for the calling window
 * @param attributes contact attributes for the flow
 * @param attempts attempts so far
 * @param state where it stands
 */
public record ListRecord(
    String recordId,
    String number,
    ZoneId zone,
    Map<String, String> attributes,
    int attempts,
    RecordState state) {

  public ListRecord {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** Whether it may be dialled at a moment, its window and the do-not-call list left aside. */
  public boolean isDue(Instant now) {
    return switch (state) {
      case RecordState.Ready _ -> true;
      case RecordState.RetryAt(var at) -> !now.isBefore(at);
      case RecordState.Dialling _, RecordState.Done _ -> false;
    };
  }

  /** The next attempt's id. */
  public String nextAttemptId(String campaignId) {
    return AttemptIds.attempt(campaignId, recordId, attempts + 1);
  }

  /** The record with its next attempt under way. */
  public ListRecord dialled(String campaignId) {
    return new ListRecord(
        recordId,
        number,
        zone,
        attributes,
        attempts + 1,
        new RecordState.Dialling(nextAttemptId(campaignId)));
  }

  /** The record after its attempt ended. */
  public ListRecord ended(
      AttemptOutcome outcome, Instant at, RetryRules rules, CallingWindow window) {
    return new ListRecord(
        recordId,
        number,
        zone,
        attributes,
        attempts,
        rules.after(outcome, attempts, at, window, zone));
  }
}
