package io.cordboard.campaign.store;

import io.cordboard.campaign.core.Campaign;
import io.cordboard.campaign.core.CampaignDraft;
import io.cordboard.campaign.core.CampaignState;
import io.cordboard.campaign.core.RateLimit;
import org.jspecify.annotations.Nullable;

/**
 * A campaign with what is kept beside its definition.
 *
 * @param draft the definition as somebody sent it
 * @param version counted up with each change of the definition, from 1
 * @param eventCount events so far
 * @param boundBy a {@link io.cordboard.campaign.core.Pacing.Bound} by name; null before the first
 *     decision
 */
public record StoredCampaign(
    Campaign campaign,
    CampaignDraft draft,
    long version,
    CampaignState state,
    long eventCount,
    RateLimit rate,
    @Nullable String boundBy) {}
