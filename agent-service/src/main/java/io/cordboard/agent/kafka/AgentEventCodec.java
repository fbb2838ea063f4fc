package io.cordboard.agent.kafka;

import io.cordboard.agent.core.AgentSnapshot;
import io.cordboard.agent.core.Fact;
import io.cordboard.events.Keys;
import io.cordboard.events.agent.AgentContact;
import io.cordboard.events.agent.AgentContactState;
import io.cordboard.events.agent.AgentEvent;
import io.cordboard.events.agent.AgentEventType;
import io.cordboard.events.agent.AgentStatusType;
import io.cordboard.events.common.Channel;
import java.time.Instant;

/** Writes agent events. */
final class AgentEventCodec {

  private AgentEventCodec() {}

  static AgentEvent event(String instanceId, Fact.AgentTold f) {
    AgentSnapshot previous = f.previous();
    return AgentEvent.newBuilder()
        .setEventId(Keys.resource(instanceId, f.agentId()) + "-" + f.number())
        .setInstanceId(instanceId)
        .setAgentId(f.agentId())
        .setUsername(f.username())
        .setSequence(f.number())
        .setOccurredAt(Instant.ofEpochMilli(f.at()))
        .setEventType(AgentEventType.valueOf(f.type().name()))
        .setCause(f.cause())
        .setActor(f.actor())
        .setPrevious(previous == null ? null : snapshot(previous))
        .setCurrent(snapshot(f.current()))
        .build();
  }

  private static io.cordboard.events.agent.AgentSnapshot snapshot(AgentSnapshot s) {
    return io.cordboard.events.agent.AgentSnapshot.newBuilder()
        .setStatus(s.status().name())
        .setStatusType(AgentStatusType.valueOf(s.status().type().name()))
        .setStatusSince(Instant.ofEpochMilli(s.statusSince()))
        .setNextStatus(s.nextStatus())
        .setRoutingProfileId(s.routingProfileId())
        .setAvailableVoiceSlots(s.availableVoiceSlots())
        .setContacts(s.contacts().stream().map(AgentEventCodec::contact).toList())
        .build();
  }

  private static AgentContact contact(AgentSnapshot.Contact c) {
    return AgentContact.newBuilder()
        .setContactId(c.contactId())
        .setInitialContactId(c.initialContactId())
        .setAssignmentId(c.assignmentId())
        .setChannel(Channel.valueOf(c.channel().name()))
        .setState(AgentContactState.valueOf(c.state().name()))
        .setStateSince(Instant.ofEpochMilli(c.stateSince()))
        .setConnectedAt(c.connectedAt() == 0 ? null : Instant.ofEpochMilli(c.connectedAt()))
        .setQueue(OutputCodec.queue(c.queue()))
        .build();
  }
}
