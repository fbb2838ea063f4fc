package io.cordboard.campaign.core;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The ids of attempts and what follows from them. All are functions of campaign, record and count,
 * so that a repeated step names the same attempt, contact and event again.
 */
public final class AttemptIds {

  private AttemptIds() {}

  /**
   * The id of an attempt.
   *
   * @param count which attempt of the record it is, from 1
   */
  public static String attempt(String campaignId, String recordId, int count) {
    return campaignId + "/" + recordId + "/" + count;
  }

  /** The contact that an attempt becomes: a name-based UUID. */
  public static String contact(String attemptId) {
    return nameBased("cordboard-attempt:" + attemptId);
  }

  /**
   * The id of a record whose list gives none; it does not show the number.
   *
   * @param number E.164
   */
  public static String record(String campaignId, String number) {
    return "n-" + nameBased("cordboard-record:" + campaignId + ":" + number);
  }

  /** The eventId of the request to dial. */
  public static String dialRequested(String attemptId) {
    return attemptId + "/dial";
  }

  /** The eventId of the outcome. */
  public static String attemptFinished(String attemptId) {
    return attemptId + "/finished";
  }

  /** The eventId of an event about the campaign itself. */
  public static String ofCampaign(String campaignId, long sequence) {
    return campaignId + "#" + sequence;
  }

  private static String nameBased(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
