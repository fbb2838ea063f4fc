package io.cordboard.campaign;

import static io.cordboard.events.Topics.CONTACT_EVENTS_BY_ATTEMPT;
import static io.cordboard.events.Topics.QUEUE_METRICS;

import io.cordboard.campaign.core.AttemptIds;
import io.cordboard.events.Keys;
import io.cordboard.events.campaign.DialRequested;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.common.QueueRef;
import io.cordboard.events.contact.ContactCompleted;
import io.cordboard.events.contact.ContactConnectedToAgent;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.ContactInitiated;
import io.cordboard.events.contact.ContactQueued;
import io.cordboard.events.contact.DialFinished;
import io.cordboard.events.queue.QueueMetrics;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;

/** What flow-service and queue-service would write, in their stead. */
public final class Centre {

  private final Topics topics;
  private final AtomicLong sequence = new AtomicLong();

  public Centre(Topics topics) {
    this.topics = topics;
  }

  /** The queue stands so from now on. */
  public void queue(String queueId, int agentsAvailable, int contactsInQueue) {
    queue("default", queueId, agentsAvailable, contactsInQueue);
  }

  /** A tenant's queue stands so from now on. */
  public void queue(String instanceId, String queueId, int agentsAvailable, int contactsInQueue) {
    long n = sequence.incrementAndGet();
    topics.write(
        QUEUE_METRICS,
        Keys.queueOfInstance(instanceId, queueId),
        queueId + "-" + n,
        "QueueMetrics",
        QueueMetrics.newBuilder()
            .setEventId(queueId + "-" + n)
            .setInstanceId(instanceId)
            .setQueueId(queueId)
            .setOccurredAt(Instant.now())
            .setContactsInQueue(contactsInQueue)
            .setOldestContactAgeMs(0)
            .setAgentsOnline(agentsAvailable)
            .setAgentsAvailable(agentsAvailable)
            .setAgentsStaffed(agentsAvailable)
            .build());
  }

  /** flow-service made the contact. */
  public void initiated(DialRequested dial) {
    event(
        dial,
        ContactInitiated.newBuilder()
            .setChannel(Channel.VOICE)
            .setInitiationMethod(InitiationMethod.OUTBOUND)
            .setCustomerEndpoint(dial.getCustomerEndpoint())
            .setSystemEndpoint(endpoint("+4930123456"))
            .setGatewayId(dial.getGatewayId())
            .setCampaignId(dial.getCampaignId())
            .setAttemptId(dial.getAttemptId())
            .build());
  }

  /** The dial ended, or was answered. */
  public void dialFinished(DialRequested dial, String status) {
    event(
        dial,
        DialFinished.newBuilder()
            .setCampaignId(dial.getCampaignId())
            .setAttemptId(dial.getAttemptId())
            .setStatus(status)
            .build());
  }

  /** The customer waits. */
  public void queued(DialRequested dial) {
    event(
        dial,
        ContactQueued.newBuilder()
            .setQueue(QueueRef.newBuilder().setQueueId(dial.getQueueId()).build())
            .setEnqueuedAt(Instant.now())
            .build());
  }

  /** Agent and customer speak. */
  public void connected(DialRequested dial) {
    event(
        dial,
        ContactConnectedToAgent.newBuilder().setAgentId("ada").setAssignmentId("a-1").build());
  }

  /** The contact is over. */
  public void completed(DialRequested dial) {
    event(
        dial,
        ContactCompleted.newBuilder().setReason(DisconnectReason.CUSTOMER_DISCONNECT).build());
  }

  private void event(DialRequested dial, SpecificRecord payload) {
    String contactId = AttemptIds.contact(dial.getAttemptId());
    long n = sequence.incrementAndGet();
    topics.write(
        CONTACT_EVENTS_BY_ATTEMPT,
        dial.getAttemptId(),
        contactId + "-" + n,
        payload.getClass().getSimpleName(),
        ContactEvent.newBuilder()
            .setEventId(contactId + "-" + n)
            .setContactId(contactId)
            .setInitialContactId(contactId)
            .setSequence(n)
            .setOccurredAt(Instant.now())
            .setPayload(payload)
            .build());
  }

  private static Endpoint endpoint(String number) {
    return Endpoint.newBuilder().setAddress(number).setType(EndpointType.TELEPHONE_NUMBER).build();
  }
}
