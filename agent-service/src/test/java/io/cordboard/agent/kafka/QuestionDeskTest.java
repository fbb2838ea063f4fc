package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cordboard.agent.core.InstanceState;
import io.cordboard.agent.core.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class QuestionDeskTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final QuestionDesk desk = new QuestionDesk();
  private final InstanceState acme = new InstanceState("acme", Limits.DEFAULTS);
  private final InstanceState globex = new InstanceState("globex", Limits.DEFAULTS);

  private CompletableFuture<Optional<String>> asked(String instanceId) {
    var answer =
        CompletableFuture.supplyAsync(() ->
            desk.ask(
                instanceId, (state, now) -> Optional.of(state.instanceId() + " at " + now), LONG));
    await().until(desk::isAsked);
    return answer;
  }

  @Test
  void shouldAnswerFromTheStateOfTheTenantThatWasAskedAbout() throws Exception {
    var answer = asked("acme");

    desk.answer("globex", globex, 7);
    assertThat(answer).isNotDone();
    assertThat(desk.isAsked()).isTrue();

    desk.answer("acme", acme, 8);
    assertThat(answer.get()).contains("acme at 8");
    assertThat(desk.isAsked()).isFalse();
  }

  /** The thread that decides goes on. */
  @Test
  void shouldTellWhoAskedThatThereIsNoAnswerWhenLookingFails() {
    var answer =
        CompletableFuture.supplyAsync(() ->
            desk.<String>ask(
                "acme",
                (_, _) -> {
                  throw new IllegalStateException("broken");
                },
                LONG));
    await().until(desk::isAsked);

    desk.answer("acme", acme, 8);

    assertThatThrownBy(answer::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("broken");
  }

  @Test
  void shouldForgetAQuestionWhoseTimeIsUp() {
    for (int i = 0; i < 1_001; i++) {
      assertThat(desk.ask("acme", (_, _) -> Optional.of("late"), Duration.ZERO)).isEmpty();
    }

    assertThat(desk.isAsked()).isFalse();
  }
}
