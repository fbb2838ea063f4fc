package io.cordboard.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.common.FlowType;
import io.cordboard.events.contact.BlockExecuted;
import io.cordboard.events.contact.ContactCompleted;
import io.cordboard.events.contact.ContactEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger(Map.of("one", '1', "two", '2'));

  @Test
  void shouldFindNothingWrongWhenEachEndedOnceOnItsBranch() {
    contact("one", "goodbye-sales");
    contact("two", "goodbye-service");

    assertThat(ledger.findings()).isEqualTo(new Ledger.Findings(2, 0, 0, 20));
  }

  @Test
  void shouldCountAContactAsLostWhenItTookTheOtherBranch() {
    contact("one", "goodbye-service");
    contact("two", "goodbye-service");

    assertThat(ledger.findings().lost()).isEqualTo(1);
  }

  @Test
  void shouldCountAContactAsLostWhenItDidNotComplete() {
    contact("one", "goodbye-sales");

    assertThat(ledger.findings().lost()).isEqualTo(1);
    assertThat(ledger.findings().doubled()).isZero();
  }

  @Test
  void shouldCountAContactAsDoubledWhenAnEventComesTwice() {
    contact("one", "goodbye-sales");
    contact("two", "goodbye-service");
    ledger.enter(event("two", 11, new ContactCompleted(DisconnectReason.CONTACT_FLOW_DISCONNECT)));

    assertThat(ledger.findings().doubled()).isEqualTo(1);
    assertThat(ledger.findings().lost()).isZero();
  }

  @Test
  void shouldIgnoreContactsOfOthers() {
    contact("one", "goodbye-sales");
    contact("two", "goodbye-service");
    contact("three", "goodbye-sales");

    assertThat(ledger.findings().contacts()).isEqualTo(2);
  }

  private void contact(String contactId, String farewell) {
    for (int i = 1; i < Ivr10.BLOCKS; i++) {
      ledger.enter(event(contactId, i, block("block-" + i)));
    }
    ledger.enter(event(contactId, Ivr10.BLOCKS, block(farewell)));
    ledger.enter(
        event(contactId, 11, new ContactCompleted(DisconnectReason.CONTACT_FLOW_DISCONNECT)));
  }

  private static BlockExecuted block(String blockId) {
    return BlockExecuted.newBuilder()
        .setRunId("run")
        .setFlowId("flow")
        .setFlowVersion(1)
        .setFlowType(FlowType.CONTACT_FLOW)
        .setParticipantId("customer")
        .setBlockId(blockId)
        .setActionType("MessageParticipant")
        .setStartedAt(Instant.EPOCH)
        .setDurationMs(0)
        .build();
  }

  private static ContactEvent event(String contactId, long sequence, Object payload) {
    return ContactEvent.newBuilder()
        .setEventId(contactId + "/" + sequence)
        .setContactId(contactId)
        .setInitialContactId(contactId)
        .setSequence(sequence)
        .setOccurredAt(Instant.EPOCH)
        .setPayload(payload)
        .build();
  }
}
