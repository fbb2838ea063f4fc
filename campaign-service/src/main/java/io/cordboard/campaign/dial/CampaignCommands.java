package io.cordboard.campaign.dial;

import io.cordboard.campaign.core.Campaign;
import io.cordboard.campaign.core.CampaignDraft;
import io.cordboard.campaign.core.CampaignFact;
import io.cordboard.campaign.core.CampaignState;
import io.cordboard.campaign.core.ListRecord;
import io.cordboard.campaign.store.CampaignStore;
import io.cordboard.campaign.store.RecordStore;
import io.cordboard.campaign.store.StoredCampaign;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What people do to campaigns. */
@Singleton
public final class CampaignCommands {

  private final Jdbi jdbi;
  private final Outbox outbox;

  CampaignCommands(Jdbi jdbi, Outbox outbox) {
    this.jdbi = jdbi;
    this.outbox = outbox;
  }

  /** What a command led to. */
  public sealed interface Result {}

  /** The campaign is in this state now. */
  public record Changed(CampaignState state) implements Result {}

  /** There is no such campaign. */
  public record NoCampaign() implements Result {}

  /** The command makes no sense in the state that the campaign is in. */
  public record NotIn(CampaignState state) implements Result {}

  /** Defines a campaign, new or again; returns its version. */
  public long define(Campaign campaign, CampaignDraft draft, Instant now, @Nullable String actor) {
    return jdbi.inTransaction(h -> CampaignStore.put(h, campaign, draft, now, actor));
  }

  /** Adds records to a campaign's list; returns how many were new. */
  public int addRecords(String id, List<ListRecord> records) {
    return jdbi.inTransaction(h -> RecordStore.add(h, id, records));
  }

  /** Starts, pauses, resumes or stops a campaign. */
  public Result command(
      String id, CampaignState.Command command, Instant now, @Nullable String actor) {
    return jdbi.inTransaction(h -> command(h, id, command, now, actor));
  }

  private Result command(
      Handle h, String id, CampaignState.Command command, Instant now, @Nullable String actor) {
    Optional<StoredCampaign> found = CampaignStore.lock(h, id);
    if (found.isEmpty()) {
      return new NoCampaign();
    }
    CampaignState from = found.get().state();
    Optional<CampaignState> to = from.after(command);
    if (to.isEmpty()) {
      return new NotIn(from);
    }
    CampaignStore.setState(h, id, to.get(), now, actor);
    outbox.add(h, id, now, new CampaignFact.StateChanged(from, to.get(), actor));
    return new Changed(to.get());
  }
}
