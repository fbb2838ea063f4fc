package io.cordboard.flow.engine;

import io.cordboard.flow.engine.AgentLeg.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into an agent's leg; the part of {@link ContactFold} that knows of agents. Without a
 * leg there is nothing to change.
 */
final class AgentFold {

  private AgentFold() {}

  static @Nullable AgentLeg advanced(@Nullable AgentLeg leg, Stage stage, long command) {
    return leg == null ? null : with(leg, stage, command);
  }

  static @Nullable AgentLeg connected(@Nullable AgentLeg a, Instant at) {
    if (a == null) {
      return null;
    }
    return new AgentLeg(
        a.agentId(),
        a.assignmentId(),
        a.participantId(),
        a.username(),
        a.firstName(),
        a.lastName(),
        a.routingProfileId(),
        Stage.CONNECTED,
        0,
        at,
        null,
        0,
        a.holds(),
        a.holdMs(),
        a.longestHoldMs(),
        null,
        null);
  }

  static @Nullable AgentLeg holdAsked(@Nullable AgentLeg a, long command) {
    if (a == null) {
      return null;
    }
    return new AgentLeg(
        a.agentId(),
        a.assignmentId(),
        a.participantId(),
        a.username(),
        a.firstName(),
        a.lastName(),
        a.routingProfileId(),
        a.stage(),
        a.command(),
        a.connectedAt(),
        a.heldSince(),
        command,
        a.holds(),
        a.holdMs(),
        a.longestHoldMs(),
        a.endedAt(),
        a.afterContactWorkStartedAt());
  }

  static @Nullable AgentLeg held(@Nullable AgentLeg a, boolean onHold, Instant at) {
    if (a == null) {
      return null;
    }
    long heldMs =
        onHold || a.heldSince() == null ? 0 : at.toEpochMilli() - a.heldSince().toEpochMilli();
    return new AgentLeg(
        a.agentId(),
        a.assignmentId(),
        a.participantId(),
        a.username(),
        a.firstName(),
        a.lastName(),
        a.routingProfileId(),
        onHold ? Stage.ON_HOLD : Stage.CONNECTED,
        0,
        a.connectedAt(),
        onHold ? at : null,
        0,
        a.holds() + (onHold ? 1 : 0),
        a.holdMs() + heldMs,
        Math.max(a.longestHoldMs(), heldMs),
        null,
        null);
  }

  static AgentLeg ended(AgentLeg leg, Instant at) {
    var a = leg.heldSince() == null ? leg : held(leg, false, at);
    var last = a == null ? leg : a;
    return new AgentLeg(
        last.agentId(),
        last.assignmentId(),
        last.participantId(),
        last.username(),
        last.firstName(),
        last.lastName(),
        last.routingProfileId(),
        Stage.AFTER_CONTACT_WORK,
        0,
        last.connectedAt(),
        null,
        0,
        last.holds(),
        last.holdMs(),
        last.longestHoldMs(),
        at,
        null);
  }

  static @Nullable AgentLeg afterContactWork(@Nullable AgentLeg a, Instant at) {
    if (a == null) {
      return null;
    }
    return new AgentLeg(
        a.agentId(),
        a.assignmentId(),
        a.participantId(),
        a.username(),
        a.firstName(),
        a.lastName(),
        a.routingProfileId(),
        a.stage(),
        0,
        a.connectedAt(),
        null,
        0,
        a.holds(),
        a.holdMs(),
        a.longestHoldMs(),
        a.endedAt(),
        at);
  }

  private static AgentLeg with(AgentLeg a, Stage stage, long command) {
    return new AgentLeg(
        a.agentId(),
        a.assignmentId(),
        a.participantId(),
        a.username(),
        a.firstName(),
        a.lastName(),
        a.routingProfileId(),
        stage,
        command,
        a.connectedAt(),
        a.heldSince(),
        a.holdCommand(),
        a.holds(),
        a.holdMs(),
        a.longestHoldMs(),
        a.endedAt(),
        a.afterContactWorkStartedAt());
  }
}
