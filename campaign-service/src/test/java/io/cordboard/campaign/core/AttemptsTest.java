package io.cordboard.campaign.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.campaign.core.Attempts.Accepted;
import io.cordboard.campaign.core.Attempts.Decision;
import io.cordboard.campaign.core.Attempts.Refusal;
import io.cordboard.campaign.core.Attempts.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptsTest {

  private static AttemptState after(AttemptInput... inputs) {
    AttemptState state = new AttemptState.Requested();
    for (AttemptInput input : inputs) {
      state = fold(state, Attempts.step(state, input));
    }
    return state;
  }

  private static AttemptState fold(AttemptState state, Decision decision) {
    return switch (decision) {
      case Accepted(var next) -> next;
      case Refused _ -> state;
    };
  }

  private static AttemptState finished(AttemptOutcome outcome) {
    return new AttemptState.Finished(outcome);
  }

  @Test
  void shouldCountAsConnectedWhenAnAgentSpokeWithTheCustomer() {
    assertThat(
            after(
                new AttemptInput.Initiated(),
                new AttemptInput.DialAnswered(false),
                new AttemptInput.Queued(),
                new AttemptInput.AgentConnected(),
                new AttemptInput.ContactCompleted()))
        .isEqualTo(finished(AttemptOutcome.CONNECTED_TO_AGENT));
  }

  @Test
  void shouldCountAsAbandonedWhenTheCustomerWaitedInVain() {
    assertThat(
            after(
                new AttemptInput.DialAnswered(false),
                new AttemptInput.Queued(),
                new AttemptInput.ContactCompleted()))
        .isEqualTo(finished(AttemptOutcome.ANSWERED_ABANDONED));
  }

  @Test
  void shouldCountAsVoicemailWhenAMachineAnswered() {
    assertThat(after(new AttemptInput.DialAnswered(true), new AttemptInput.ContactCompleted()))
        .isEqualTo(finished(AttemptOutcome.VOICEMAIL));
  }

  @Test
  void shouldCountAsCompletedByFlowWhenNobodyElseWasNeeded() {
    assertThat(after(new AttemptInput.DialAnswered(false), new AttemptInput.ContactCompleted()))
        .isEqualTo(finished(AttemptOutcome.COMPLETED_BY_FLOW));
  }

  @Test
  void shouldKeepTheDialsOutcomeWhenTheContactCompletesAfterIt() {
    assertThat(
            after(
                new AttemptInput.Initiated(),
                new AttemptInput.DialFailed(AttemptOutcome.BUSY),
                new AttemptInput.ContactCompleted()))
        .isEqualTo(finished(AttemptOutcome.BUSY));
  }

  @Test
  void shouldRefuseWhenTheAttemptHasItsOutcome() {
    assertThat(Attempts.step(finished(AttemptOutcome.BUSY), new AttemptInput.DialAnswered(false)))
        .isEqualTo(new Refused(Refusal.ALREADY_FINISHED));
  }

  @Test
  void shouldFailWhenNothingIsHeardForTooLong() {
    assertThat(after(new AttemptInput.SilentTooLong())).isEqualTo(finished(AttemptOutcome.FAILED));
  }

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldFinishExactlyOnceWhenInputsComeInAnyOrderAndTwice(long seed) {
    List<AttemptInput> inputs =
        new ArrayList<>(
            List.of(
                new AttemptInput.Initiated(),
                new AttemptInput.DialAnswered(false),
                new AttemptInput.Queued(),
                new AttemptInput.AgentConnected(),
                new AttemptInput.ContactCompleted()));
    inputs.addAll(List.copyOf(inputs));
    Collections.shuffle(inputs, new Random(seed));

    AttemptState state = new AttemptState.Requested();
    int finishes = 0;
    for (AttemptInput input : inputs) {
      AttemptState next = fold(state, Attempts.step(state, input));
      if (next instanceof AttemptState.Finished && !next.equals(state)) {
        finishes++;
      }
      state = next;
    }

    assertThat(finishes).isEqualTo(1);
  }
}
