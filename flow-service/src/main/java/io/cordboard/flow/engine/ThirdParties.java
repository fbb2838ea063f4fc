package io.cordboard.flow.engine;

import io.cordboard.flow.engine.FlowEvent.LegEnd;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outside parties that a flow transfers a participant to. */
final class ThirdParties {

  private ThirdParties() {}

  /** Dials; gives the command's sequence. */
  static long dial(
      ContactWork work,
      FlowRun run,
      Endpoint endpoint,
      @Nullable String callerId,
      Duration ringTimeout,
      @Nullable String dtmfDigits) {
    var participantId = Ids.thirdParty(work.contactId(), work.work().sequence() + 1);
    long command =
        work.order(
            new Effect.DialParticipant(
                participantId,
                ParticipantRole.THIRD_PARTY,
                endpoint,
                callerId,
                ringTimeout,
                false,
                dtmfDigits),
            ringTimeout.plus(work.limits().gatewayAnswerMax()));
    work.record(
        new FlowEvent.ThirdPartyChanged(
            participantId, endpoint, ThirdParty.Change.DIALLING, null, run.run(), command));
    return command;
  }

  /** Joins it with whoever hears the flow; gives the command's sequence. */
  static long join(ContactWork work, FlowRun run, ThirdParty party) {
    long command =
        work.order(
            new Effect.JoinParticipants(List.of(run.participantId(), party.participantId())),
            work.limits().gatewayAnswerMax());
    work.record(new FlowEvent.ThirdPartyAdvanced(ThirdParty.State.JOINING, command));
    return command;
  }

  /** The outside party is on the line, or left it: that is for the block that waits for it. */
  static @Nullable Refusal happened(ContactWork work, Input.Payload payload) {
    var party = work.state().thirdParty();
    if (party == null || !party.isThere()) {
      return Refusal.UNKNOWN_PARTICIPANT;
    }
    var run = work.state().run(party.run());
    if (run != null) {
      return Runs.resume(work, run, payload);
    }
    if (payload instanceof Input.ParticipantLeft) {
      changed(work, party, ThirdParty.Change.LEFT, null);
      Ending.end(work, DisconnectReason.THIRD_PARTY_DISCONNECT, null, LegEnd.FLOW);
      return null;
    }
    return Refusal.NOT_WAITING_FOR_THIS;
  }

  /** Whether the participant is the contact's outside party. */
  static boolean is(ContactState s, String participantId) {
    var party = s.thirdParty();
    return party != null && party.isThere() && party.participantId().equals(participantId);
  }

  /** Puts the outside party off the line, if the run has one there. */
  static void drop(ContactWork work, int run) {
    var party = work.state().thirdParty();
    if (party != null && party.isThere() && party.run() == run) {
      drop(work, null);
    }
  }

  /** Puts the outside party off the line, if there is one. */
  static void drop(ContactWork work, @Nullable String why) {
    var party = work.state().thirdParty();
    if (party != null && party.isThere()) {
      work.order(new Effect.DisconnectParticipant(party.participantId()), null);
      changed(
          work,
          party,
          party.state() == ThirdParty.State.TALKING
              ? ThirdParty.Change.LEFT
              : ThirdParty.Change.FAILED,
          why);
    }
  }

  /** Says how far the outside party is. */
  static void changed(
      ContactWork work, ThirdParty party, ThirdParty.Change change, @Nullable String detail) {
    work.record(
        new FlowEvent.ThirdPartyChanged(
            party.participantId(), party.endpoint(), change, detail, party.run(), party.command()));
  }
}
