package io.cordboard.campaign.dial;

import io.cordboard.campaign.config.CampaignConfig;
import io.cordboard.campaign.core.Campaign;
import io.cordboard.campaign.core.CampaignFact;
import io.cordboard.campaign.core.CampaignState;
import io.cordboard.campaign.core.ListRecord;
import io.cordboard.campaign.core.Pacing;
import io.cordboard.campaign.store.AttemptStore;
import io.cordboard.campaign.store.CampaignStore;
import io.cordboard.campaign.store.QueueViewStore;
import io.cordboard.campaign.store.RecordStore;
import io.cordboard.campaign.store.StoredCampaign;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Decides for each running campaign how many calls start now, and starts them: record, attempt and
 * request to dial change in one transaction, so that there is never one without the others.
 */
@Singleton
public final class Dialler {

  private final Jdbi jdbi;
  private final CampaignConfig config;
  private final Outbox outbox;

  Dialler(Jdbi jdbi, CampaignConfig config, Outbox outbox) {
    this.jdbi = jdbi;
    this.config = config;
    this.outbox = outbox;
  }

  /** Looks at every running campaign once; returns how many calls it let go. */
  public int decideAll(Instant now) {
    int calls = 0;
    for (String id : jdbi.withHandle(CampaignStore::running)) {
      calls += jdbi.inTransaction(h -> decide(h, id, now));
    }
    return calls;
  }

  private int decide(Handle h, String id, Instant now) {
    // The queue first, whoever's campaign it is: what is counted below must hold until the commit.
    CampaignStore.find(h, id)
        .map(c -> c.campaign().queueId())
        .ifPresent(queueId -> QueueViewStore.lock(h, queueId));
    return CampaignStore.lock(h, id)
        .filter(c -> c.state() == CampaignState.RUNNING)
        .map(c -> decide(h, c, now))
        .orElse(0);
  }

  private int decide(Handle h, StoredCampaign stored, Instant now) {
    Campaign campaign = stored.campaign();
    RecordStore.endDoNotCall(h, campaign.id());
    List<ZoneId> zones = RecordStore.zonesDue(h, campaign.id(), now);
    List<ZoneId> open = RecordStore.open(zones, campaign.window(), now);
    Pacing.Inputs inputs = inputs(h, stored, now, open, open.size() < zones.size());
    Pacing.Decision decision = Pacing.pace(campaign, inputs);
    if (decision.boundBy() == Pacing.Bound.NO_RECORDS && RecordStore.any(h, campaign.id())) {
      finish(h, stored, now);
      return 0;
    }
    int calls = dial(h, campaign, now, open, decision.calls());
    if (calls > 0 || !decision.boundBy().name().equals(stored.boundBy())) {
      outbox.add(
          h,
          campaign.id(),
          now,
          new CampaignFact.PacingDecided(
              campaign.mode(), inputs, new Pacing.Decision(calls, decision.boundBy())));
      var rate =
          campaign.callsPerMinute() == 0
              ? stored.rate()
              : stored.rate().after(calls, now, campaign.callsPerMinute());
      CampaignStore.setPacing(h, campaign.id(), rate, decision.boundBy().name());
    }
    return calls;
  }

  private Pacing.Inputs inputs(
      Handle h, StoredCampaign stored, Instant now, List<ZoneId> open, boolean outsideWindow) {
    Campaign campaign = stored.campaign();
    String queueId = campaign.queueId();
    int batchMax = config.callsPerDecisionMax();
    return new Pacing.Inputs(
        queueId == null
            ? null
            : AttemptStore.queue(h, queueId, now.minus(config.queueMetricsMaxAge())).orElse(null),
        AttemptStore.underWay(h, campaign.id()),
        open.isEmpty() ? 0 : RecordStore.countDue(h, campaign.id(), now, open, batchMax),
        outsideWindow,
        RecordStore.anyLeft(h, campaign.id()),
        campaign.callsPerMinute() == 0
            ? Integer.MAX_VALUE
            : stored.rate().allowed(now, campaign.callsPerMinute()),
        batchMax);
  }

  private int dial(Handle h, Campaign campaign, Instant now, List<ZoneId> open, int calls) {
    if (calls == 0) {
      return 0;
    }
    List<ListRecord> due = RecordStore.take(h, campaign.id(), now, open, calls);
    for (ListRecord found : due) {
      ListRecord called = found.dialled(campaign.id());
      String attemptId = found.nextAttemptId(campaign.id());
      Instant notAfter = notAfter(campaign, called, now);
      RecordStore.update(h, campaign.id(), called);
      AttemptStore.insert(h, campaign, called, attemptId, now, notAfter);
      outbox.add(
          h,
          campaign.id(),
          now,
          new CampaignFact.DialRequested(campaign, attemptId, called, notAfter));
    }
    return due.size();
  }

  private Instant notAfter(Campaign campaign, ListRecord called, Instant now) {
    Instant latest = now.plus(config.dialWithin());
    return campaign
        .window()
        .closesAt(now, called.zone())
        .filter(closes -> closes.isBefore(latest))
        .orElse(latest);
  }

  private void finish(Handle h, StoredCampaign stored, Instant now) {
    String id = stored.campaign().id();
    CampaignStore.setState(h, id, CampaignState.FINISHED, now, null);
    outbox.add(
        h,
        id,
        now,
        new CampaignFact.StateChanged(CampaignState.RUNNING, CampaignState.FINISHED, null));
  }
}
