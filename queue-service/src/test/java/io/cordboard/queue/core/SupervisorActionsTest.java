package io.cordboard.queue.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.queue.core.Decision.Accepted;
import io.cordboard.queue.core.Decision.Refused;
import io.cordboard.queue.core.Fact.DequeueRefused;
import io.cordboard.queue.core.Fact.Dequeued;
import io.cordboard.queue.core.Fact.MoveRequested;
import io.cordboard.queue.core.Input.SupervisorActed;
import io.cordboard.queue.core.QueueEvent.OfContact;
import org.junit.jupiter.api.Test;

class SupervisorActionsTest {

  private static final QueueRef SALES = new QueueRef("sales", null, false);

  private final Given queue =
      new Given(Given.rules(null))
          .enqueue("c1", 5, Given.NOON)
          .enqueue("c2", 5, Given.NOON + 1_000)
          .enqueue("c3", 5, Given.NOON + 2_000);

  private Given acts(String eventId, String contactId, QueueAction action) {
    return queue.when(
        new SupervisorActed(eventId, "default", contactId, "sue", action), Given.NOON + 9_000);
  }

  @Test
  void shouldServeFirstWhomASupervisorGivesTheBestPriority() {
    acts("a1", "c3", new QueueAction.Reprioritise(1, null));

    assertThat(queue.order()).containsExactly("c3", "c1", "c2");
    acts("a2", "c2", new QueueAction.Reprioritise(null, 60L));
    assertThat(queue.order()).containsExactly("c3", "c2", "c1");
  }

  @Test
  void shouldSayWhoDidItAndWhichActionCausedIt() {
    acts("a1", "c2", new QueueAction.Remove());

    OfContact event = (OfContact) ((Accepted) queue.decision).events().getFirst();
    assertThat(event.actor()).isEqualTo("sue");
    assertThat(event.causationId()).isEqualTo("a1");
    assertThat(event.contact()).isEqualTo(Given.contact("c2"));
    Dequeued fact = (Dequeued) event.fact();
    assertThat(fact.reason()).isEqualTo(DequeueReason.API);
    assertThat(fact.waitedMs()).isEqualTo(8_000);
    assertThat(queue.order()).containsExactly("c1", "c3");
    assertThat(queue.state.today().abandoned()).isZero();
  }

  @Test
  void shouldKeepTheContactAtItsPlaceWhenItIsToMove() {
    acts("a1", "c1", new QueueAction.Move(SALES));

    assertThat(queue.fact()).isEqualTo(new MoveRequested("a1", SALES));
    assertThat(queue.order()).containsExactly("c1", "c2", "c3");
  }

  @Test
  void shouldRefuseWhatCanNotBe() {
    assertRefused(acts("a1", "nobody", new QueueAction.Remove()), Refusal.NOT_QUEUED);
    assertRefused(acts("a2", "c1", new QueueAction.Move(Given.REF)), Refusal.SAME_QUEUE);
    assertRefused(acts("a3", "c1", new QueueAction.Reprioritise(5, 0L)), Refusal.NOTHING_CHANGED);
    queue.when(
        new SupervisorActed("a4", "another-tenant", "c1", "eve", new QueueAction.Remove()),
        Given.NOON);
    assertRefused(queue, Refusal.NOT_QUEUED);
    assertThat(queue.order()).containsExactly("c1", "c2", "c3");
  }

  @Test
  void shouldActOnceWhenAnActionComesTwice() {
    acts("a1", "c1", new QueueAction.Move(SALES));

    assertRefused(acts("a1", "c1", new QueueAction.Move(SALES)), Refusal.DUPLICATE);
  }

  @Test
  void shouldRefuseTheSupervisorWhenAnAgentTookTheContactInTheSameMoment() {
    queue.dequeue("c1", DequeueReason.CONNECTED_TO_AGENT, Given.NOON + 8_000);

    assertRefused(acts("a1", "c1", new QueueAction.Remove()), Refusal.NOT_QUEUED);
    assertThat(queue.state.today().handled()).isEqualTo(1);
  }

  @Test
  void shouldTellTheAgentsFlowWhenTheSupervisorWasFaster() {
    acts("a1", "c1", new QueueAction.Remove());

    queue.dequeue("c1", DequeueReason.CONNECTED_TO_AGENT, Given.NOON + 10_000);

    assertThat(queue.fact()).isEqualTo(new DequeueRefused("dequeue-c1", DequeueRefusal.NOT_QUEUED));
  }

  private static void assertRefused(Given queue, Refusal reason) {
    assertThat(queue.decision).isEqualTo(new Refused(reason));
  }
}
