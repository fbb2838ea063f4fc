package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.ContactIdentity;
import io.cordboard.flow.engine.ContactState;
import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.DequeueReason;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.FlowRun;
import io.cordboard.flow.engine.Limits;
import io.cordboard.flow.engine.Prompt;
import io.cordboard.flow.engine.QueueRef;
import io.cordboard.flow.engine.Settings;
import io.cordboard.flow.engine.ThirdParty;
import io.cordboard.flow.engine.Values;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a block sees of its contact and may do to it. */
public interface Context extends Values {

  /** The contact as it is now, with everything that this step has done to it. */
  ContactState contact();

  /** The run that the block is part of. */
  FlowRun run();

  /** What is published. */
  Definitions definitions();

  /**
   * Orders something of the gateway and gives the command's sequence. The answer is of use for
   * {@code wait}; null if none is waited for.
   */
  long order(Effect.Order order, @Nullable Duration wait);

  /** Asks for a call to something outside and gives its sequence. */
  long invoke(Effect.Invoke invocation);

  /** The contact as functions see it: a JSON object. */
  String contactJson();

  /** States a fact, which changes {@link #contact()}, and gives its sequence. */
  long record(FlowEvent.Payload fact);

  /** Makes the line record what the contact's recording behaviour now says. */
  void applyRecording();

  /** Suspends what is recorded while this run asks for sensitive input, or goes on with it. */
  void pauseRecording(boolean paused);

  /**
   * A number from 1 to {@code bound}, from a hash of the contact's id and its count: the same when
   * replayed.
   */
  int draw(int bound);

  /** Dials an outside party; gives the command's sequence. */
  long dialThirdParty(
      Endpoint endpoint,
      @Nullable String callerId,
      Duration ringTimeout,
      @Nullable String dtmfDigits);

  /** Joins the outside party with whoever hears the flow; gives the command's sequence. */
  long joinThirdParty();

  /** Says how far the outside party is. */
  void thirdPartyChanged(ThirdParty.Change change, @Nullable String detail);

  /** Puts the outside party off the line. */
  void dropThirdParty(String why);

  /** Asks another queue to let the waiting contact in; gives the request's sequence. */
  long askOnward(QueueRef queue);

  /** Takes that back. */
  void withdrawOnward(DequeueReason reason);

  /** Makes a callback. */
  void callBack(String number, QueueRef queue, Duration delay, ContactIdentity.Callback callback);

  /** Lets the paused task that the flow runs for go on; false if it is not paused. */
  boolean resumePaused();

  /** Makes a task. */
  void createTask(CreateTask.Wanted wanted);

  /** Dials the customer of a callback. */
  void dialCustomer(@Nullable String callerId);

  /** Holds or resumes who is on the contact that is being transferred; false if that can't be. */
  boolean previousContact(UpdatePreviousContactParticipantState.State state);

  /** Whether the customer of the contact that is being transferred is just put on hold, or back. */
  boolean isHoldUnderWay();

  /** The number that calls for the contact's queue show; null if it has none. */
  @Nullable String outboundCallerId();

  /** Whether no more contact may follow in the chain. */
  boolean isChainFull();

  /** Whether there is somebody who hears what is played. */
  default boolean isHeard() {
    var contact = contact();
    return contact.isCustomerThere()
        || !contact.identity().customerParticipantId().equals(participantId());
  }

  /** A prompt in the contact's voice and language. */
  default Prompt prompt(Prompt.Kind kind, String value) {
    var settings = settings();
    var name = kind == Prompt.Kind.PROMPT_ID ? definitions().promptName(value) : null;
    return new Prompt(kind, value, name, settings.voice(), settings.languageCode());
  }

  /** When this step happens. */
  Instant now();

  /** Limits in force. */
  default Limits limits() {
    return definitions().limits();
  }

  /** What blocks have set. */
  default Settings settings() {
    return contact().settings();
  }

  /** Who hears the flow, or sees what it shows. */
  String participantId();
}
