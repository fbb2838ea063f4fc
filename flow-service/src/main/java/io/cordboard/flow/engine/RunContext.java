package io.cordboard.flow.engine;

import io.cordboard.flow.engine.block.Context;
import io.cordboard.flow.engine.block.CreateTask;
import io.cordboard.flow.engine.block.UpdatePreviousContactParticipantState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a block of one run sees of its contact. */
final class RunContext implements Context {

  private final ContactWork work;
  private final int number;
  private FlowRun lastSeen;
  private @Nullable Flow flow;
  private @Nullable Definitions named;

  RunContext(ContactWork work, FlowRun run) {
    this.work = work;
    this.number = run.run();
    this.lastSeen = run;
  }

  @Override
  public String participantId() {
    return Guides.participant(work.state(), run());
  }

  @Override
  public ContactState contact() {
    return work.state();
  }

  @Override
  public FlowRun run() {
    var run = work.state().run(number);
    if (run != null) {
      lastSeen = run;
    }
    return lastSeen;
  }

  @Override
  public Definitions definitions() {
    var known = named;
    if (known == null || flow == null || !run().isOf(flow)) {
      flow = work.definitions().flow(run().flowId(), run().flowVersion());
      known = flow == null ? work.definitions() : work.definitions().named(flow.names());
      named = known;
    }
    return known;
  }

  @Override
  public long order(Effect.Order order, @Nullable Duration wait) {
    return work.order(order, wait);
  }

  @Override
  public long invoke(Effect.Invoke invocation) {
    return work.work().write(work.contactId(), invocation);
  }

  @Override
  public String contactJson() {
    return ContactJson.of(work.state(), work.work().chain().initialContactId(), work.definitions());
  }

  @Override
  public long record(FlowEvent.Payload fact) {
    return work.record(fact);
  }

  @Override
  public Instant now() {
    return work.now();
  }

  @Override
  public void applyRecording() {
    Recordings.behaviorChanged(work);
  }

  @Override
  public void pauseRecording(boolean paused) {
    Recordings.sensitiveInput(work, number, paused);
    var held = Transfers.heldBy(work);
    if (held != null && Transfers.isAside(held)) {
      Recordings.sensitiveInput(held, Recordings.INPUT_ELSEWHERE, paused);
    }
  }

  @Override
  public long dialThirdParty(
      Endpoint endpoint,
      @Nullable String callerId,
      Duration ringTimeout,
      @Nullable String dtmfDigits) {
    return ThirdParties.dial(work, run(), endpoint, callerId, ringTimeout, dtmfDigits);
  }

  @Override
  public long joinThirdParty() {
    var party = work.state().thirdParty();
    if (party == null) {
      throw new IllegalStateException("no outside party is on the line");
    }
    return ThirdParties.join(work, run(), party);
  }

  @Override
  public void thirdPartyChanged(ThirdParty.Change change, @Nullable String detail) {
    var party = work.state().thirdParty();
    if (party != null) {
      ThirdParties.changed(work, party, change, detail);
    }
  }

  @Override
  public void dropThirdParty(String why) {
    ThirdParties.drop(work, why);
  }

  @Override
  public long askOnward(QueueRef queue) {
    return Onwards.ask(work, queue, work.now());
  }

  @Override
  public void withdrawOnward(DequeueReason reason) {
    Onwards.withdraw(work, reason);
  }

  @Override
  public void callBack(
      String number, QueueRef queue, Duration delay, ContactIdentity.Callback callback) {
    Callbacks.create(work, new Callbacks.Wanted(number, queue, delay, callback));
  }

  @Override
  public boolean resumePaused() {
    return Pauses.resumed(work);
  }

  @Override
  public void createTask(CreateTask.Wanted wanted) {
    Tasks.create(work, wanted);
  }

  @Override
  public void dialCustomer(@Nullable String callerId) {
    Callbacks.dial(work, callerId);
  }

  @Override
  public boolean previousContact(UpdatePreviousContactParticipantState.State state) {
    return Transfers.hold(work, state);
  }

  @Override
  public boolean isHoldUnderWay() {
    return Transfers.isHoldUnderWay(work);
  }

  @Override
  public @Nullable String outboundCallerId() {
    return ContactValues.outboundCallerId(work);
  }

  @Override
  public boolean isChainFull() {
    return FollowOn.isChainFull(work);
  }

  @Override
  public int draw(int bound) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < work.contactId().length(); i++) {
      hash = (hash ^ work.contactId().charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ work.work().sequence()) * 0x100000001b3L;
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash ^= hash >>> 33;
    return (int) Long.remainderUnsigned(hash, bound) + 1;
  }

  @Override
  public @Nullable String value(Reference reference) {
    return ContactValues.value(work, run(), reference);
  }

  @Override
  public boolean isJson(Reference reference) {
    return ContactValues.isJson(work, run(), reference);
  }

  @Override
  public boolean isSensitive(Reference reference) {
    return ContactValues.isSensitive(work.state(), reference);
  }
}
