package io.cordboard.agent.core;

import org.jspecify.annotations.Nullable;

/**
 * Decides for one instance: what is due first, then the input, then who is offered what. After each
 * step no agent who could take something waits beside a contact that could be taken.
 */
public final class AgentCore {

  private final Limits limits;

  public AgentCore(Limits limits) {
    this.limits = limits;
  }

  /**
   * Decides, and folds what it decides into the state.
   *
   * @param now milliseconds since 1970; a time before that of an earlier step counts as the earlier
   *     one's
   */
  public Decision step(Definitions definitions, InstanceState state, Input input, long now) {
    state.index().advance(now);
    Work work = new Work(definitions, limits, state, state.index().clock());
    if (input instanceof Input.Resumed) {
      TimerInputs.resume(work);
    }
    TimerInputs.fire(work);
    conclude(work);
    work.because(input.eventId());
    work.by(input instanceof Input.AgentActed acted ? acted.actor() : null);
    Refusal refusal = take(work, input);
    // What the matcher makes of it nobody asked for.
    work.by(null);
    conclude(work);
    TimerInputs.scheduleStaffing(work);
    return new Decision(work.facts(), refusal);
  }

  private static @Nullable Refusal take(Work work, Input input) {
    return switch (input) {
      case Input.FromQueue in -> QueueInputs.take(work, in);
      case Input.FromContact in -> ContactInputs.take(work, in);
      case Input.ContactDisconnected in -> ContactInputs.disconnected(work, in);
      case Input.AgentActed in -> ActionInputs.take(work, in);
      case Input.DefinitionsChanged _ -> {
        ActionInputs.redefine(work);
        yield null;
      }
      case Input.TimePassed _, Input.Resumed _ -> null;
    };
  }

  private static void conclude(Work work) {
    new Matcher(work.state()).match(match -> Transitions.offer(work, match));
    work.tellAgents();
  }
}
