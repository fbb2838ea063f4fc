package io.cordboard.campaign.kafka;

import io.cordboard.campaign.config.CampaignConfig;
import io.cordboard.campaign.core.AttemptIds;
import io.cordboard.campaign.core.CampaignFact;
import io.cordboard.campaign.core.Pacing;
import io.cordboard.campaign.store.OutboxRow;
import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.campaign.AttemptFinished;
import io.cordboard.events.campaign.AttemptOutcome;
import io.cordboard.events.campaign.CampaignEvent;
import io.cordboard.events.campaign.CampaignState;
import io.cordboard.events.campaign.CampaignStateChanged;
import io.cordboard.events.campaign.DialRequested;
import io.cordboard.events.campaign.PacingDecided;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes rows of the outbox from what campaign-service tells the others. */
@Singleton
public final class CampaignEventCodec {

  private final Codecs codecs;
  private final String topic;
  private final String instanceId;

  CampaignEventCodec(
      Codecs codecs,
      CampaignConfig config,
      @ConfigProperty(name = "cordboard.topic-prefix") String prefix) {
    this.codecs = codecs;
    this.topic = Topics.CAMPAIGN_EVENTS.in(prefix);
    this.instanceId = config.instanceId();
  }

  private record Form(String eventId, String contactId, SpecificRecord payload) {}

  /** The row for a fact, which is the campaign's event number {@code sequence}. */
  public OutboxRow encode(String campaignId, long sequence, Instant now, CampaignFact fact) {
    Form form = form(campaignId, sequence, fact);
    CampaignEvent event =
        CampaignEvent.newBuilder()
            .setEventId(form.eventId())
            .setInstanceId(instanceId)
            .setContactId(form.contactId())
            .setInitialContactId(form.contactId())
            .setSequence(sequence)
            .setOccurredAt(now)
            .setPayload(form.payload())
            .build();
    return new OutboxRow(
        0,
        form.eventId(),
        topic,
        Keys.chain(form.contactId()),
        form.payload().getClass().getSimpleName(),
        form.contactId(),
        now,
        codecs.encode(CampaignEvent.class, topic, event));
  }

  private static Form form(String campaignId, long sequence, CampaignFact fact) {
    return switch (fact) {
      case CampaignFact.DialRequested dial ->
          new Form(
              AttemptIds.dialRequested(dial.attemptId()),
              AttemptIds.contact(dial.attemptId()),
              dialRequested(dial));
      case CampaignFact.AttemptFinished end ->
          new Form(
              AttemptIds.attemptFinished(end.attemptId()),
              AttemptIds.contact(end.attemptId()),
              AttemptFinished.newBuilder()
                  .setCampaignId(campaignId)
                  .setAttemptId(end.attemptId())
                  .setRecordId(end.recordId())
                  .setOutcome(AttemptOutcome.valueOf(end.outcome().name()))
                  .setNextAttemptAt(end.nextAttemptAt())
                  .build());
      case CampaignFact.StateChanged change ->
          new Form(
              AttemptIds.ofCampaign(campaignId, sequence),
              campaignId,
              CampaignStateChanged.newBuilder()
                  .setCampaignId(campaignId)
                  .setFrom(CampaignState.valueOf(change.from().name()))
                  .setTo(CampaignState.valueOf(change.to().name()))
                  .setActor(change.actor())
                  .build());
      case CampaignFact.PacingDecided pacing ->
          new Form(
              AttemptIds.ofCampaign(campaignId, sequence),
              campaignId,
              pacingDecided(campaignId, pacing));
    };
  }

  private static DialRequested dialRequested(CampaignFact.DialRequested dial) {
    var campaign = dial.campaign();
    return DialRequested.newBuilder()
        .setCampaignId(campaign.id())
        .setAttemptId(dial.attemptId())
        .setRecordId(dial.called().recordId())
        .setCustomerEndpoint(
            Endpoint.newBuilder()
                .setAddress(dial.called().number())
                .setType(EndpointType.TELEPHONE_NUMBER)
                .build())
        .setCallerId(campaign.callerId())
        .setGatewayId(campaign.gatewayId())
        .setFlowId(campaign.flowId())
        .setQueueId(campaign.queueId())
        .setAttributes(dial.called().attributes())
        .setRingTimeoutMs(campaign.ringTimeout().toMillis())
        .setAmd(campaign.amd())
        .setNotAfter(dial.notAfter())
        .build();
  }

  private static PacingDecided pacingDecided(String campaignId, CampaignFact.PacingDecided fact) {
    Pacing.QueueView queue = fact.inputs().queue();
    return PacingDecided.newBuilder()
        .setCampaignId(campaignId)
        .setMode(fact.mode().name())
        .setCalls(fact.decision().calls())
        .setAgentsAvailable(queue == null ? 0 : queue.agentsAvailable())
        .setDialling(fact.inputs().underWay())
        .setWaiting(queue == null ? 0 : queue.contactsInQueue())
        .setReady(fact.inputs().due())
        .setBoundBy(fact.decision().boundBy().name())
        .build();
  }
}
