package io.cordboard.flow.engine;

import io.cordboard.flow.engine.AgentLeg.Stage;
import io.cordboard.flow.engine.FlowEvent.LegEnd;
import io.cordboard.flow.engine.TimerId.Purpose;
import io.cordboard.flow.engine.block.CompleteOutboundCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks: contacts that wait for an agent without their customer, who is dialled once the agent
 * is there. From there on it is the same for {@link DialledCalls}.
 *
 * <pre>
 *   SCHEDULED -&gt; QUEUED -&gt; agent whisper -&gt; DIALLING_CUSTOMER -&gt; outbound whisper -&gt; joined
 *       ^                                        | not reached, attempts left
 *       +----------------------------------------+
 * </pre>
 */
final class Callbacks {

  private Callbacks() {}

  /** What is wanted of a callback. */
  record Wanted(String number, QueueRef queue, Duration delay, ContactIdentity.Callback callback) {}

  /** Makes a callback of the chain, on a line of its own. */
  static void create(ContactWork work, Wanted wanted) {
    var before = work.state();
    var contactId = FollowOn.nextId(work);
    var callback = wanted.callback();
    var identity =
        new ContactIdentity(
            Channel.VOICE,
            InitiationMethod.CALLBACK,
            Endpoint.telephone(wanted.number()),
            before.identity().systemEndpoint(),
            before.identity().gatewayId(),
            Ids.dialledCustomer(contactId),
            work.contactId(),
            null,
            Map.of(),
            null,
            contactId,
            work.now().plus(wanted.delay()),
            callback);
    work.work()
        .record(
            contactId,
            new FlowEvent.ContactInitiated(
                identity,
                before.data().attributes(),
                before
                    .settings()
                    .inheritedInQueue()
                    .withQueue(wanted.queue())
                    .aged(waited(before, work, wanted)),
                before.data().sensitive(),
                before.labels().inherited()));
    var next = new ContactWork(work.work(), contactId);
    next.startTimer(Purpose.SCHEDULE, wanted.delay());
    next.startTimer(
        Purpose.CONTACT,
        wanted
            .delay()
            .plus(
                Duration.ofSeconds(callback.retryDelaySeconds())
                    .multipliedBy(callback.attemptsMax()))
            .plus(next.limits().contactMax()));
  }

  /**
   * Who waits in the queue already keeps the place: when the callback's time comes it is as old as
   * if the caller had stayed on the line.
   */
  private static Duration waited(ContactState before, ContactWork work, Wanted wanted) {
    var stay = before.stay();
    return stay != null
            && stay.stage() == QueueStay.Stage.WAITING
            && stay.queue().queueId().equals(wanted.queue().queueId())
        ? Duration.between(stay.enqueuedAt(), work.now()).plus(wanted.delay())
        : Duration.ZERO;
  }

  /** Its time has come: agents are asked for. */
  static void due(ContactWork work) {
    work.stopTimer(Purpose.SCHEDULE);
    var s = work.state();
    var callback = s.identity().callback();
    var reference = callback == null || s.stay() != null ? null : callback.flow();
    var flow = reference == null ? null : work.definitions().resolve(reference);
    if (flow != null) {
      Runs.start(work, FlowType.CONTACT_FLOW, flow, s.identity().customerParticipantId());
      return;
    }
    var queue = s.settings().queue();
    if (queue == null) {
      Ending.end(work, DisconnectReason.OTHER, "the callback has no queue", LegEnd.FLOW);
    } else {
      Queueing.ask(work, queue);
    }
  }

  /** The queue is full or silent: it is asked again later. That is no attempt to call. */
  static void later(ContactWork work) {
    var callback = work.state().identity().callback();
    if (callback != null) {
      work.startTimer(Purpose.SCHEDULE, Duration.ofSeconds(callback.retryDelaySeconds()));
    }
  }

  /** Whether the customer is to be dialled next. */
  static boolean isWithoutCustomer(ContactState s) {
    return s.identity().callback() != null && !s.isCustomerThere();
  }

  /** Whether the customer is being dialled. */
  static boolean isDialling(ContactState s) {
    return s.identity().callback() != null
        && s.agent() != null
        && s.agent().stage() == Stage.DIALLING_CUSTOMER
        && s.line() != null
        && !s.line().answered();
  }

  /**
   * The agent is there: the customer is dialled, by the outbound whisper flow if that says when,
   * else at once.
   */
  static void agentReady(ContactWork work) {
    work.record(new FlowEvent.AgentAdvanced(Stage.DIALLING_CUSTOMER, 0));
    var flow = outboundWhisper(work);
    if (flow != null && dialsItself(flow)) {
      Runs.start(
          work, FlowType.OUTBOUND_WHISPER, flow, work.state().identity().customerParticipantId());
    } else {
      dial(work, null);
    }
  }

  /** Dials the customer. */
  static void dial(ContactWork work, @Nullable String callerId) {
    var identity = work.state().identity();
    var callback = identity.callback();
    if (callback == null || work.state().line() != null) {
      return;
    }
    var limit = work.limits().ringMax().plus(work.limits().gatewayAnswerMax());
    var shown = callerId != null ? callerId : callback.callerId();
    long command =
        work.order(
            new Effect.DialParticipant(
                identity.customerParticipantId(),
                ParticipantRole.CUSTOMER,
                identity.customerEndpoint(),
                shown != null ? shown : ContactValues.outboundCallerId(work),
                work.limits().ringMax(),
                false,
                null),
            limit);
    work.record(new FlowEvent.DialStarted(command));
    work.startTimer(Purpose.DIAL, limit);
  }

  /** The customer picked up; the media follow. */
  static void answered(ContactWork work, AmdResult amd) {
    work.record(new FlowEvent.DialAnswered(amd));
    work.startTimer(Purpose.DIAL, work.limits().gatewayAnswerMax());
  }

  /** The customer is on the line: the outbound whisper begins, or goes on. */
  static void customerJoined(ContactWork work) {
    var line = work.state().line();
    if (line != null && !line.answered()) {
      work.record(new FlowEvent.DialAnswered(AmdResult.AMD_NOT_APPLICABLE));
    }
    work.stopTimer(Purpose.DIAL);
    work.record(finished(work, DialStatus.ANSWERED, null, null));
    work.record(new FlowEvent.ContactConnectedToSystem(null, null));
    work.record(new FlowEvent.AgentAdvanced(Stage.CUSTOMER_WHISPER, 0));
    var customer = work.state().identity().customerParticipantId();
    var run = work.state().runOf(customer);
    var flow = outboundWhisper(work);
    if (run != null) {
      Runs.resume(
          work, run, new Input.ParticipantJoined(customer, ParticipantRole.CUSTOMER, null, null));
    } else if (flow == null || dialsItself(flow)) {
      Agents.customerWhispered(work);
    } else {
      Runs.start(work, FlowType.OUTBOUND_WHISPER, flow, customer);
    }
  }

  /** The outbound whisper is over: joined, or dialled if the flow has not done so. */
  static void whispered(ContactWork work) {
    var agent = work.state().agent();
    if (agent != null && agent.stage() == Stage.DIALLING_CUSTOMER) {
      dial(work, null);
    } else {
      Agents.customerWhispered(work);
    }
  }

  /**
   * The customer could not be reached: the agent is free, and it is tried again later; what an
   * agent dialled is over.
   */
  static void notReached(ContactWork work, DialStatus status, @Nullable String detail) {
    var s = work.state();
    var callback = s.identity().callback();
    var agent = s.agent();
    if (callback == null || agent == null) {
      return;
    }
    work.stopTimer(Purpose.DIAL);
    if (DialledCalls.is(s)) {
      work.record(finished(work, status, detail, null));
      DialledCalls.notReached(work, status, detail);
      return;
    }
    boolean again = s.dialAttempts() + 1 < callback.attemptsMax();
    var delay = Duration.ofSeconds(callback.retryDelaySeconds());
    var at = again ? work.now().plus(delay) : null;
    Runs.stopLeg(work, s.identity().customerParticipantId());
    Runs.stopLeg(work, agent.participantId());
    work.order(new Effect.DisconnectParticipant(agent.participantId()), null);
    work.record(finished(work, status, detail, at));
    work.record(
        new FlowEvent.AgentLegEnded(
            agent.agentId(), agent.assignmentId(), LegEnd.CUSTOMER_LEFT, false, false));
    if (again) {
      work.startTimer(Purpose.SCHEDULE, delay);
    } else {
      Ending.end(
          work,
          DisconnectReason.TELECOM_PROBLEM,
          "the customer was not reached in " + callback.attemptsMax() + " attempts",
          LegEnd.FLOW);
    }
  }

  /** The agent was lost while it rang: that is no attempt; the customer is not kept waiting. */
  static void abandonDial(ContactWork work) {
    if (work.state().identity().callback() != null && !work.state().isCustomerThere()) {
      var customer = work.state().identity().customerParticipantId();
      Runs.stopLeg(work, customer);
      if (work.state().line() != null) {
        work.stopTimer(Purpose.DIAL);
        work.order(new Effect.DisconnectParticipant(customer), null);
        work.record(new FlowEvent.DialAbandoned());
      }
    }
  }

  private static FlowEvent.CallbackAttemptFinished finished(
      ContactWork work, DialStatus status, @Nullable String detail, @Nullable Instant again) {
    var s = work.state();
    var callback = s.identity().callback();
    return new FlowEvent.CallbackAttemptFinished(
        s.dialAttempts() + 1, callback == null ? 1 : callback.attemptsMax(), status, detail, again);
  }

  /** The queue's own flow, else the default. */
  private static @Nullable Flow outboundWhisper(ContactWork work) {
    var ref = work.state().settings().queue();
    var queue = ref == null ? null : work.definitions().queue(ref.queueId());
    var reference = queue == null ? null : queue.outboundWhisperFlow();
    var flow = reference == null ? null : work.definitions().resolve(reference);
    return flow != null ? flow : work.definitions().defaultFlow(FlowType.OUTBOUND_WHISPER);
  }

  private static boolean dialsItself(Flow flow) {
    return flow.steps().stream().anyMatch(step -> step.block() instanceof CompleteOutboundCall);
  }
}
