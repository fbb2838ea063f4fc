package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

/** An agent who transfers a call, step by step. */
final class Transferring {

  static final String FIRST = "assignment-1";
  static final String SECOND = "assignment-2";
  static final String FIRST_AGENT = "agent/assignment-1";
  static final String SECOND_AGENT = "agent/assignment-2";
  static final String TRANSFER = Call.ID + "~2";

  /** Customer and first agent talk. */
  static Call connected(Flow... others) {
    return talking(Call.staffed(Flows.queueing(), others));
  }

  /** The same of a call whose contact asks to be queued. */
  static Call talking(Call call) {
    return call.enqueued()
        .accepted(FIRST)
        .agentJoined()
        .promptFinished()
        .dequeued()
        .promptFinished()
        .completed(Effect.JoinParticipants.class);
  }

  static Call transfer(Call call, Input.TransferTarget target, String targetId) {
    return call.feed(
        new Input.AgentRequested(
            FIRST, "agent-7", Input.AgentRequestKind.TRANSFER, target, targetId));
  }

  /** The first agent hears the transfer flow; the customer is on hold. */
  static Call asked() {
    return transfer(connected(), Input.TransferTarget.QUEUE, "support")
        .completed(Effect.HoldParticipant.class);
  }

  /** The transfer waits in its queue. */
  static Call queued() {
    var call = transfer(connected(), Input.TransferTarget.QUEUE, "support");
    var notice = call.commandOf(Effect.PlayPrompt.class);
    call.completed(Effect.HoldParticipant.class);
    return call.feed(
            new Input.PromptFinished(notice, FIRST_AGENT, Input.PromptOutcome.COMPLETED, null))
        .feed(TRANSFER, enqueued(call));
  }

  static Input.Enqueued enqueued(Call call) {
    var asked = call.last(FlowEvent.EnqueueRequested.class);
    return new Input.Enqueued(
        call.requestOf(FlowEvent.EnqueueRequested.class),
        asked.queue(),
        asked.enqueuedAt(),
        1,
        null);
  }

  static Call accepted() {
    return queued()
        .feed(
            TRANSFER,
            new Input.Accepted(
                SECOND,
                "agent-8",
                "bob",
                "Bob",
                "Example",
                "profile",
                null,
                new QueueRef("support", "support", false)));
  }

  /** The second agent hears the agent whisper. */
  static Call inAgentWhisper() {
    return accepted()
        .feed(
            TRANSFER,
            new Input.ParticipantJoined(SECOND_AGENT, ParticipantRole.AGENT, null, "agent-8"));
  }

  static Call inCustomerWhisper() {
    var call = inAgentWhisper().promptFinished();
    var asked = call.last(FlowEvent.DequeueRequested.class);
    return call.feed(
        TRANSFER,
        new Input.Dequeued(
            call.requestOf(FlowEvent.DequeueRequested.class),
            asked.queue(),
            asked.reason().name(),
            SECOND));
  }

  static Call joining() {
    return inCustomerWhisper().promptFinished();
  }

  /** The two agents talk; the customer is on hold. */
  static Call consulting() {
    return joining().completed(Effect.JoinParticipants.class);
  }

  static Call firstAgentLeaves(Call call) {
    return call.feed(
        new Input.ParticipantLeft(FIRST_AGENT, ParticipantRole.AGENT, Input.LeaveReason.HUNG_UP));
  }

  static void assertCustomerIsIn(Call call) {
    assertThat(call.contact(0).isLive()).isFalse();
    assertThat(call.contact(0).progress().nextContactId()).isEqualTo(TRANSFER);
    assertThat(call.contact(1).isLive()).isTrue();
    assertThat(call.contact(1).identity().customerParticipantId()).isEqualTo(Call.CUSTOMER);
    assertThat(call.orders(Effect.DisconnectContact.class)).isEmpty();
  }

  /** The first agent asks for something. */
  static Call asks(Call call, Input.AgentRequestKind kind) {
    return call.feed(new Input.AgentRequested(FIRST, "agent-7", kind, null, null));
  }

  private Transferring() {}
}
