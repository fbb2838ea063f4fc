package io.cordboard.agent.kafka;

import io.cordboard.agent.core.AgentDefinition;
import io.cordboard.agent.core.AssignmentFact;
import io.cordboard.agent.core.Fact;
import io.cordboard.agent.core.Headcount;
import io.cordboard.agent.core.OfferReason;
import io.cordboard.agent.core.QueueRef;
import io.cordboard.agent.core.Request;
import io.cordboard.agent.core.Staffing;
import io.cordboard.events.agent.QueueStaffing;
import io.cordboard.events.agent.RoutingRepair;
import io.cordboard.events.agent.RoutingRepairKind;
import io.cordboard.events.agent.TransferTarget;
import io.cordboard.events.assignment.Accepted;
import io.cordboard.events.assignment.AfterContactWorkStarted;
import io.cordboard.events.assignment.AgentLost;
import io.cordboard.events.assignment.AgentRequestKind;
import io.cordboard.events.assignment.AgentRequested;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.assignment.CompetingContact;
import io.cordboard.events.assignment.Dialled;
import io.cordboard.events.assignment.Missed;
import io.cordboard.events.assignment.Offered;
import io.cordboard.events.assignment.PassedOverAgent;
import io.cordboard.events.assignment.Rejected;
import io.cordboard.events.assignment.Released;
import io.cordboard.events.assignment.Withdrawn;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.ChannelStaffing;
import java.time.Instant;
import java.util.List;

/** Writes assignment events and staffing. */
final class OutputCodec {

  private static final long MS = 1_000;

  private OutputCodec() {}

  static AssignmentEvent assignment(String instanceId, Fact.AssignmentStep step) {
    return AssignmentEvent.newBuilder()
        .setEventId(instanceId + "-" + step.number())
        .setInstanceId(instanceId)
        .setContactId(step.contactId())
        .setInitialContactId(step.initialContactId())
        .setSequence(step.number())
        .setOccurredAt(Instant.ofEpochMilli(step.at()))
        .setCausationId(step.causationId())
        .setPayload(payload(step))
        .setActor(step.actor())
        .build();
  }

  private static Object payload(Fact.AssignmentStep step) {
    String id = step.assignmentId();
    String agentId = step.agentId();
    return switch (step.fact()) {
      case AssignmentFact.Offered f ->
          Offered.newBuilder()
              .setAssignmentId(id)
              .setAgentId(agentId)
              .setQueue(queue(f.queue()))
              .setChannel(Channel.valueOf(f.channel().name()))
              .setExpiresAt(Instant.ofEpochMilli(f.expiresAt()))
              .setAttempt(f.attempt())
              .setReason(reason(f.reason()))
              .build();
      case AssignmentFact.Accepted f -> accepted(id, f);
      case AssignmentFact.Dialled f -> dialled(id, f);
      case AssignmentFact.Rejected _ ->
          Rejected.newBuilder().setAssignmentId(id).setAgentId(agentId).build();
      case AssignmentFact.Missed _ ->
          Missed.newBuilder().setAssignmentId(id).setAgentId(agentId).build();
      case AssignmentFact.Withdrawn f ->
          Withdrawn.newBuilder()
              .setAssignmentId(id)
              .setAgentId(agentId)
              .setReason(f.reason().name())
              .build();
      case AssignmentFact.AgentRequested f -> requested(id, agentId, f);
      case AssignmentFact.AgentLost f ->
          AgentLost.newBuilder()
              .setAssignmentId(id)
              .setAgentId(agentId)
              .setReason(f.reason())
              .build();
      case AssignmentFact.AfterContactWorkStarted f ->
          AfterContactWorkStarted.newBuilder()
              .setAssignmentId(id)
              .setAgentId(agentId)
              .setDialStatus(f.dialStatus())
              .build();
      case AssignmentFact.Released f ->
          Released.newBuilder()
              .setAssignmentId(id)
              .setAgentId(agentId)
              .setReason(f.reason().name())
              .setAfterContactWorkMs(f.afterContactWorkMs())
              .setDialStatus(f.dialStatus())
              .build();
    };
  }

  private static Accepted accepted(String id, AssignmentFact.Accepted f) {
    AgentDefinition agent = f.agent();
    return Accepted.newBuilder()
        .setAssignmentId(id)
        .setAgentId(agent.agentId())
        .setUsername(agent.username())
        .setFirstName(agent.firstName())
        .setLastName(agent.lastName())
        .setRoutingProfileId(agent.routingProfileId())
        .setEndpoint(f.endpoint())
        .setQueue(queue(f.queue()))
        .build();
  }

  private static Dialled dialled(String id, AssignmentFact.Dialled f) {
    AgentDefinition agent = f.agent();
    return Dialled.newBuilder()
        .setAssignmentId(id)
        .setAgentId(agent.agentId())
        .setUsername(agent.username())
        .setFirstName(agent.firstName())
        .setLastName(agent.lastName())
        .setRoutingProfileId(agent.routingProfileId())
        .setEndpoint(f.endpoint())
        .setQueue(queue(f.queue()))
        .setNumber(f.number().number())
        .setGatewayId(f.gatewayId())
        .setAttributes(f.attributes())
        .build();
  }

  private static AgentRequested requested(
      String id, String agentId, AssignmentFact.AgentRequested f) {
    AgentRequested.Builder builder =
        AgentRequested.newBuilder().setAssignmentId(id).setAgentId(agentId);
    AgentDefinition target = f.target();
    return switch (f.request()) {
      case Request.Hold _ -> builder.setKind(AgentRequestKind.HOLD).build();
      case Request.Resume _ -> builder.setKind(AgentRequestKind.RESUME).build();
      case Request.HoldParty r ->
          builder
              .setKind(r.held() ? AgentRequestKind.HOLD_PARTY : AgentRequestKind.RESUME_PARTY)
              .build();
      case Request.Mute r ->
          builder.setKind(r.muted() ? AgentRequestKind.MUTE : AgentRequestKind.UNMUTE).build();
      case Request.PauseRecording r ->
          builder
              .setKind(
                  r.paused() ? AgentRequestKind.PAUSE_RECORDING : AgentRequestKind.RESUME_RECORDING)
              .build();
      case Request.Disconnect _ -> builder.setKind(AgentRequestKind.DISCONNECT).build();
      case Request.Transfer r ->
          builder
              .setKind(AgentRequestKind.TRANSFER)
              .setTarget(TransferTarget.valueOf(r.target().name()))
              .setTargetId(r.targetId())
              .setFlow(r.flow())
              .setTargetUsername(target == null ? null : target.username())
              .setTargetFirstName(target == null ? null : target.firstName())
              .setTargetLastName(target == null ? null : target.lastName())
              .build();
      case Request.Requeue _ -> builder.setKind(AgentRequestKind.REQUEUE).build();
      case Request.Monitor r ->
          builder
              .setKind(
                  r.mode() == Request.Mode.BARGE
                      ? AgentRequestKind.BARGE
                      : AgentRequestKind.MONITOR)
              .setSupervisorEndpoint(r.endpoint())
              .build();
      case Request.StopMonitoring _ -> builder.setKind(AgentRequestKind.STOP_MONITORING).build();
    };
  }

  private static io.cordboard.events.assignment.OfferReason reason(OfferReason r) {
    return io.cordboard.events.assignment.OfferReason.newBuilder()
        .setRule(r.rule())
        .setAgentAvailableMs(r.agentAvailableMs())
        .setContactWaitedMs(r.contactWaitedMs())
        .setQueuePriority(r.queuePriority())
        .setQueueDelaySeconds(r.queueDelayMs() / MS)
        .setContactPriority(r.contactPriority())
        .setCompeting(
            r.competing().stream()
                .map(c -> new CompetingContact(c.contactId(), c.queueId(), c.why()))
                .toList())
        .setCompetingTotal(r.competingTotal())
        .setPassedOver(
            r.passedOver().stream().map(p -> new PassedOverAgent(p.agentId(), p.why())).toList())
        .setPassedOverTotal(r.passedOverTotal())
        .build();
  }

  static io.cordboard.events.common.QueueRef queue(QueueRef q) {
    return io.cordboard.events.common.QueueRef.newBuilder()
        .setQueueId(q.queueId())
        .setName(q.name())
        .setAgentQueue(q.agentQueue())
        .build();
  }

  static QueueStaffing staffing(String instanceId, Fact.StaffingTold f) {
    return staffing(instanceId, f.queueId(), f.at(), f.staffing())
        .setEventId(instanceId + "-" + f.queueId() + "-staffing-" + f.at())
        .build();
  }

  static QueueStaffing repaired(String instanceId, Fact.Repaired f) {
    Instant at = Instant.ofEpochMilli(f.at());
    RoutingRepairKind kind =
        switch (f.kind()) {
          case FOUND -> RoutingRepairKind.FOUND;
          case FORGOTTEN -> RoutingRepairKind.FORGOTTEN;
        };
    return staffing(instanceId, f.queueId(), f.at(), f.staffing())
        .setEventId(instanceId + "-" + f.queueId() + "-repair-" + f.contactId() + "-" + f.at())
        .setRepairs(List.of(new RoutingRepair(f.contactId(), kind, at)))
        .build();
  }

  private static QueueStaffing.Builder staffing(
      String instanceId, String queueId, long at, Staffing staffing) {
    return QueueStaffing.newBuilder()
        .setInstanceId(instanceId)
        .setQueueId(queueId)
        .setOccurredAt(Instant.ofEpochMilli(at))
        .setOnline(staffing.all().online())
        .setAvailable(staffing.all().available())
        .setStaffed(staffing.all().staffed())
        .setOnContact(staffing.all().onContact())
        .setAfterContactWork(staffing.all().afterContactWork())
        .setMissed(staffing.all().missed())
        .setChannels(
            staffing.channels().entrySet().stream()
                .map(of -> channelStaffing(of.getKey(), of.getValue()))
                .toList());
  }

  private static ChannelStaffing channelStaffing(
      io.cordboard.agent.core.Channel channel, Headcount n) {
    return ChannelStaffing.newBuilder()
        .setChannel(Channel.valueOf(channel.name()))
        .setOnline(n.online())
        .setAvailable(n.available())
        .setStaffed(n.staffed())
        .setOnContact(n.onContact())
        .setAfterContactWork(n.afterContactWork())
        .setMissed(n.missed())
        .build();
  }
}
