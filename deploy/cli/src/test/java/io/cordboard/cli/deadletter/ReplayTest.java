package io.cordboard.cli.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.cli.CommandFailure;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the broker may answer at the end of a transaction, and what people are told then. */
class ReplayTest {

  private static final ProducerRecord<byte[], byte[]> ORIGINAL =
      new ProducerRecord<>("agent-events", 0, null, new byte[] {1});
  private static final ProducerRecord<byte[], byte[]> NOTE =
      new ProducerRecord<>("dead-letters.queue-service", 0, null, null);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  @BeforeEach
  void begin() {
    producer.initTransactions();
  }

  @Test
  void shouldWriteTheRecordAndTheNoteInOneTransaction() {
    Replay.commit(producer, ORIGINAL, NOTE);

    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(producer.history()).containsExactly(ORIGINAL, NOTE);
  }

  /** Kafka's client refuses to abort what it was asked to commit: the commit may have happened. */
  @Test
  void shouldNotClaimToKnowWhatTheBrokerDidNotSay() {
    producer.commitTransactionException = new TimeoutException("awaiting EndTxn(true)");

    assertThatThrownBy(() -> Replay.commit(producer, ORIGINAL, NOTE))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("did not say in time")
        .hasMessageContaining("the same command again finds out");
    assertThat(producer.transactionAborted()).isFalse();
  }

  @Test
  void shouldEndTheTransactionThatCanNotBeCommitted() {
    producer.commitTransactionException = new KafkaException("not taken");

    assertThatThrownBy(() -> Replay.commit(producer, ORIGINAL, NOTE)).hasMessage("not taken");
    assertThat(producer.transactionAborted()).isTrue();
  }

  @Test
  void shouldSayWhyItWasRefusedAlsoWhenTheTransactionCanNotBeEnded() {
    producer.commitTransactionException = new KafkaException("not authorized");
    producer.abortTransactionException = new KafkaException("in an error state");

    assertThatThrownBy(() -> Replay.commit(producer, ORIGINAL, NOTE)).hasMessage("not authorized");
  }

  @Test
  void shouldLeaveTheTransactionToWhoeverTookItOver() {
    producer.commitTransactionException = new ProducerFencedException("somebody else");

    assertThatThrownBy(() -> Replay.commit(producer, ORIGINAL, NOTE))
        .isInstanceOf(ProducerFencedException.class);
    assertThat(producer.transactionAborted()).isFalse();
  }
}
