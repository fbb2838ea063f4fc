package io.cordboard.campaign.dial;

import io.cordboard.campaign.config.CampaignConfig;
import io.cordboard.campaign.core.AttemptInput;
import io.cordboard.campaign.store.AttemptStore;
import io.cordboard.campaign.store.CampaignStore;
import io.cordboard.campaign.store.OutboxStore;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Ends attempts of which nothing is heard any more, forgets what was sent, and takes samples. */
@Singleton
public final class Sweeper {

  private static final int ATTEMPTS_PER_SWEEP_MAX = 1_000;

  private final Jdbi jdbi;
  private final CampaignConfig config;
  private final AttemptTracker tracker;
  private final CampaignMeters meters;

  Sweeper(Jdbi jdbi, CampaignConfig config, AttemptTracker tracker, CampaignMeters meters) {
    this.jdbi = jdbi;
    this.config = config;
    this.tracker = tracker;
    this.meters = meters;
  }

  /** Looks once. */
  public void sweep(Instant now) {
    List<String> silent =
        jdbi.withHandle(h ->
            AttemptStore.silent(
                h, now, config.unansweredMax(), config.answeredMax(), ATTEMPTS_PER_SWEEP_MAX));
    tracker.hear(
        silent.stream().map(id -> new Heard(id, new AttemptInput.SilentTooLong(), now)).toList(),
        now);
    jdbi.useTransaction(h -> OutboxStore.purge(h, now.minus(config.outboxKept())));
    jdbi.useHandle(h ->
        meters.sample(
            CampaignStore.all(h).stream()
                .map(c ->
                    new CampaignMeters.Sample(
                        c.campaign().id(),
                        AttemptStore.underWay(h, c.campaign().id()),
                        c.boundBy()))
                .toList(),
            OutboxStore.countUnsent(h)));
  }
}
