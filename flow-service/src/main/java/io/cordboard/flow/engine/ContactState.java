package io.cordboard.flow.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one contact. Only {@link ContactFold} makes a new one of an old one.
 *
 * @param runs flows at work, at most one on each leg
 * @param runCount how many runs there have been
 * @param stay the present or last wait in a queue
 * @param agent the present agent's leg, until after-contact work is over
 */
public record ContactState(
    String contactId,
    ContactIdentity identity,
    Progress progress,
    Settings settings,
    ContactData data,
    List<FlowRun> runs,
    int runCount,
    Timers timers,
    @Nullable QueueStay stay,
    @Nullable AgentLeg agent,
    RecordingState recording,
    @Nullable Line line) {

  /** Whether the customer is on this contact's line. */
  public boolean isLive() {
    return progress.phase().isLive();
  }

  /** The run with this number; null if it has ended. */
  public @Nullable FlowRun run(int number) {
    for (var run : runs) {
      if (run.run() == number) {
        return run;
      }
    }
    return null;
  }

  /** The run that this participant hears; null if none. */
  public @Nullable FlowRun runOf(String participantId) {
    for (var run : runs) {
      if (run.participantId().equals(participantId)) {
        return run;
      }
    }
    return null;
  }

  ContactState withProgress(Progress next) {
    return new ContactState(
        contactId, identity, next, settings, data, runs, runCount, timers, stay, agent, recording,
        line);
  }

  ContactState withSettings(Settings next) {
    return new ContactState(
        contactId, identity, progress, next, data, runs, runCount, timers, stay, agent, recording,
        line);
  }

  ContactState withData(ContactData next) {
    return new ContactState(
        contactId, identity, progress, settings, next, runs, runCount, timers, stay, agent,
        recording, line);
  }

  ContactState withRuns(List<FlowRun> next, int count) {
    return new ContactState(
        contactId, identity, progress, settings, data, next, count, timers, stay, agent, recording,
        line);
  }

  ContactState withTimers(Timers next) {
    return new ContactState(
        contactId, identity, progress, settings, data, runs, runCount, next, stay, agent, recording,
        line);
  }

  ContactState withStay(@Nullable QueueStay next) {
    return new ContactState(
        contactId, identity, progress, settings, data, runs, runCount, timers, next, agent,
        recording, line);
  }

  ContactState withAgent(@Nullable AgentLeg next) {
    return new ContactState(
        contactId, identity, progress, settings, data, runs, runCount, timers, stay, next,
        recording, line);
  }

  ContactState withRecording(RecordingState next) {
    return new ContactState(
        contactId, identity, progress, settings, data, runs, runCount, timers, stay, agent, next,
        line);
  }

  ContactState withLine(@Nullable Line next) {
    return new ContactState(
        contactId, identity, progress, settings, data, runs, runCount, timers, stay, agent,
        recording, next);
  }
}
