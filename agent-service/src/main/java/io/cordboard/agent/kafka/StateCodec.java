package io.cordboard.agent.kafka;

import io.cordboard.agent.core.Agent;
import io.cordboard.agent.core.AgentDefinition;
import io.cordboard.agent.core.AgentStatus;
import io.cordboard.agent.core.Assignment;
import io.cordboard.agent.core.Blocked;
import io.cordboard.agent.core.Channel;
import io.cordboard.agent.core.Headcount;
import io.cordboard.agent.core.LastServed;
import io.cordboard.agent.core.Occupancy;
import io.cordboard.agent.core.Phase;
import io.cordboard.agent.core.Proficiency;
import io.cordboard.agent.core.QueueMemory;
import io.cordboard.agent.core.QueueRef;
import io.cordboard.agent.core.RoutedQueue;
import io.cordboard.agent.core.RoutingProfile;
import io.cordboard.agent.core.Staffing;
import io.cordboard.agent.core.StatusType;
import io.cordboard.agent.core.WaitingContact;
import io.cordboard.agent.kafka.state.StoredAgent;
import io.cordboard.agent.kafka.state.StoredAssignment;
import io.cordboard.agent.kafka.state.StoredBlock;
import io.cordboard.agent.kafka.state.StoredContact;
import io.cordboard.agent.kafka.state.StoredCustomer;
import io.cordboard.agent.kafka.state.StoredHeadcount;
import io.cordboard.agent.kafka.state.StoredProficiency;
import io.cordboard.agent.kafka.state.StoredProfile;
import io.cordboard.agent.kafka.state.StoredQueue;
import io.cordboard.agent.kafka.state.StoredQueueRef;
import io.cordboard.agent.kafka.state.StoredRoutedQueue;
import io.cordboard.agent.kafka.state.StoredStatus;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries of the state, to the store's records and back. */
final class StateCodec {

  private StateCodec() {}

  static StoredAgent stored(Agent a) {
    AgentDefinition d = a.definition();
    AgentStatus next = a.nextStatus();
    Blocked blocked = a.blocked();
    return StoredAgent.newBuilder()
        .setAgentId(d.agentId())
        .setUsername(d.username())
        .setFirstName(d.firstName())
        .setLastName(d.lastName())
        .setRoutingProfileId(d.routingProfileId())
        .setDefinedEndpoint(d.endpoint())
        .setAutoAccept(d.autoAccept())
        .setProfile(stored(a.profile()))
        .setSessionId(a.sessionId())
        .setEndpoint(a.endpoint())
        .setLeaseUntil(a.leaseUntil())
        .setStatus(stored(a.status()))
        .setStatusSince(a.statusSince())
        .setNextStatus(next == null ? null : stored(next))
        .setBlocked(blocked == null ? null : stored(blocked))
        .setAvailableSince(a.availableSince())
        .setDeclined(a.declined())
        .setRecentActions(a.recentActions())
        .setEventCount(a.eventCount())
        .setLastEventAt(a.lastEventAt())
        .setProficiencies(
            d.proficiencies().stream()
                .map(p -> new StoredProficiency(p.attribute(), p.value(), p.level()))
                .toList())
        .setIdleSince(a.occupancy().idleSince())
        .setBusySince(a.occupancy().busySince())
        .setRestUntil(a.occupancy().restUntil())
        .build();
  }

  static Agent agent(StoredAgent s) {
    StoredStatus next = s.getNextStatus();
    StoredBlock blocked = s.getBlocked();
    return new Agent(
        new AgentDefinition(
            s.getAgentId(),
            s.getUsername(),
            s.getFirstName(),
            s.getLastName(),
            s.getRoutingProfileId(),
            s.getDefinedEndpoint(),
            s.getAutoAccept(),
            s.getProficiencies().stream()
                .map(p -> new Proficiency(p.getAttribute(), p.getValue(), p.getLevel()))
                .toList()),
        profile(s.getProfile()),
        s.getSessionId(),
        s.getEndpoint(),
        s.getLeaseUntil(),
        status(s.getStatus()),
        s.getStatusSince(),
        next == null ? null : status(next),
        blocked == null ? null : blocked(blocked),
        s.getAvailableSince(),
        s.getDeclined(),
        s.getRecentActions(),
        s.getEventCount(),
        s.getLastEventAt(),
        new Occupancy(s.getIdleSince(), s.getBusySince(), s.getRestUntil()));
  }

  private static StoredProfile stored(RoutingProfile p) {
    Map<String, Integer> slots = new LinkedHashMap<>();
    p.slots().forEach((channel, count) -> slots.put(channel.name(), count));
    return StoredProfile.newBuilder()
        .setId(p.id())
        .setQueues(
            p.queues().stream()
                .map(q ->
                    new StoredRoutedQueue(
                        q.queueId(), q.channel().name(), q.priority(), q.delayMs()))
                .toList())
        .setSlots(slots)
        .setCrossChannel(p.crossChannel())
        .setAfterContactWorkMs(p.afterContactWorkMs())
        .setOutboundKeepsPlace(p.options().outboundKeepsPlace())
        .setOccupancyCapPercent(p.options().occupancyCapPercent())
        .setDefaultOutboundQueueId(p.options().defaultOutboundQueueId())
        .setOutboundGatewayId(p.options().outboundGatewayId())
        .build();
  }

  private static RoutingProfile profile(StoredProfile s) {
    Map<Channel, Integer> slots = new EnumMap<>(Channel.class);
    s.getSlots().forEach((channel, count) -> slots.put(Channel.valueOf(channel), count));
    return new RoutingProfile(
        s.getId(),
        s.getQueues().stream()
            .map(q ->
                new RoutedQueue(
                    q.getQueueId(),
                    Channel.valueOf(q.getChannel()),
                    q.getPriority(),
                    q.getDelayMs()))
            .toList(),
        slots,
        s.getCrossChannel(),
        s.getAfterContactWorkMs(),
        new RoutingProfile.Options(
            s.getOutboundKeepsPlace(),
            s.getOccupancyCapPercent(),
            s.getDefaultOutboundQueueId(),
            s.getOutboundGatewayId()));
  }

  private static StoredStatus stored(AgentStatus s) {
    return new StoredStatus(s.name(), s.type().name());
  }

  private static AgentStatus status(StoredStatus s) {
    return new AgentStatus(s.getName(), StatusType.valueOf(s.getType()));
  }

  private static StoredBlock stored(Blocked b) {
    return new StoredBlock(
        b.cause().name(),
        b.assignmentId(),
        b.contactId(),
        b.initialContactId(),
        b.channel().name(),
        stored(b.queue()),
        b.since());
  }

  private static Blocked blocked(StoredBlock s) {
    return new Blocked(
        Blocked.Cause.valueOf(s.getCause()),
        s.getAssignmentId(),
        s.getContactId(),
        s.getInitialContactId(),
        Channel.valueOf(s.getChannel()),
        queue(s.getQueue()),
        s.getSince());
  }

  private static StoredQueueRef stored(QueueRef q) {
    return new StoredQueueRef(q.queueId(), nullable(q.name()), q.agentQueue());
  }

  // Generated constructors take null where the schema does, but do not say so.
  @SuppressWarnings("NullAway")
  private static String nullable(@Nullable String text) {
    return text;
  }

  private static QueueRef queue(StoredQueueRef s) {
    return new QueueRef(s.getQueueId(), s.getName(), s.getAgentQueue());
  }

  static StoredContact stored(WaitingContact c) {
    return StoredContact.newBuilder()
        .setContactId(c.contactId())
        .setInitialContactId(c.initialContactId())
        .setRequestId(c.requestId())
        .setQueue(stored(c.queue()))
        .setChannel(c.channel().name())
        .setPriority(c.priority())
        .setAgeAdjustmentMs(c.ageAdjustmentMs())
        .setEnqueuedAt(c.enqueuedAt())
        .setAgentId(c.agentId())
        .setAttempts(c.attempts())
        .setCriteria(c.criteria() == null ? null : CriteriaCodec.stored(c.criteria()))
        .setCustomer(c.party().customer())
        .setOutbound(c.party().outbound())
        .build();
  }

  static WaitingContact contact(StoredContact s) {
    return new WaitingContact(
        s.getContactId(),
        s.getInitialContactId(),
        s.getRequestId(),
        queue(s.getQueue()),
        Channel.valueOf(s.getChannel()),
        s.getPriority(),
        s.getAgeAdjustmentMs(),
        s.getEnqueuedAt(),
        s.getAgentId(),
        s.getAttempts(),
        s.getCriteria() == null ? null : CriteriaCodec.criteria(s.getCriteria()),
        new WaitingContact.Party(s.getCustomer(), s.getOutbound()));
  }

  static StoredAssignment stored(Assignment a) {
    return StoredAssignment.newBuilder()
        .setAssignmentId(a.assignmentId())
        .setNumber(a.number())
        .setAgentId(a.agentId())
        .setContactId(a.contactId())
        .setInitialContactId(a.initialContactId())
        .setQueue(stored(a.queue()))
        .setChannel(a.channel().name())
        .setPhase(a.phase().name())
        .setPhaseSince(a.phaseSince())
        .setDeadline(a.deadline())
        .setRequestId(a.requestId())
        .setAttempt(a.attempt())
        .setConnectedAt(a.connectedAt())
        .setOnHold(a.onHold())
        .setLastSequence(a.lastSequence())
        .setLossReason(a.lossReason())
        .setCustomer(a.party().customer())
        .setOutbound(a.party().outbound())
        .build();
  }

  static Assignment assignment(StoredAssignment s) {
    return new Assignment(
        s.getAssignmentId(),
        s.getNumber(),
        s.getAgentId(),
        s.getContactId(),
        s.getInitialContactId(),
        queue(s.getQueue()),
        Channel.valueOf(s.getChannel()),
        Phase.valueOf(s.getPhase()),
        s.getPhaseSince(),
        s.getDeadline(),
        s.getRequestId(),
        s.getAttempt(),
        s.getConnectedAt(),
        s.getOnHold(),
        s.getLastSequence(),
        s.getLossReason(),
        new WaitingContact.Party(s.getCustomer(), s.getOutbound()));
  }

  static StoredCustomer stored(LastServed l) {
    return new StoredCustomer(l.customer(), l.agentId(), l.at());
  }

  static LastServed customer(StoredCustomer s) {
    return new LastServed(s.getCustomer(), s.getAgentId(), s.getAt());
  }

  static StoredQueue stored(QueueMemory q) {
    Headcount told = q.told().all();
    return new StoredQueue(
        q.queueId(),
        q.lastSequence(),
        q.lastOccurredAt(),
        told.online(),
        told.available(),
        told.staffed(),
        told.onContact(),
        told.afterContactWork(),
        told.missed(),
        q.told().channels().entrySet().stream()
            .map(of -> stored(of.getKey(), of.getValue()))
            .toList());
  }

  private static StoredHeadcount stored(Channel channel, Headcount n) {
    return new StoredHeadcount(
        channel.name(),
        n.online(),
        n.available(),
        n.staffed(),
        n.onContact(),
        n.afterContactWork(),
        n.missed());
  }

  static QueueMemory queue(StoredQueue s) {
    Map<Channel, Headcount> channels = new EnumMap<>(Channel.class);
    for (StoredHeadcount n : s.getChannels()) {
      channels.put(
          Channel.valueOf(n.getChannel()),
          new Headcount(
              n.getOnline(),
              n.getAvailable(),
              n.getStaffed(),
              n.getOnContact(),
              n.getAfterContactWork(),
              n.getMissed()));
    }
    return new QueueMemory(
        s.getQueueId(),
        s.getLastSequence(),
        s.getLastOccurredAt(),
        new Staffing(
            new Headcount(
                s.getOnline(),
                s.getAvailable(),
                s.getStaffed(),
                s.getOnContact(),
                s.getAfterContactWork(),
                s.getMissed()),
            channels));
  }
}
