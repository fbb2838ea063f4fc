package io.cordboard.campaign.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that campaign-service tells the others. */
public sealed interface CampaignFact {

  /**
   * An attempt must be dialled.
   *
   * @param called the record with the attempt under way
   * @param notAfter after this moment it must not be dialled any more
   */
  record DialRequested(Campaign campaign, String attemptId, ListRecord called, Instant notAfter)
      implements CampaignFact {}

  /**
   * An attempt ended.
   *
   * @param nextAttemptAt when the record may be tried again; null if it is done
   */
  record AttemptFinished(
      String attemptId, String recordId, AttemptOutcome outcome, @Nullable Instant nextAttemptAt)
      implements CampaignFact {}

  /**
   * The campaign's state changed.
   *
   * @param actor who did it; null for the service itself
   */
  record StateChanged(CampaignState from, CampaignState to, @Nullable String actor)
      implements CampaignFact {}

  /** The pacing let calls go, or is bound by another rule than before. */
  record PacingDecided(Mode mode, Pacing.Inputs inputs, Pacing.Decision decision)
      implements CampaignFact {}
}
