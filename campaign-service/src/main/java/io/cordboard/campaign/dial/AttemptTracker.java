package io.cordboard.campaign.dial;

import io.cordboard.campaign.core.AttemptOutcome;
import io.cordboard.campaign.core.AttemptState;
import io.cordboard.campaign.core.Attempts;
import io.cordboard.campaign.core.CampaignFact;
import io.cordboard.campaign.core.ListRecord;
import io.cordboard.campaign.core.RecordState;
import io.cordboard.campaign.store.AttemptStore;
import io.cordboard.campaign.store.CampaignStore;
import io.cordboard.campaign.store.RecordStore;
import io.cordboard.campaign.store.StoredAttempt;
import io.cordboard.campaign.store.StoredCampaign;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes what is heard of attempts. Hearing the same again changes nothing, so that records may be
 * read more than once.
 */
@Singleton
public final class AttemptTracker {

  private final Jdbi jdbi;
  private final Outbox outbox;
  private final CampaignMeters meters;

  AttemptTracker(Jdbi jdbi, Outbox outbox, CampaignMeters meters) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.meters = meters;
  }

  /** Takes what was heard, in order; contacts that are no attempts are left out. */
  public void hear(List<Heard> heard, Instant now) {
    if (heard.isEmpty()) {
      return;
    }
    Set<String> contacts = heard.stream().map(Heard::contactId).collect(Collectors.toSet());
    Set<String> ours = new HashSet<>(jdbi.withHandle(h -> AttemptStore.known(h, contacts)));
    for (Heard one : heard) {
      if (ours.contains(one.contactId())) {
        // One transaction each, that locks attempt, then campaign: two readers never wait for each
        // other.
        jdbi.useTransaction(h -> hear(h, one, now));
      }
    }
  }

  private void hear(Handle h, Heard heard, Instant now) {
    Optional<StoredAttempt> found = AttemptStore.lockByContact(h, heard.contactId());
    if (found.isEmpty()) {
      return;
    }
    StoredAttempt attempt = found.get();
    switch (Attempts.step(attempt.state(), heard.input())) {
      case Attempts.Accepted(var next) -> {
        AttemptStore.update(h, attempt.attemptId(), next, heard.at(), now);
        if (next instanceof AttemptState.Finished(var outcome)) {
          finish(h, attempt, outcome, now);
        }
      }
      case Attempts.Refused(var reason) -> meters.refused(reason.name());
    }
  }

  private void finish(Handle h, StoredAttempt attempt, AttemptOutcome outcome, Instant now) {
    StoredCampaign campaign =
        CampaignStore.lock(h, attempt.campaignId())
            .orElseThrow(() -> gone("campaign", attempt.campaignId()));
    ListRecord ended =
        RecordStore.find(h, attempt.campaignId(), attempt.recordId())
            .orElseThrow(() -> gone("record", attempt.recordId()))
            .ended(outcome, now, campaign.campaign().retry(), campaign.campaign().window());
    RecordStore.update(h, attempt.campaignId(), ended);
    Instant nextAttemptAt = ended.state() instanceof RecordState.RetryAt(var at) ? at : null;
    outbox.add(
        h,
        attempt.campaignId(),
        now,
        new CampaignFact.AttemptFinished(
            attempt.attemptId(), attempt.recordId(), outcome, nextAttemptAt));
    meters.finished(outcome.name());
  }

  private static IllegalStateException gone(String what, String id) {
    return new IllegalStateException(what + " " + id + " of an attempt is not there");
  }
}
