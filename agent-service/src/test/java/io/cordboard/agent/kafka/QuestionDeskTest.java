package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cordboard.agent.core.InstanceState;
import io.cordboard.agent.core.Limits;
import io.cordboard.agent.kafka.QuestionDesk.Answer;
import io.cordboard.agent.kafka.QuestionDesk.Asked;
import io.cordboard.agent.kafka.QuestionDesk.Subject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class QuestionDeskTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Subject ACME = new Subject("acme", 3);

  private final QuestionDesk desk = new QuestionDesk();
  private final InstanceState acme = new InstanceState("acme", Limits.DEFAULTS);

  private CompletableFuture<Answer<String>> asks(Asked<String> question) {
    var answer = CompletableFuture.supplyAsync(() -> desk.ask(ACME, question, LONG));
    await().until(desk::isAsked);
    return answer;
  }

  @Test
  void shouldBeAnsweredOnlyByWhoDecidesForTheTenant() throws Exception {
    var answer = asks((state, now) -> state.instanceId() + " at " + now);

    desk.answer(_ -> null, 7);
    assertThat(answer).isNotDone();
    assertThat(desk.isAsked()).isTrue();

    desk.answer(subject -> subject.equals(ACME) ? acme : null, 8);
    assertThat(answer.get()).isEqualTo(new Answer.Known<>("acme at 8"));
    assertThat(desk.isAsked()).isFalse();
  }

  /** To be told from a question that nobody answers. */
  @Test
  void shouldSayThatThereIsNoSuchThingOnlyWhenItWasLookedFor() throws Exception {
    var answer = asks((_, _) -> null);
    desk.answer(_ -> acme, 8);

    assertThat(answer.get()).isEqualTo(new Answer.Unknown<>());
    assertThat(desk.<String>ask(ACME, (_, _) -> null, Duration.ZERO))
        .isEqualTo(new Answer.Unanswered<>());
  }

  /** The thread that decides goes on. */
  @Test
  void shouldTellWhoAskedThatThereIsNoAnswerWhenLookingFails() {
    var answer =
        asks((_, _) -> {
          throw new IllegalStateException("broken");
        });

    desk.answer(_ -> acme, 8);

    assertThatThrownBy(answer::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("broken");
  }

  @Test
  void shouldForgetAQuestionWhoseTimeIsUp() {
    for (int i = 0; i < 1_001; i++) {
      assertThat(desk.<String>ask(ACME, (_, _) -> "late", Duration.ZERO))
          .isEqualTo(new Answer.Unanswered<>());
    }

    assertThat(desk.isAsked()).isFalse();
  }
}
