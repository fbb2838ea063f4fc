package io.cordboard.flow.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private static final FlowEvent.Published CONNECTED =
      new FlowEvent.ContactConnectedToSystem("welcome", 1);
  private static final Outbox.Chain CHAIN =
      new Outbox.Chain(
          "default", "c-1", Bytes.wrap("c-1".getBytes(StandardCharsets.UTF_8)), "g-1/c-1/1");

  private final Outbox outbox =
      new Outbox(new MockProcessorContext<>(), "cordboard.", "memory:outbox");

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void shouldBeAwaitedByNobodyWhenAFactIsOnlyLookedAt() {
    says(Outbox.Readers.NOBODY_ELSE);

    assertThat(outbox.takeAwaited()).isFalse();
  }

  @Test
  void shouldBeAwaitedWhenAnotherServiceMustAct() {
    says(new Outbox.Readers("q-1", false, null));
    assertThat(outbox.takeAwaited()).isTrue();

    says(new Outbox.Readers(null, true, null));
    assertThat(outbox.takeAwaited()).isTrue();

    says(new Outbox.Readers(null, false, "attempt-1"));
    assertThat(outbox.takeAwaited()).isTrue();
  }

  @Test
  void shouldBeAwaitedOnceWhenAGatewayMustAct() {
    outbox.effect(
        CHAIN,
        new Effect(
            "c-1",
            2,
            Bench.START,
            new Effect.Command("g-1", null, null, new Effect.AnswerContact("p-1"))));
    says(Outbox.Readers.NOBODY_ELSE);

    assertThat(outbox.takeAwaited()).isTrue();
    assertThat(outbox.takeAwaited()).isFalse();
  }

  private void says(Outbox.Readers readers) {
    outbox.event(CHAIN, new FlowEvent("c-1", 1, Bench.START, CONNECTED), CONNECTED, readers);
  }
}
