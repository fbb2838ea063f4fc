package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.DequeueReason;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.FlowRun;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.InitiationMethod;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Progress.Phase;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.TimerId.Purpose;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DequeueContactAndTransferToQueueTest {

  private static final String NEXT = Call.ID + "~2";
  private static final Flow QUEUE =
      Flows.line(
          "CustomerQueue",
          FlowType.CUSTOMER_QUEUE,
          Flows.say("Wait"),
          new DequeueContactAndTransferToQueue(Template.of("support"), null),
          Flows.say("Still in sales"));

  private static Call waiting() {
    return Call.to(Flows.queueing(QUEUE), QUEUE).enqueued();
  }

  private static Call asked() {
    return waiting().promptFinished();
  }

  private static Call letIn(Call call) {
    var asked = call.last(FlowEvent.EnqueueRequested.class);
    return call.feed(
        NEXT,
        new Input.Enqueued(
            call.requestOf(FlowEvent.EnqueueRequested.class),
            asked.queue(),
            asked.enqueuedAt(),
            3,
            null));
  }

  private static Stream<FlowEvent> dequeues(Call call) {
    return call.events().stream().filter(e -> e.payload() instanceof FlowEvent.DequeueRequested);
  }

  @Test
  void shouldKeepItsPlaceUntilTheOtherQueueHasLetItIn() {
    var call = asked();

    assertThat(call.chain().contacts()).hasSize(1);
    assertThat(call.phase()).isEqualTo(Phase.QUEUED);
    assertThat(dequeues(call)).isEmpty();
  }

  @Test
  void shouldGoOnAsANewContactWhenTheOtherQueueHasLetItIn() {
    var call = letIn(asked());

    assertThat(call.contact(0).isLive()).isFalse();
    assertThat(call.contact(0).progress().nextContactId()).isEqualTo(NEXT);
    assertThat(call.last(FlowEvent.DequeueRequested.class).queue().queueId()).isEqualTo("sales");
    assertThat(call.last(FlowEvent.DequeueRequested.class).reason())
        .isEqualTo(DequeueReason.TRANSFERRED);
    assertThat(call.contact().contactId()).isEqualTo(NEXT);
    assertThat(call.contact().identity().initiationMethod())
        .isEqualTo(InitiationMethod.QUEUE_TRANSFER);
    assertThat(call.phase()).isEqualTo(Phase.QUEUED);
    assertThat(call.contact().runs()).extracting(FlowRun::flowId).containsExactly("CustomerQueue");
    assertThat(call.orders(Effect.DisconnectContact.class)).isEmpty();
    assertThat(call.accepted("assignment-1").contact(1).agent()).isNull();
  }

  @Test
  void shouldStayWhereItIsWhenTheOtherQueueIsFull() {
    var call = asked();
    var asked = call.last(FlowEvent.EnqueueRequested.class);

    call.feed(
        NEXT,
        new Input.EnqueueRefused(
            call.requestOf(FlowEvent.EnqueueRequested.class),
            asked.queue(),
            Input.EnqueueRefusal.AT_CAPACITY,
            null));

    assertThat(call.block("b1").branch()).isEqualTo("QueueAtCapacity");
    assertThat(call.phase()).isEqualTo(Phase.QUEUED);
    assertThat(call.chain().contacts()).hasSize(1);
    assertThat(dequeues(call)).isEmpty();
  }

  @Test
  void shouldTakeTheRequestBackWhenTheOtherQueueDoesNotAnswer() {
    var call = asked().fire(Purpose.RUN);

    assertThat(call.block("b1").branch()).isEqualTo("NoMatchingError");
    assertThat(call.last(FlowEvent.DequeueRequested.class).queue().queueId()).isEqualTo("support");
    letIn(call);
    assertThat(call.chain().contacts()).hasSize(1);
    assertThat(call.refusals()).hasSize(1);
  }

  @Test
  void shouldFailWhenAnAgentIsBeingOfferedTheContact() {
    var call = waiting().feed(new Input.Offered("assignment-1", "agent-7", 1)).promptFinished();

    assertThat(call.block("b1").branch()).isEqualTo("NoMatchingError");
  }

  @Test
  void shouldGoOnAgainWhenTheAgentDidNotWantTheContact() {
    for (var end :
        Stream.of(
                new Input.Rejected("assignment-1", "agent-7"),
                new Input.Missed("assignment-1", "agent-7"),
                new Input.Withdrawn("assignment-1", "agent-7", "AGENT_LOGGED_OUT"))
            .map(Input.FromAgent.class::cast)
            .toList()) {
      var call =
          waiting()
              .feed(new Input.Offered("assignment-1", "agent-7", 1))
              .feed(end)
              .promptFinished();

      assertThat(letIn(call).contact().contactId()).isEqualTo(NEXT);
    }
  }

  @Test
  void shouldStayWithTheAgentWhenOneAcceptsBeforeTheOtherQueueAnswers() {
    var call = letIn(asked().accepted("assignment-1"));

    assertThat(call.block("b1").branch()).isEqualTo("NoMatchingError");
    assertThat(call.chain().contacts()).hasSize(1);
    assertThat(call.contact().agent()).isNotNull();
    assertThat(call.last(FlowEvent.DequeueRequested.class).queue().queueId()).isEqualTo("support");
  }

  @Test
  void shouldTakeTheRequestBackWhenTheCustomerHangsUpBeforeTheAnswer() {
    var call = asked().customerLeft();

    assertThat(dequeues(call))
        .extracting(e -> ((FlowEvent.DequeueRequested) e.payload()).queue().queueId())
        .containsExactly("support", "sales");
    assertThat(dequeues(call)).extracting(FlowEvent::contactId).containsExactly(NEXT, Call.ID);
    assertThat(letIn(call).chain().contacts()).hasSize(1);
  }

  @Test
  void shouldTakeTheRequestBackWhenTheAgentIsThroughBeforeTheAnswer() {
    var call = asked().accepted("assignment-1").agentJoined().promptFinished().dequeued();

    assertThat(dequeues(call).filter(e -> e.contactId().equals(NEXT))).hasSize(1);
    assertThat(letIn(call).chain().contacts()).hasSize(1);
  }

  @Test
  void shouldFailWhenItWentOnAsOftenAsItMay() {
    var round =
        Flows.line(
            "CustomerQueue",
            FlowType.CUSTOMER_QUEUE,
            new DequeueContactAndTransferToQueue(Template.of("support"), null));
    var call = Call.to(Flows.queueing(round), round).enqueued();

    for (int hop = 2; hop <= 12; hop++) {
      var asked = call.last(FlowEvent.EnqueueRequested.class);
      call.feed(
          Call.ID + "~" + hop,
          new Input.Enqueued(
              call.requestOf(FlowEvent.EnqueueRequested.class),
              asked.queue(),
              asked.enqueuedAt(),
              1,
              null));
    }

    assertThat(call.chain().contacts()).hasSize(12);
    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
    assertThat(call.phase()).isEqualTo(Phase.QUEUED);
  }

  @Test
  void shouldFailWhenTheContactDoesNotWait() {
    var call =
        Call.to(Flows.inbound(new DequeueContactAndTransferToQueue(Template.of("support"), null)));

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
  }
}
