package io.cordboard.flow.kafka;

import io.cordboard.events.Topics;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.campaign.CampaignEvent;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.function.FunctionResult;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.flow.engine.Input;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the five topics that tell flow-service what happened. One per processor. */
final class InputCodec implements AutoCloseable {

  private final String channelTopic;
  private final String queueTopic;
  private final String assignmentTopic;
  private final String campaignTopic;
  private final String functionTopic;
  private final EventCodec<ChannelEvent> channels;
  private final EventCodec<QueueEvent> queues;
  private final EventCodec<AssignmentEvent> assignments;
  private final EventCodec<CampaignEvent> campaigns;
  private final EventCodec<FunctionResult> functions;

  InputCodec(String topicPrefix, String registryUrl) {
    channelTopic = Topics.CHANNEL_EVENTS.in(topicPrefix);
    queueTopic = Topics.QUEUE_EVENTS.in(topicPrefix);
    assignmentTopic = Topics.ASSIGNMENT_EVENTS.in(topicPrefix);
    campaignTopic = Topics.CAMPAIGN_EVENTS.in(topicPrefix);
    functionTopic = Topics.FUNCTION_RESULTS.in(topicPrefix);
    channels = EventCodec.of(ChannelEvent.class, registryUrl);
    queues = EventCodec.of(QueueEvent.class, registryUrl);
    assignments = EventCodec.of(AssignmentEvent.class, registryUrl);
    campaigns = EventCodec.of(CampaignEvent.class, registryUrl);
    functions = EventCodec.of(FunctionResult.class, registryUrl);
  }

  /**
   * An input as it was read.
   *
   * @param payload what it says; null if it is for others
   */
  record Read(
      String instanceId,
      String initialContactId,
      String contactId,
      String eventId,
      Instant occurredAt,
      Input.@Nullable Payload payload) {}

  /**
   * Reads a record.
   *
   * @throws io.cordboard.events.serde.UndecodableException if its bytes are none
   * @throws InvalidInputException if it breaks a rule
   */
  Read read(String topic, byte @Nullable [] value) {
    if (topic.equals(channelTopic)) {
      ChannelEvent e = channels.decode(topic, value);
      return new Read(
          e.getInstanceId(),
          e.getInitialContactId(),
          e.getContactId(),
          e.getEventId(),
          e.getOccurredAt(),
          ChannelInputs.payload(e));
    }
    if (topic.equals(queueTopic)) {
      QueueEvent e = queues.decode(topic, value);
      return new Read(
          e.getInstanceId(),
          e.getInitialContactId(),
          e.getContactId(),
          e.getEventId(),
          e.getOccurredAt(),
          PlatformInputs.payload(e));
    }
    if (topic.equals(assignmentTopic)) {
      AssignmentEvent e = assignments.decode(topic, value);
      return new Read(
          e.getInstanceId(),
          e.getInitialContactId(),
          e.getContactId(),
          e.getEventId(),
          e.getOccurredAt(),
          PlatformInputs.payload(e));
    }
    if (topic.equals(campaignTopic)) {
      CampaignEvent e = campaigns.decode(topic, value);
      return new Read(
          e.getInstanceId(),
          e.getInitialContactId(),
          e.getContactId(),
          e.getEventId(),
          e.getOccurredAt(),
          PlatformInputs.payload(e));
    }
    if (topic.equals(functionTopic)) {
      FunctionResult r = functions.decode(topic, value);
      return new Read(
          r.getInstanceId(),
          r.getInitialContactId(),
          r.getContactId(),
          r.getEventId(),
          r.getOccurredAt(),
          FunctionWords.answered(r));
    }
    throw new InvalidInputException("nothing is expected on topic " + topic);
  }

  @Override
  public void close() {
    channels.close();
    queues.close();
    assignments.close();
    campaigns.close();
    functions.close();
  }
}
