package io.cordboard.campaign.core;

/**
 * How an attempt goes on with each thing heard of it. Total: whatever comes in whatever order is
 * either taken or refused with a reason, and a finished attempt stays as it is.
 */
public final class Attempts {

  private Attempts() {}

  /** Why an input was not used. */
  public enum Refusal {
    /** The attempt has its outcome already. */
    ALREADY_FINISHED,
    /** The attempt is past that step; a repeated or late event. */
    ALREADY_PAST
  }

  /** What an input led to. */
  public sealed interface Decision {}

  /** The attempt goes on, or ended, in this state. */
  public record Accepted(AttemptState state) implements Decision {}

  /** The state is as it was. */
  public record Refused(Refusal reason) implements Decision {}

  /** Takes an input. */
  public static Decision step(AttemptState state, AttemptInput input) {
    if (state instanceof AttemptState.Finished) {
      return new Refused(Refusal.ALREADY_FINISHED);
    }
    return switch (input) {
      case AttemptInput.Initiated _ -> forward(state, new AttemptState.Ringing());
      case AttemptInput.DialAnswered(var machine) ->
          forward(state, new AttemptState.Answered(machine));
      case AttemptInput.Queued _ -> forward(state, new AttemptState.Waiting());
      case AttemptInput.AgentConnected _ -> forward(state, new AttemptState.WithAgent());
      case AttemptInput.DialFailed(var outcome) ->
          rank(state) >= rank(new AttemptState.Answered(false))
              ? new Refused(Refusal.ALREADY_PAST)
              : finished(outcome);
      case AttemptInput.ContactCompleted _ -> finished(outcomeOf(state));
      case AttemptInput.SilentTooLong _ -> finished(AttemptOutcome.FAILED);
    };
  }

  private static Decision forward(AttemptState state, AttemptState next) {
    return rank(next) > rank(state) ? new Accepted(next) : new Refused(Refusal.ALREADY_PAST);
  }

  private static AttemptOutcome outcomeOf(AttemptState state) {
    return switch (state) {
      case AttemptState.Requested _, AttemptState.Ringing _ -> AttemptOutcome.FAILED;
      case AttemptState.Answered(var machine) ->
          machine ? AttemptOutcome.VOICEMAIL : AttemptOutcome.COMPLETED_BY_FLOW;
      case AttemptState.Waiting _ -> AttemptOutcome.ANSWERED_ABANDONED;
      case AttemptState.WithAgent _ -> AttemptOutcome.CONNECTED_TO_AGENT;
      case AttemptState.Finished(var outcome) -> outcome;
    };
  }

  private static Decision finished(AttemptOutcome outcome) {
    return new Accepted(new AttemptState.Finished(outcome));
  }

  private static int rank(AttemptState state) {
    return switch (state) {
      case AttemptState.Requested _ -> 0;
      case AttemptState.Ringing _ -> 1;
      case AttemptState.Answered _ -> 2;
      case AttemptState.Waiting _ -> 3;
      case AttemptState.WithAgent _ -> 4;
      case AttemptState.Finished _ -> 5;
    };
  }
}
