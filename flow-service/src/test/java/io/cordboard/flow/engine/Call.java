package io.cordboard.flow.engine;

import io.cordboard.flow.offline.OfflineCentre;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A contact chain in a test: feeds inputs, keeps what came of them, and checks after each that
 * folding the events gives the state.
 */
public final class Call {

  public static final String ID = "contact";
  public static final String CUSTOMER = "customer";
  public static final Instant BEGIN = Instant.parse("2026-01-01T08:00:00Z");

  private final FlowEngine engine = new FlowEngine();
  private final Definitions definitions;
  private final List<FlowEvent> events = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final Channel channel;
  private ChainState chain = ChainState.notStarted(ID);
  private Instant now = BEGIN;
  private int count;

  public Call(Definitions definitions, Channel channel) {
    this.definitions = definitions;
    this.channel = channel;
  }

  /** A call that reaches the flow. */
  public static Call to(Flow flow, Flow... others) {
    return new Call(new OfflineCentre(flow, List.of(others)), Channel.VOICE).arrive();
  }

  /** The same in a centre where somebody works in every queue. */
  public static Call staffed(Flow flow, Flow... others) {
    var centre =
        new OfflineCentre(flow, List.of(others)) {
          @Override
          public QueueMetrics metrics(String queueId) {
            return new QueueMetrics(0, 0, new QueueMetrics.Agents(1, 1, 1, 0, 0, 0));
          }
        };
    return new Call(centre, Channel.VOICE).arrive();
  }

  public Call arrive() {
    return arrive(Map.of());
  }

  public Call arrive(Map<String, String> attributes) {
    return feed(
        new Input.ContactArrived(
            channel,
            InitiationMethod.INBOUND,
            Endpoint.telephone("+49301234"),
            Endpoint.telephone("+49800"),
            "gateway",
            CUSTOMER,
            null,
            null,
            null,
            Map.of(),
            attributes));
  }

  /** Feeds an input that happens now. */
  public Call feed(Input.Payload payload) {
    return feed(new Input("input-" + ++count, ID, now, payload));
  }

  public Call feed(Input input) {
    var before = chain;
    switch (engine.step(definitions, chain, input)) {
      case Decision.Accepted(var next, var newEvents, var newEffects) -> {
        var folded = before;
        for (var event : newEvents) {
          folded = folded.apply(event);
        }
        if (!folded.equals(next)) {
          throw new AssertionError("fold of events is not the state after " + input);
        }
        chain = next;
        events.addAll(newEvents);
        effects.addAll(newEffects);
      }
      case Decision.Refused(var reason, var _) -> refusals.add(reason);
    }
    return this;
  }

  public Call after(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** Fires the timer, when it is due. */
  public Call fire(TimerId.Purpose purpose) {
    for (var contact : chain.contacts()) {
      for (var timer : contact.timers().list()) {
        if (timer.id().purpose() == purpose) {
          now = timer.due();
          return feed(
              new Input(
                  "timer-" + ++count, contact.contactId(), now, new Input.TimerFired(timer.id())));
        }
      }
    }
    throw new AssertionError(
        "no timer " + purpose + " runs: " + chain.contacts().getLast().timers());
  }

  /** The id of the last command of a kind. */
  public String commandOf(Class<? extends Effect.Order> kind) {
    for (int i = effects.size() - 1; i >= 0; i--) {
      if (effects.get(i).payload() instanceof Effect.Command command
          && kind.isInstance(command.order())) {
        return Ids.command(effects.get(i).contactId(), effects.get(i).sequence());
      }
    }
    throw new AssertionError("no " + kind.getSimpleName() + " was ordered");
  }

  public Call promptFinished() {
    return promptFinished(Input.PromptOutcome.COMPLETED);
  }

  public Call promptFinished(Input.PromptOutcome outcome) {
    return feed(
        new Input.PromptFinished(commandOf(Effect.PlayPrompt.class), CUSTOMER, outcome, null));
  }

  public Call collected(String value) {
    return collected(Input.InputOutcome.COLLECTED, value, false);
  }

  public Call collected(Input.InputOutcome outcome, String value, boolean encrypted) {
    return feed(
        new Input.InputCollected(
            commandOf(Effect.CollectInput.class),
            CUSTOMER,
            outcome,
            Input.InputMode.DTMF,
            value,
            encrypted,
            null));
  }

  /** The last call to something outside. */
  public Effect.Invoke invoked() {
    return (Effect.Invoke) effects.get(lastInvoke()).payload();
  }

  /** The id of the last call to something outside. */
  public String invocationId() {
    var effect = effects.get(lastInvoke());
    return Ids.request(effect.contactId(), effect.sequence());
  }

  private int lastInvoke() {
    for (int i = effects.size() - 1; i >= 0; i--) {
      if (effects.get(i).payload() instanceof Effect.Invoke) {
        return i;
      }
    }
    throw new AssertionError("nothing was called");
  }

  public Call answered(Map<String, String> values) {
    return feed(
        new Input.FunctionAnswered(invocationId(), FunctionOutcome.SUCCEEDED, values, null));
  }

  public Call unanswered(FunctionOutcome outcome) {
    return feed(new Input.FunctionAnswered(invocationId(), outcome, Map.of(), "status 500"));
  }

  public Call completed(Class<? extends Effect.Order> kind) {
    return feed(new Input.CommandCompleted(commandOf(kind)));
  }

  /** The gateway could not carry out the last command of a kind. */
  public Call failed(Class<? extends Effect.Order> kind) {
    return feed(new Input.CommandFailed(commandOf(kind), "not there"));
  }

  public Call enqueued() {
    var asked = last(FlowEvent.EnqueueRequested.class);
    return feed(
        new Input.Enqueued(
            requestOf(FlowEvent.EnqueueRequested.class),
            asked.queue(),
            asked.enqueuedAt(),
            1,
            null));
  }

  public Call enqueueRefused(Input.EnqueueRefusal reason) {
    var asked = last(FlowEvent.EnqueueRequested.class);
    return feed(
        new Input.EnqueueRefused(
            requestOf(FlowEvent.EnqueueRequested.class), asked.queue(), reason, null));
  }

  public Call dequeued() {
    var asked = last(FlowEvent.DequeueRequested.class);
    return feed(
        new Input.Dequeued(
            requestOf(FlowEvent.DequeueRequested.class),
            asked.queue(),
            asked.reason().name(),
            asked.assignmentId()));
  }

  public Call accepted(String assignmentId) {
    return feed(
        new Input.Accepted(
            assignmentId,
            "agent-7",
            "ada",
            "Ada",
            "Example",
            "profile",
            null,
            new QueueRef("sales", "sales", false)));
  }

  public Call agentJoined() {
    var agent = contact().agent();
    if (agent == null) {
      throw new AssertionError("no agent");
    }
    return feed(
        new Input.ParticipantJoined(
            agent.participantId(), ParticipantRole.AGENT, null, agent.agentId()));
  }

  public Call customerLeft() {
    return feed(
        new Input.ParticipantLeft(CUSTOMER, ParticipantRole.CUSTOMER, Input.LeaveReason.HUNG_UP));
  }

  public Call agentLeft() {
    var agent = contact().agent();
    if (agent == null) {
      throw new AssertionError("no agent");
    }
    return feed(
        new Input.ParticipantLeft(
            agent.participantId(), ParticipantRole.AGENT, Input.LeaveReason.HUNG_UP));
  }

  public Call requested(String assignmentId, Input.AgentRequestKind kind) {
    return feed(new Input.AgentRequested(assignmentId, "agent-7", kind, null, null));
  }

  /** The id of the last event of a kind. */
  public String requestOf(Class<? extends FlowEvent.Payload> kind) {
    return find(kind, event -> true).eventId();
  }

  public <T extends FlowEvent.Payload> T last(Class<T> kind) {
    return kind.cast(find(kind, event -> true).payload());
  }

  /** The last execution of a block. */
  public FlowEvent.BlockExecuted block(String id) {
    return (FlowEvent.BlockExecuted)
        find(
                FlowEvent.BlockExecuted.class,
                event ->
                    event.payload() instanceof FlowEvent.BlockExecuted b && b.blockId().equals(id))
            .payload();
  }

  private FlowEvent find(Class<? extends FlowEvent.Payload> kind, Predicate<FlowEvent> also) {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (kind.isInstance(events.get(i).payload()) && also.test(events.get(i))) {
        return events.get(i);
      }
    }
    throw new AssertionError("no " + kind.getSimpleName() + " among " + events);
  }

  public boolean has(Class<? extends FlowEvent.Payload> kind) {
    return events.stream().anyMatch(event -> kind.isInstance(event.payload()));
  }

  public <T extends Effect.Order> T order(Class<T> kind) {
    for (int i = effects.size() - 1; i >= 0; i--) {
      if (effects.get(i).payload() instanceof Effect.Command command
          && kind.isInstance(command.order())) {
        return kind.cast(command.order());
      }
    }
    throw new AssertionError("no " + kind.getSimpleName() + " was ordered");
  }

  public boolean ordered(Class<? extends Effect.Order> kind) {
    return effects.stream()
        .anyMatch(effect ->
            effect.payload() instanceof Effect.Command command && kind.isInstance(command.order()));
  }

  public List<Effect.FlowLogEntry> flowLog() {
    var lines = new ArrayList<Effect.FlowLogEntry>();
    for (var effect : effects) {
      if (effect.payload() instanceof Effect.WriteFlowLog(var entry)) {
        lines.add(entry);
      }
    }
    return lines;
  }

  public @Nullable ContactRecord contactRecord(String contactId) {
    for (var effect : effects) {
      if (effect.payload() instanceof Effect.WriteContactRecord(var written)
          && effect.contactId().equals(contactId)) {
        return written;
      }
    }
    return null;
  }

  /** Feeds an input about a contact of the chain that happens now. */
  public Call feed(String contactId, Input.Payload payload) {
    return feed(new Input("input-" + ++count, contactId, now, payload));
  }

  /** The n-th contact of the chain, from 0. */
  public ContactState contact(int index) {
    return chain.contacts().get(index);
  }

  /** Everything of a kind that was ordered, in order. */
  public <T extends Effect.Order> List<T> orders(Class<T> kind) {
    var found = new ArrayList<T>();
    for (var effect : effects) {
      if (effect.payload() instanceof Effect.Command command && kind.isInstance(command.order())) {
        found.add(kind.cast(command.order()));
      }
    }
    return found;
  }

  /** The newest contact of the chain. */
  public ContactState contact() {
    return chain.contacts().getLast();
  }

  public Progress.Phase phase() {
    return contact().progress().phase();
  }

  public ChainState chain() {
    return chain;
  }

  public List<FlowEvent> events() {
    return events;
  }

  public List<Effect> effects() {
    return effects;
  }

  public List<Refusal> refusals() {
    return refusals;
  }

  public Instant now() {
    return now;
  }
}
