package io.cordboard.flow.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the contact record of a contact that is over. */
final class ContactRecords {

  private ContactRecords() {}

  static ContactRecord of(
      ContactState s, DisconnectReason reason, Instant now, long afterContactWorkMs) {
    var identity = s.identity();
    var progress = s.progress();
    var campaign = identity.campaign();
    return new ContactRecord(
        identity.previousContactId(),
        progress.nextContactId(),
        identity.channel(),
        identity.initiationMethod(),
        progress.initiatedAt(),
        progress.connectedToSystemAt(),
        progress.disconnectedAt(),
        reason,
        progress.nextContactId() == null ? null : progress.disconnectedAt(),
        identity.customerEndpoint(),
        identity.systemEndpoint(),
        ShownContact.attributes(s),
        progress.connectionAttempts(),
        agent(s, now, afterContactWorkMs),
        queue(s, now),
        recordings(s),
        campaign == null ? null : campaign.campaignId(),
        campaign == null ? null : campaign.attemptId(),
        progress.flowId(),
        progress.flowVersion(),
        identity.relatedContactId(),
        identity.scheduledAt(),
        s.thirdParty() == null ? null : s.thirdParty().endpoint(),
        s.settings().data(),
        s.labels().tags(),
        s.labels().references());
  }

  private static ContactRecord.@Nullable Agent agent(
      ContactState s, Instant now, long afterContactWorkMs) {
    var agent = s.agent();
    if (agent == null || (agent.connectedAt() == null && !DialledCalls.is(s))) {
      return null;
    }
    var endedAt = agent.endedAt() == null ? now : agent.endedAt();
    var workFrom = agent.afterContactWorkStartedAt();
    return new ContactRecord.Agent(
        agent.agentId(),
        agent.username(),
        agent.routingProfileId(),
        agent.connectedAt(),
        agent.connectedAt() == null
            ? 0
            : Math.max(0, Runs.millisBetween(agent.connectedAt(), endedAt) - agent.holdMs()),
        workFrom,
        workFrom == null ? null : workFrom.plusMillis(afterContactWorkMs),
        afterContactWorkMs,
        agent.holds(),
        agent.holdMs(),
        agent.longestHoldMs());
  }

  /** What an agent dialled is of a queue without having waited in it. */
  private static ContactRecord.@Nullable Queue queue(ContactState s, Instant now) {
    var stay = s.stay();
    var dialledFor = DialledCalls.queueOf(s);
    if (stay == null && dialledFor != null) {
      var began = s.progress().initiatedAt();
      return new ContactRecord.Queue(dialledFor, began, began, 0);
    }
    if (stay == null || stay.exit() == QueueStay.Exit.REFUSED) {
      return null;
    }
    var until = stay.leftAt() == null ? now : stay.leftAt();
    return new ContactRecord.Queue(
        stay.queue(),
        stay.enqueuedAt(),
        stay.leftAt(),
        Runs.millisBetween(stay.enqueuedAt(), until));
  }

  private static List<ContactRecord.Recording> recordings(ContactState s) {
    var startedAt = s.recording().startedAt();
    return startedAt == null
        ? List.of()
        : List.of(
            new ContactRecord.Recording(
                Ids.recording(s.contactId()), s.recording().participants(), startedAt));
  }
}
