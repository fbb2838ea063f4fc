package io.cordboard.campaign.dial;

import io.cordboard.campaign.core.CampaignFact;
import io.cordboard.campaign.kafka.CampaignEventCodec;
import io.cordboard.campaign.store.CampaignStore;
import io.cordboard.campaign.store.OutboxStore;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Where facts are left to be told, in the transaction that makes them true. */
@Singleton
final class Outbox {

  private final CampaignEventCodec codec;

  Outbox(CampaignEventCodec codec) {
    this.codec = codec;
  }

  void add(Handle h, String campaignId, Instant now, CampaignFact fact) {
    long sequence = CampaignStore.nextSequence(h, campaignId);
    OutboxStore.add(h, codec.encode(campaignId, sequence, now, fact));
  }
}
