package io.cordboard.flow.engine;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of one contact. Only {@link ContactFold} makes a new one of an old one.
 *
 * @param runs flows at work, at most one on each leg
 * @param runCount how many runs there have been
 * @param stay the present or last wait in a queue
 * @param agent the present agent's leg, until after-contact work is over
 * @param thirdParty the outside party that the customer is being connected with
 * @param onward the queue that a waiting contact has asked to go on to
 * @param dialAttempts how often the customer was called back
 * @param heldParty the participant in a transfer whom the transferring agent has put on hold
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
    @Nullable Line line,
    @Nullable ThirdParty thirdParty,
    @Nullable Onward onward,
    Labels labels,
    int dialAttempts,
    @Nullable String heldParty) {

  /** A contact that was stored before there were labels has none. */
  public ContactState {
    labels = Objects.requireNonNullElse(labels, Labels.NONE);
  }

  /** Whether the customer is on this contact's line. */
  public boolean isLive() {
    return progress.phase().isLive();
  }

  /** Whether the customer can hear anything: not yet where a callback has not been answered. */
  public boolean isCustomerThere() {
    return identity.callback() == null || (line != null && line.answered());
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
        contactId,
        identity,
        next,
        settings,
        data,
        runs,
        runCount,
        timers,
        stay,
        agent,
        recording,
        line,
        thirdParty,
        onward,
        labels,
        dialAttempts,
        heldParty);
  }

  ContactState withSettings(Settings next) {
    return new ContactState(
        contactId,
        identity,
        progress,
        next,
        data,
        runs,
        runCount,
        timers,
        stay,
        agent,
        recording,
        line,
        thirdParty,
        onward,
        labels,
        dialAttempts,
        heldParty);
  }

  ContactState withData(ContactData next) {
    return new ContactState(
        contactId,
        identity,
        progress,
        settings,
        next,
        runs,
        runCount,
        timers,
        stay,
        agent,
        recording,
        line,
        thirdParty,
        onward,
        labels,
        dialAttempts,
        heldParty);
  }

  ContactState withRuns(List<FlowRun> next, int count) {
    return new ContactState(
        contactId,
        identity,
        progress,
        settings,
        data,
        next,
        count,
        timers,
        stay,
        agent,
        recording,
        line,
        thirdParty,
        onward,
        labels,
        dialAttempts,
        heldParty);
  }

  ContactState withTimers(Timers next) {
    return new ContactState(
        contactId,
        identity,
        progress,
        settings,
        data,
        runs,
        runCount,
        next,
        stay,
        agent,
        recording,
        line,
        thirdParty,
        onward,
        labels,
        dialAttempts,
        heldParty);
  }

  ContactState withStay(@Nullable QueueStay next) {
    return new ContactState(
        contactId,
        identity,
        progress,
        settings,
        data,
        runs,
        runCount,
        timers,
        next,
        agent,
        recording,
        line,
        thirdParty,
        onward,
        labels,
        dialAttempts,
        heldParty);
  }

  ContactState withAgent(@Nullable AgentLeg next) {
    return new ContactState(
        contactId,
        identity,
        progress,
        settings,
        data,
        runs,
        runCount,
        timers,
        stay,
        next,
        recording,
        line,
        thirdParty,
        onward,
        labels,
        dialAttempts,
        heldParty);
  }

  ContactState withRecording(RecordingState next) {
    return new ContactState(
        contactId,
        identity,
        progress,
        settings,
        data,
        runs,
        runCount,
        timers,
        stay,
        agent,
        next,
        line,
        thirdParty,
        onward,
        labels,
        dialAttempts,
        heldParty);
  }

  ContactState withLine(@Nullable Line next) {
    return new ContactState(
        contactId,
        identity,
        progress,
        settings,
        data,
        runs,
        runCount,
        timers,
        stay,
        agent,
        recording,
        next,
        thirdParty,
        onward,
        labels,
        dialAttempts,
        heldParty);
  }

  ContactState withThirdParty(@Nullable ThirdParty next) {
    return new ContactState(
        contactId,
        identity,
        progress,
        settings,
        data,
        runs,
        runCount,
        timers,
        stay,
        agent,
        recording,
        line,
        next,
        onward,
        labels,
        dialAttempts,
        heldParty);
  }

  ContactState withHeldParty(@Nullable String next) {
    return new ContactState(
        contactId,
        identity,
        progress,
        settings,
        data,
        runs,
        runCount,
        timers,
        stay,
        agent,
        recording,
        line,
        thirdParty,
        onward,
        labels,
        dialAttempts,
        next);
  }

  ContactState withOnward(@Nullable Onward next) {
    return new ContactState(
        contactId,
        identity,
        progress,
        settings,
        data,
        runs,
        runCount,
        timers,
        stay,
        agent,
        recording,
        line,
        thirdParty,
        next,
        labels,
        dialAttempts,
        heldParty);
  }

  ContactState withLabels(Labels next) {
    return new ContactState(
        contactId,
        identity,
        progress,
        settings,
        data,
        runs,
        runCount,
        timers,
        stay,
        agent,
        recording,
        line,
        thirdParty,
        onward,
        next,
        dialAttempts,
        heldParty);
  }

  ContactState withDialAttempts(int next) {
    return new ContactState(
        contactId,
        identity,
        progress,
        settings,
        data,
        runs,
        runCount,
        timers,
        stay,
        agent,
        recording,
        line,
        thirdParty,
        onward,
        labels,
        next,
        heldParty);
  }

  ContactState withIdentity(ContactIdentity next) {
    return new ContactState(
        contactId,
        next,
        progress,
        settings,
        data,
        runs,
        runCount,
        timers,
        stay,
        agent,
        recording,
        line,
        thirdParty,
        onward,
        labels,
        dialAttempts,
        heldParty);
  }
}
