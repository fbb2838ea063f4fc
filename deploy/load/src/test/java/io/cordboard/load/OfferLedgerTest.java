package io.cordboard.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.assignment.Missed;
import io.cordboard.events.assignment.OfferReason;
import io.cordboard.events.assignment.Offered;
import io.cordboard.events.assignment.Released;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.QueueRef;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OfferLedgerTest {
  private final OfferLedger ledger = new OfferLedger();

  @BeforeEach
  void twoContacts() {
    ledger.begins("one");
    ledger.begins("two");
  }

  @Test
  void shouldFindNothingWrongWhenEachWasWithOneAgentToTheEndInWhateverOrderItIsRead() {
    happened(4, "two", released("ana"));
    happened(1, "one", offered("ana"));
    happened(2, "one", released("ana"));
    happened(3, "two", offered("ana"));

    assertThat(ledger.findings()).isEqualTo(new OfferLedger.Findings(2, 2, 0, 0, 0));
  }

  @Test
  void shouldFindAContactTwiceWhenItIsOfferedToASecondAgentMeanwhile() {
    happened(1, "one", offered("ana"));
    happened(2, "one", offered("ben"));

    assertThat(ledger.findings().twice()).isOne();
  }

  @Test
  void shouldFindAnAgentTwiceWhenASecondContactIsOfferedMeanwhile() {
    happened(1, "one", offered("ana"));
    happened(2, "two", offered("ana"));

    assertThat(ledger.findings().twice()).isOne();
  }

  @Test
  void shouldFindAnEventTwiceWhenItIsReadTwice() {
    happened(1, "one", offered("ana"));
    happened(1, "one", offered("ana"));

    assertThat(ledger.findings().twice()).isOne();
  }

  @Test
  void shouldCountAMissedOfferAndLetTheNextAgentHaveTheContact() {
    happened(1, "one", offered("ana"));
    happened(2, "one", new Missed("a", "ana"));
    happened(3, "one", offered("ben"));
    happened(4, "one", released("ben"));

    assertThat(ledger.findings()).isEqualTo(new OfferLedger.Findings(2, 2, 1, 0, 1));
  }

  @Test
  void shouldNotCountWhatIsNotOfThisRun() {
    happened(1, "other", offered("ana"));

    assertThat(ledger.findings()).isEqualTo(new OfferLedger.Findings(2, 0, 2, 0, 0));
  }

  private void happened(long sequence, String contactId, Object payload) {
    ledger.enter(
        AssignmentEvent.newBuilder()
            .setEventId("default:" + sequence)
            .setContactId(contactId)
            .setInitialContactId(contactId)
            .setSequence(sequence)
            .setOccurredAt(Instant.EPOCH)
            .setPayload(payload)
            .build());
  }

  private static Offered offered(String agentId) {
    return Offered.newBuilder()
        .setAssignmentId("a")
        .setAgentId(agentId)
        .setQueue(QueueRef.newBuilder().setQueueId("q").build())
        .setChannel(Channel.VOICE)
        .setExpiresAt(Instant.EPOCH)
        .setAttempt(1)
        .setReason(
            OfferReason.newBuilder()
                .setRule("only available agent")
                .setAgentAvailableMs(0)
                .setContactWaitedMs(0)
                .setQueuePriority(1)
                .setQueueDelaySeconds(0)
                .setContactPriority(5)
                .build())
        .build();
  }

  private static Released released(String agentId) {
    return Released.newBuilder()
        .setAssignmentId("a")
        .setAgentId(agentId)
        .setReason("AFTER_CONTACT_WORK_DONE")
        .build();
  }
}
