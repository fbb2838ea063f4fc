package io.cordboard.agent.kafka;

import io.cordboard.agent.core.Action;
import io.cordboard.agent.core.E164;
import io.cordboard.agent.core.Request;
import io.cordboard.events.agent.AcceptOffer;
import io.cordboard.events.agent.AgentAction;
import io.cordboard.events.agent.ClearMissed;
import io.cordboard.events.agent.DialNumber;
import io.cordboard.events.agent.DisconnectContact;
import io.cordboard.events.agent.EndAfterContactWork;
import io.cordboard.events.agent.Heartbeat;
import io.cordboard.events.agent.HoldContact;
import io.cordboard.events.agent.LogIn;
import io.cordboard.events.agent.LogOut;
import io.cordboard.events.agent.MonitorContact;
import io.cordboard.events.agent.MuteContact;
import io.cordboard.events.agent.PauseRecording;
import io.cordboard.events.agent.RejectOffer;
import io.cordboard.events.agent.RequeueContact;
import io.cordboard.events.agent.ResumeContact;
import io.cordboard.events.agent.ResumeRecording;
import io.cordboard.events.agent.SetStatus;
import io.cordboard.events.agent.StopMonitoring;
import io.cordboard.events.agent.TransferContact;
import io.cordboard.events.agent.TransferTarget;
import io.cordboard.events.common.MonitorMode;
import java.util.Optional;

/** Actions of agents, to the wire and from it. */
final class ActionCodec {

  private ActionCodec() {}

  /** The action of an event; empty if it is one that this version does not know, or no action. */
  static Optional<Action> action(AgentAction event) {
    return switch (event.getPayload()) {
      case LogIn p -> Optional.of(new Action.LogIn(p.getSessionId(), p.getEndpoint()));
      case LogOut p -> Optional.of(new Action.LogOut(p.getSessionId()));
      case SetStatus p -> Optional.of(new Action.SetStatus(p.getStatus()));
      case AcceptOffer p -> Optional.of(new Action.Accept(p.getAssignmentId()));
      case RejectOffer p -> Optional.of(new Action.Reject(p.getAssignmentId()));
      case HoldContact p ->
          ask(p.getAssignmentId(), p.getParty() ? new Request.HoldParty(true) : new Request.Hold());
      case ResumeContact p ->
          ask(
              p.getAssignmentId(),
              p.getParty() ? new Request.HoldParty(false) : new Request.Resume());
      case MuteContact p -> ask(p.getAssignmentId(), new Request.Mute(p.getMuted()));
      case PauseRecording p -> ask(p.getAssignmentId(), new Request.PauseRecording(true));
      case ResumeRecording p -> ask(p.getAssignmentId(), new Request.PauseRecording(false));
      case DisconnectContact p -> ask(p.getAssignmentId(), new Request.Disconnect());
      case TransferContact p ->
          target(p.getTarget())
              .flatMap(t ->
                  ask(p.getAssignmentId(), new Request.Transfer(t, p.getTargetId(), p.getFlow())));
      case EndAfterContactWork p ->
          Optional.of(new Action.EndAfterContactWork(p.getAssignmentId()));
      case ClearMissed _ -> Optional.of(new Action.ClearMissed());
      case Heartbeat p -> Optional.of(new Action.Heartbeat(p.getSessionId()));
      case DialNumber p ->
          E164.parse(p.getNumber())
              .map(number ->
                  new Action.Dial(
                      p.getContactId(),
                      number,
                      p.getQueueId(),
                      p.getGatewayId(),
                      p.getAttributes()));
      case RequeueContact p -> ask(p.getAssignmentId(), new Request.Requeue());
      case MonitorContact p ->
          mode(p.getMode())
              .flatMap(m -> ask(p.getAssignmentId(), new Request.Monitor(m, p.getEndpoint())));
      case StopMonitoring p -> ask(p.getAssignmentId(), new Request.StopMonitoring());
      // The union's members have no common type but Object.
      default -> Optional.empty();
    };
  }

  private static Optional<Action> ask(String assignmentId, Request request) {
    return Optional.of(new Action.Ask(assignmentId, request));
  }

  private static Optional<Request.Mode> mode(MonitorMode mode) {
    return switch (mode) {
      case SILENT_MONITOR -> Optional.of(Request.Mode.SILENT_MONITOR);
      case BARGE -> Optional.of(Request.Mode.BARGE);
      case UNKNOWN -> Optional.empty();
    };
  }

  private static Optional<Request.Target> target(TransferTarget target) {
    return switch (target) {
      case AGENT -> Optional.of(Request.Target.AGENT);
      case QUEUE -> Optional.of(Request.Target.QUEUE);
      case PHONE_NUMBER -> Optional.of(Request.Target.PHONE_NUMBER);
      case UNKNOWN -> Optional.empty();
    };
  }

  /** The payload of an action. */
  static Object payload(Action action) {
    return switch (action) {
      case Action.LogIn a ->
          LogIn.newBuilder().setSessionId(a.sessionId()).setEndpoint(a.endpoint()).build();
      case Action.LogOut a -> LogOut.newBuilder().setSessionId(a.sessionId()).build();
      case Action.SetStatus a -> SetStatus.newBuilder().setStatus(a.status()).build();
      case Action.Accept a -> AcceptOffer.newBuilder().setAssignmentId(a.assignmentId()).build();
      case Action.Reject a -> RejectOffer.newBuilder().setAssignmentId(a.assignmentId()).build();
      case Action.Dial a ->
          DialNumber.newBuilder()
              .setContactId(a.contactId())
              .setNumber(a.number().number())
              .setQueueId(a.queueId())
              .setGatewayId(a.gatewayId())
              .setAttributes(a.attributes())
              .build();
      case Action.Ask a -> payload(a.assignmentId(), a.request());
      case Action.EndAfterContactWork a ->
          EndAfterContactWork.newBuilder().setAssignmentId(a.assignmentId()).build();
      case Action.ClearMissed _ -> ClearMissed.newBuilder().build();
      case Action.Heartbeat a -> Heartbeat.newBuilder().setSessionId(a.sessionId()).build();
    };
  }

  private static Object payload(String assignmentId, Request request) {
    return switch (request) {
      case Request.Hold _ -> HoldContact.newBuilder().setAssignmentId(assignmentId).build();
      case Request.Resume _ -> ResumeContact.newBuilder().setAssignmentId(assignmentId).build();
      case Request.HoldParty(var held) when held ->
          HoldContact.newBuilder().setAssignmentId(assignmentId).setParty(true).build();
      case Request.HoldParty _ ->
          ResumeContact.newBuilder().setAssignmentId(assignmentId).setParty(true).build();
      case Request.Mute r ->
          MuteContact.newBuilder().setAssignmentId(assignmentId).setMuted(r.muted()).build();
      case Request.PauseRecording(var paused) when paused ->
          PauseRecording.newBuilder().setAssignmentId(assignmentId).build();
      case Request.PauseRecording _ ->
          ResumeRecording.newBuilder().setAssignmentId(assignmentId).build();
      case Request.Disconnect _ ->
          DisconnectContact.newBuilder().setAssignmentId(assignmentId).build();
      case Request.Transfer r ->
          TransferContact.newBuilder()
              .setAssignmentId(assignmentId)
              .setTarget(TransferTarget.valueOf(r.target().name()))
              .setTargetId(r.targetId())
              .setFlow(r.flow())
              .build();
      case Request.Requeue _ -> RequeueContact.newBuilder().setAssignmentId(assignmentId).build();
      case Request.Monitor r ->
          MonitorContact.newBuilder()
              .setAssignmentId(assignmentId)
              .setMode(MonitorMode.valueOf(r.mode().name()))
              .setEndpoint(r.endpoint())
              .build();
      case Request.StopMonitoring _ ->
          StopMonitoring.newBuilder().setAssignmentId(assignmentId).build();
    };
  }
}
