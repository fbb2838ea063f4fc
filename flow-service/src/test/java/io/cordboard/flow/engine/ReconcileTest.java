package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.offline.OfflineCentre;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A queue says that a contact waits there, and the contact's flow knows better. */
class ReconcileTest {

  private static final QueueRef SALES = new QueueRef("sales", "sales", false);
  private static final QueueRef SUPPORT = new QueueRef("support", "support", false);

  private static Input.PositionChanged reminder(QueueRef queue) {
    return new Input.PositionChanged(queue, 1, null, true);
  }

  private static Call queued() {
    return Call.to(Flows.queueing()).enqueued();
  }

  private static List<FlowEvent> repairs(Call call) {
    return call.events().stream()
        .filter(e -> e.payload() instanceof FlowEvent.PlaceGivenUp)
        .toList();
  }

  @Test
  void shouldSayNothingWhenItWaitsWhereTheQueueSays() {
    var call = queued().feed(reminder(SALES));

    assertThat(repairs(call)).isEmpty();
    assertThat(call.refusals()).isEmpty();
  }

  @Test
  void shouldGiveUpThePlaceOfAContactThatIsOver() {
    var call = queued().customerLeft().feed(reminder(SALES));

    assertThat(repairs(call)).hasSize(1);
    assertThat(call.refusals()).isEmpty();
  }

  @Test
  void shouldGiveUpThePlaceOfAContactThatNobodyKnowsAnyMoreEachTimeUnderAnotherId() {
    var call = new Call(new OfflineCentre(Flows.inbound(), List.of()), Channel.VOICE);
    call.feed(reminder(SALES)).feed(reminder(SALES));

    assertThat(repairs(call)).extracting(FlowEvent::eventId).hasSize(2).doesNotHaveDuplicates();
    assertThat(call.chain().contacts()).isEmpty();
  }

  @Test
  void shouldGiveUpTheOtherPlaceOfAContactThatWaitsElsewhere() {
    var call = queued().feed(reminder(SUPPORT));

    assertThat(repairs(call)).hasSize(1);
    assertThat(call.contact().stay()).isNotNull().extracting(QueueStay::queue).isEqualTo(SALES);
  }

  @Test
  void shouldLeaveAPlaceAloneThatItIsOnItsWayTo() {
    var asked = Call.to(Flows.queueing()).feed(reminder(SALES));
    assertThat(repairs(asked)).isEmpty();

    var moving = queued().feed(new Input.MoveRequested(SALES, SUPPORT)).feed(reminder(SUPPORT));
    assertThat(repairs(moving)).isEmpty();
  }

  @Test
  void shouldDoNothingAboutAPlaceThatIsOnlyNews() {
    var call = queued().customerLeft().feed(new Input.PositionChanged(SALES, 1, null));

    assertThat(repairs(call)).isEmpty();
    assertThat(call.refusals()).hasSize(1);
  }
}
