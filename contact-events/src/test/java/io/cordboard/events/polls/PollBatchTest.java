package io.cordboard.events.polls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PollBatchTest {

  private final PollBatch batch = new PollBatch();

  @Test
  void shouldCommitEachInputWhenPollsBringOne() {
    for (int poll = 0; poll < 20; poll++) {
      assertThat(commits(1)).isOne();
    }
  }

  @Test
  void shouldCommitOnceAtTheEndWhenAPollBringsMany() {
    batch.polled(3);

    assertThat(batch.processed(true)).isFalse();
    assertThat(batch.processed(true)).isFalse();
    assertThat(batch.processed(true)).isTrue();
  }

  @Test
  void shouldWaitForTheNextPollWhenOneIsMuchSmallerThanUsual() {
    for (int poll = 0; poll < 10; poll++) {
      commits(200);
    }

    assertThat(commits(5)).isZero();
    assertThat(commits(200)).isOne();
  }

  @Test
  void shouldCommitAtOnceAgainSoonWhenABurstIsOver() {
    for (int poll = 0; poll < 10; poll++) {
      commits(500);
    }

    for (int poll = 0; poll < 25; poll++) {
      commits(1);
    }

    assertThat(commits(1)).isOne();
  }

  @Test
  void shouldGoOnWhenInputsThatWaitedWentElsewhere() {
    batch.polled(10);
    batch.processed(true);

    batch.abandoned();

    assertThat(batch.isEmpty()).isTrue();
    assertThat(commits(10)).isOne();
  }

  @Test
  void shouldLeaveInputsToTheIntervalWhenNothingWasSaid() {
    batch.polled(2);

    assertThat(batch.processed(false)).isFalse();
    assertThat(batch.processed(false)).isFalse();
  }

  @Test
  void shouldCommitAtTheEndOfThePollWhenAnEarlierInputSaidSomething() {
    batch.polled(3);

    assertThat(batch.processed(true)).isFalse();
    assertThat(batch.processed(false)).isFalse();
    assertThat(batch.processed(false)).isTrue();
  }

  @Test
  void shouldNotCommitAgainWhenWhatWasSaidIsCommitted() {
    batch.polled(1);
    batch.processed(true);
    batch.polled(1);

    assertThat(batch.processed(false)).isFalse();
  }

  /** How often a poll of so many inputs is committed. */
  private int commits(int inputs) {
    batch.polled(inputs);
    int commits = 0;
    for (int input = 0; input < inputs; input++) {
      commits += batch.processed(true) ? 1 : 0;
    }
    return commits;
  }
}
