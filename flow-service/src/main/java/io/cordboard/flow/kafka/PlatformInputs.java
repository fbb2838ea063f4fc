package io.cordboard.flow.kafka;

import io.cordboard.events.agent.TransferTarget;
import io.cordboard.events.assignment.Accepted;
import io.cordboard.events.assignment.AfterContactWorkStarted;
import io.cordboard.events.assignment.AgentLost;
import io.cordboard.events.assignment.AgentRequestKind;
import io.cordboard.events.assignment.AgentRequested;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.assignment.Dialled;
import io.cordboard.events.assignment.Missed;
import io.cordboard.events.assignment.Offered;
import io.cordboard.events.assignment.Rejected;
import io.cordboard.events.assignment.Released;
import io.cordboard.events.assignment.Withdrawn;
import io.cordboard.events.campaign.CampaignEvent;
import io.cordboard.events.campaign.DialRequested;
import io.cordboard.events.queue.DequeueRefused;
import io.cordboard.events.queue.Dequeued;
import io.cordboard.events.queue.EnqueueRefusal;
import io.cordboard.events.queue.EnqueueRefused;
import io.cordboard.events.queue.Enqueued;
import io.cordboard.events.queue.MoveRequested;
import io.cordboard.events.queue.PositionChanged;
import io.cordboard.events.queue.PriorityChanged;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.QueueRef;
import org.jspecify.annotations.Nullable;

/** What queue-, agent- and campaign-service report, in the engine's words. */
final class PlatformInputs {

  private static final Words<EnqueueRefusal, Input.EnqueueRefusal> REFUSALS =
      Words.of(EnqueueRefusal.class, Input.EnqueueRefusal.class, Input.EnqueueRefusal.UNKNOWN);
  private static final Words<AgentRequestKind, Input.AgentRequestKind> REQUESTS =
      Words.of(AgentRequestKind.class, Input.AgentRequestKind.class, null);
  private static final Words<TransferTarget, Input.TransferTarget> TARGETS =
      Words.of(TransferTarget.class, Input.TransferTarget.class, null);

  private PlatformInputs() {}

  /** What the event says; null if it is for others. */
  static Input.@Nullable Payload payload(QueueEvent event) {
    return switch (event.getPayload()) {
      case Enqueued e ->
          new Input.Enqueued(
              e.getRequestId(),
              queue(e.getQueue()),
              e.getEnqueuedAt(),
              e.getPosition(),
              e.getEstimatedWaitMs());
      case EnqueueRefused r ->
          new Input.EnqueueRefused(
              r.getRequestId(), queue(r.getQueue()), REFUSALS.of(r.getReason()), r.getDetail());
      case Dequeued d ->
          new Input.Dequeued(
              d.getRequestId(), queue(d.getQueue()), d.getReason(), d.getAssignmentId());
      case DequeueRefused r ->
          new Input.DequeueRefused(r.getRequestId(), queue(r.getQueue()), r.getReason());
      case PriorityChanged p ->
          new Input.PriorityChanged(
              queue(p.getQueue()), p.getPriority(), p.getAgeAdjustmentSeconds(), event.getActor());
      case PositionChanged p ->
          new Input.PositionChanged(
              queue(p.getQueue()), p.getPosition(), p.getEstimatedWaitMs(), p.getWaiting() != null);
      case MoveRequested m -> new Input.MoveRequested(queue(m.getQueue()), queue(m.getTarget()));
      default -> null;
    };
  }

  /** What the event says; null if it is for others. */
  static Input.@Nullable Payload payload(AssignmentEvent event) {
    return switch (event.getPayload()) {
      case Offered o -> new Input.Offered(o.getAssignmentId(), o.getAgentId(), o.getAttempt());
      case Accepted a ->
          new Input.Accepted(
              a.getAssignmentId(),
              a.getAgentId(),
              a.getUsername(),
              a.getFirstName(),
              a.getLastName(),
              a.getRoutingProfileId(),
              a.getEndpoint(),
              queue(a.getQueue()));
      case Dialled d ->
          new Input.Dialled(by(d), d.getNumber(), d.getGatewayId(), d.getAttributes());
      case Rejected r -> new Input.Rejected(r.getAssignmentId(), r.getAgentId());
      case Missed m -> new Input.Missed(m.getAssignmentId(), m.getAgentId());
      case Withdrawn w -> new Input.Withdrawn(w.getAssignmentId(), w.getAgentId(), w.getReason());
      case AgentRequested r -> requested(r, event.getActor());
      case AgentLost l -> new Input.AgentLost(l.getAssignmentId(), l.getAgentId(), l.getReason());
      case AfterContactWorkStarted w ->
          new Input.AfterContactWorkStarted(w.getAssignmentId(), w.getAgentId());
      case Released r ->
          new Input.Released(
              r.getAssignmentId(), r.getAgentId(), r.getReason(), r.getAfterContactWorkMs());
      default -> null;
    };
  }

  private static Input.Accepted by(Dialled d) {
    return new Input.Accepted(
        d.getAssignmentId(),
        d.getAgentId(),
        d.getUsername(),
        d.getFirstName(),
        d.getLastName(),
        d.getRoutingProfileId(),
        d.getEndpoint(),
        queue(d.getQueue()));
  }

  private static Input.AgentRequested requested(AgentRequested r, @Nullable String actor) {
    TransferTarget target = r.getTarget();
    return new Input.AgentRequested(
        r.getAssignmentId(),
        r.getAgentId(),
        REQUESTS.of(r.getKind()),
        target == null ? null : TARGETS.of(target),
        r.getTargetId(),
        actor == null ? null : new Input.Supervisor(actor, r.getSupervisorEndpoint()),
        r.getFlow(),
        r.getTargetUsername() == null
            ? null
            : new Input.TargetAgent(
                r.getTargetUsername(), r.getTargetFirstName(), r.getTargetLastName()));
  }

  /** What the event says; null if it is for others. */
  static Input.@Nullable Payload payload(CampaignEvent event) {
    return event.getPayload() instanceof DialRequested d
        ? new Input.DialRequested(
            d.getCampaignId(),
            d.getAttemptId(),
            ChannelInputs.endpoint(d.getCustomerEndpoint()),
            d.getCallerId(),
            d.getGatewayId(),
            d.getFlowId(),
            d.getQueueId(),
            d.getAttributes(),
            d.getRingTimeoutMs(),
            d.getAmd(),
            d.getNotAfter())
        : null;
  }

  private static QueueRef queue(io.cordboard.events.common.QueueRef q) {
    return new QueueRef(q.getQueueId(), q.getName(), q.getAgentQueue());
  }
}
