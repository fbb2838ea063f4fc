package io.cordboard.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cordboard.campaign.core.CampaignDraft;
import io.cordboard.campaign.store.AttemptStore;
import io.cordboard.campaign.store.RecordStore;
import io.cordboard.campaign.store.StoredCampaign;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as people see it.
 *
 * @param definition as it was sent
 * @param boundBy why not more is dialled now; null while it does not run
 * @param ready records never tried
 * @param waitingForRetry records to be tried again
 * @param dialling records in the middle of an attempt
 * @param done records that are done, by reason
 * @param underWay attempts without outcome, by where they stand
 * @param outcomes finished attempts, by outcome
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CampaignView(
    String id,
    long version,
    String state,
    @Nullable String boundBy,
    long records,
    long ready,
    long waitingForRetry,
    long dialling,
    Map<String, Long> done,
    Map<String, Long> underWay,
    Map<String, Long> outcomes,
    CampaignDraft definition) {

  private static final String DONE = "DONE:";

  static CampaignView of(Handle h, StoredCampaign stored) {
    String id = stored.campaign().id();
    Map<String, Long> records = RecordStore.count(h, id);
    Map<String, Long> done = new java.util.LinkedHashMap<>();
    records.forEach((state, n) -> {
      if (state.startsWith(DONE)) {
        done.put(state.substring(DONE.length()), n);
      }
    });
    return new CampaignView(
        id,
        stored.version(),
        stored.state().name(),
        stored.boundBy(),
        records.values().stream().mapToLong(Long::longValue).sum(),
        records.getOrDefault("READY", 0L),
        records.getOrDefault("RETRY_AT", 0L),
        records.getOrDefault("DIALLING", 0L),
        done,
        AttemptStore.countUnderWay(h, id),
        AttemptStore.countByOutcome(h, id),
        stored.draft());
  }
}
