package io.cordboard.flow.offline;

import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.ContactRecord;
import io.cordboard.flow.engine.Decision;
import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowEngine;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Ids;
import io.cordboard.flow.engine.InitiationMethod;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Prompt;
import io.cordboard.flow.engine.QueueRef;
import io.cordboard.flow.engine.TimerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call, from its arrival to the end of every contact that follows from it, in virtual time. */
public final class OfflineRun {

  /** The contact's id, unless a caller has another. */
  public static final String CONTACT = "contact-1";

  private static final String CALLER = "customer";
  private static final String GATEWAY = "offline";
  private static final int INPUTS_MAX = 20_000;
  private static final Duration LONGEST = Duration.ofDays(3);

  private final FlowEngine engine = new FlowEngine();
  private final Definitions definitions;
  private final Agenda agenda = new Agenda();
  private final Instant begin;
  private final Trace trace;
  private final OfflineWorld world;
  private final Cues cues;
  private final List<FlowEvent.BlockExecuted> blocks = new ArrayList<>();
  private final List<ContactRecord> contactRecords = new ArrayList<>();
  private final String contactId;
  private ChainState chain;
  private final List<OfflineResult.Heard> heard = new ArrayList<>();
  private final List<Effect.FlowLogEntry> flowLog = new ArrayList<>();
  private Instant now;
  private int inputs;
  private @Nullable String outcome;

  private OfflineRun(Definitions definitions, OfflineCaller caller, Cues cues, String customer) {
    this.definitions = definitions;
    this.cues = cues;
    this.begin = caller.begin();
    this.now = caller.begin();
    this.contactId = caller.contactId();
    this.chain = ChainState.notStarted(caller.contactId());
    this.trace = new Trace(caller.begin());
    this.world = new OfflineWorld(cues, customer, caller.amd(), begin, agenda, trace);
  }

  /**
   * Runs a flow where its type belongs: a campaign's flow for somebody who is dialled and answers,
   * an outbound whisper for somebody whom an agent dials, a whisper or hold flow of somebody who
   * calls and is taken by an agent, a module behind a flow that calls it, any other for somebody
   * who calls.
   */
  public static OfflineResult of(Flow flow, Definitions definitions, CallerScript script) {
    return of(flow, definitions, OfflineCaller.STANDARD, script, Map.of());
  }

  /** The same for a caller of this kind, and a contact that begins with these attributes. */
  public static OfflineResult of(
      Flow flow,
      Definitions definitions,
      OfflineCaller caller,
      CallerScript script,
      Map<String, String> attributes) {
    var staged = Staged.of(flow, mocked(definitions, script), script);
    return of(
        staged.entry(), staged.definitions(), caller, new ScriptCues(staged.script()), attributes);
  }

  /** The same with somebody else than a script to say what everybody does. */
  public static OfflineResult of(
      Flow flow,
      Definitions definitions,
      OfflineCaller caller,
      Cues cues,
      Map<String, String> attributes) {
    return switch (flow.type()) {
      case CAMPAIGN -> dial(definitions, caller, flow.flowId(), cues, attributes);
      case OUTBOUND_WHISPER -> agentDials(definitions, caller, cues, attributes);
      case CONTACT_FLOW,
          CUSTOMER_QUEUE,
          CUSTOMER_HOLD,
          CUSTOMER_WHISPER,
          AGENT_HOLD,
          AGENT_WHISPER,
          AGENT_TRANSFER,
          QUEUE_TRANSFER,
          MODULE ->
          arrive(definitions, caller, cues, attributes);
    };
  }

  private static Definitions mocked(Definitions definitions, CallerScript script) {
    return script.mocks().equals(OfflineMocks.NONE)
        ? definitions
        : new MockedCentre(definitions, script.mocks());
  }

  /** Runs a call that follows the script and begins with these attributes. */
  public static OfflineResult call(
      Definitions definitions, CallerScript script, Map<String, String> attributes) {
    return arrive(
        mocked(definitions, script), OfflineCaller.STANDARD, new ScriptCues(script), attributes);
  }

  /** Runs a contact that arrives on a channel. */
  public static OfflineResult arrive(
      Definitions definitions,
      Channel channel,
      CallerScript script,
      Map<String, String> attributes) {
    return arrive(
        mocked(definitions, script),
        OfflineCaller.STANDARD.on(channel),
        new ScriptCues(script),
        attributes);
  }

  private static OfflineResult arrive(
      Definitions definitions, OfflineCaller caller, Cues cues, Map<String, String> attributes) {
    var run = new OfflineRun(definitions, caller, cues, CALLER);
    run.feed(
        new Input.ContactArrived(
            caller.channel(),
            InitiationMethod.INBOUND,
            caller.customer(),
            caller.centre(),
            GATEWAY,
            CALLER,
            null,
            null,
            null,
            Map.of(),
            attributes),
        run.contactId);
    return run.toItsEnd();
  }

  /** Runs the call of a campaign, which a person answers. */
  private static OfflineResult dial(
      Definitions definitions,
      OfflineCaller caller,
      String flowId,
      Cues cues,
      Map<String, String> attributes) {
    var run = new OfflineRun(definitions, caller, cues, caller.contactId() + "/customer");
    run.feed(
        new Input.DialRequested(
            "offline",
            "attempt-1",
            caller.customer(),
            caller.centre().address(),
            GATEWAY,
            flowId,
            "campaign",
            attributes,
            30_000,
            true,
            caller.begin().plus(LONGEST)),
        run.contactId);
    return run.toItsEnd();
  }

  /** Runs the call of an agent. */
  private static OfflineResult agentDials(
      Definitions definitions, OfflineCaller caller, Cues cues, Map<String, String> attributes) {
    var run = new OfflineRun(definitions, caller, cues, caller.contactId() + "/customer");
    run.feed(
        new Input.Dialled(
            new Input.Accepted(
                "assignment-1",
                "alice",
                "alice",
                "Alice",
                "Example",
                null,
                null,
                new QueueRef("outbound", "outbound", false)),
            caller.customer().address(),
            GATEWAY,
            attributes),
        run.contactId);
    return run.toItsEnd();
  }

  private OfflineResult toItsEnd() {
    while (!chain.isEnded()) {
      if (inputs > INPUTS_MAX || Duration.between(begin, now).compareTo(LONGEST) > 0) {
        outcome = "stopped after " + inputs + " inputs: the flow does not come to an end";
        break;
      }
      if (world.act(chain, now)) {
        continue;
      }
      if (!next()) {
        outcome = "stopped: nothing happens any more";
        break;
      }
    }
    return new OfflineResult(
        chain.isEnded(),
        outcome == null ? "" : outcome,
        List.copyOf(contactRecords),
        List.copyOf(blocks),
        flowLog.size(),
        cues.unusedLine(),
        Duration.between(begin, now).toMillis(),
        trace.lines(),
        List.copyOf(heard),
        List.copyOf(flowLog));
  }

  /** The next thing that happens: what is on the agenda, or a timer, whichever is earlier. */
  private boolean next() {
    var item = agenda.peek();
    String contactId = null;
    TimerId timerId = null;
    Instant due = item == null ? null : item.at();
    for (var contact : chain.contacts()) {
      for (var timer : contact.timers().list()) {
        if (due == null || timer.due().isBefore(due)) {
          due = timer.due();
          contactId = contact.contactId();
          timerId = timer.id();
        }
      }
    }
    if (due == null) {
      return false;
    }
    now = due.isBefore(now) ? now : due;
    if (contactId != null && timerId != null) {
      step(
          new Input(
              Ids.timerInput(contactId, timerId, due),
              contactId,
              now,
              new Input.TimerFired(timerId)));
    } else if (item != null) {
      agenda.remove();
      if (item.payload() != null) {
        feed(item.payload(), item.contactId());
      }
    }
    return true;
  }

  private void feed(Input.Payload payload, String contactId) {
    step(new Input("input-" + (inputs + 1), contactId, now, payload));
  }

  private void step(Input input) {
    inputs++;
    switch (engine.step(definitions, chain, input)) {
      case Decision.Accepted(var next, var events, var effects) -> {
        chain = next;
        events.forEach(this::happened);
        effects.forEach(this::wanted);
      }
      case Decision.Refused(var reason, var detail) -> trace.refused(now, reason + " " + detail);
    }
  }

  private void happened(FlowEvent event) {
    trace.event(event);
    world.happened(event, chain);
    switch (event.payload()) {
      case FlowEvent.BlockExecuted block -> blocks.add(block);
      case FlowEvent.ContactDisconnected(var reason, var _) -> outcome = reason.name();
      case FlowEvent.Payload _ -> {}
    }
  }

  private void wanted(Effect effect) {
    trace.effect(effect);
    switch (effect.payload()) {
      case Effect.Command command -> {
        hear(command.order());
        world.ordered(effect, command.order(), chain);
      }
      case Effect.Invoke invoke -> world.called(effect, invoke, chain);
      case Effect.WriteContactRecord(var contactRecord) -> contactRecords.add(contactRecord);
      case Effect.WriteFlowLog(var entry) -> flowLog.add(entry);
      case Effect.SetTimer _, Effect.CancelTimer _, Effect.CreateTask _, Effect.Forget _ -> {}
    }
  }

  private void hear(Effect.Order order) {
    switch (order) {
      case Effect.PlayPrompt(var who, var prompt) -> heard.add(heard(who, prompt));
      case Effect.PlayLoop(var who, var prompts, var _) ->
          prompts.forEach(prompt -> heard.add(heard(who, prompt)));
      case Effect.CollectInput c -> {
        if (c.prompt() != null) {
          heard.add(heard(c.participantId(), c.prompt()));
        }
      }
      case Effect.SendMessage m ->
          heard.add(new OfflineResult.Heard(m.participantId(), m.content()));
      case Effect.Order _ -> {}
    }
  }

  private static OfflineResult.Heard heard(String participantId, Prompt prompt) {
    return new OfflineResult.Heard(participantId, prompt.value());
  }
}
