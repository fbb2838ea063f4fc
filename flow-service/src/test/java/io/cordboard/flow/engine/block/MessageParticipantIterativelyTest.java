package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.TimerId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageParticipantIterativelyTest {

  private static MessageParticipantIteratively loop(boolean resumes) {
    return new MessageParticipantIteratively(
        "flow/loop",
        List.of(Flows.text("One"), Flows.text("Two")),
        Duration.ofSeconds(30),
        resumes);
  }

  @Test
  void shouldLeaveByItsConditionWhenTheInterruptComes() {
    var call = Call.to(Flows.inbound(loop(false), Flows.say("Hi"))).fire(TimerId.Purpose.RUN);

    assertThat(call.block("b0").result()).isEqualTo("MessagesInterrupted");
    assertThat(call.block("b0").durationMs()).isEqualTo(30_000);
    assertThat(call.ordered(Effect.StopPlaying.class)).isTrue();
  }

  @Test
  void shouldBeginAnewWhenItComesBackUnlessItMayGoOn() {
    assertThat(
            Call.to(Flows.inbound(loop(false), loop(false)))
                .fire(TimerId.Purpose.RUN)
                .order(Effect.PlayLoop.class)
                .resume())
        .isFalse();
    assertThat(
            Call.to(Flows.inbound(loop(true), loop(true)))
                .fire(TimerId.Purpose.RUN)
                .order(Effect.PlayLoop.class)
                .resume())
        .isTrue();
  }

  @Test
  void shouldWaitForEverWhenThereIsNoInterrupt() {
    var call =
        Call.to(
            Flows.inbound(
                new MessageParticipantIteratively("k", List.of(Flows.text("One")), null, false)));

    assertThat(call.contact().timers().list())
        .extracting(timer -> timer.id().purpose())
        .containsExactly(TimerId.Purpose.CONTACT);
  }
}
