package io.cordboard.flow.offline;

import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.ContactRecord;
import io.cordboard.flow.engine.Decision;
import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowEngine;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Ids;
import io.cordboard.flow.engine.InitiationMethod;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.TimerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call, from its arrival to the end of every contact that follows from it, in virtual time. */
public final class OfflineRun {

  /** The contact's id, always. */
  public static final String CONTACT = "contact-1";

  private static final String CALLER = "customer";
  private static final String GATEWAY = "offline";
  private static final Endpoint CUSTOMER_NUMBER = Endpoint.telephone("+4930123456");
  private static final Endpoint CENTRE_NUMBER = Endpoint.telephone("+498000000");
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int INPUTS_MAX = 20_000;
  private static final Duration LONGEST = Duration.ofDays(3);

  private final FlowEngine engine = new FlowEngine();
  private final Definitions definitions;
  private final Agenda agenda = new Agenda();
  private final Trace trace = new Trace(BEGIN);
  private final OfflineWorld world;
  private final List<FlowEvent.BlockExecuted> blocks = new ArrayList<>();
  private final List<ContactRecord> contactRecords = new ArrayList<>();
  private ChainState chain = ChainState.notStarted(CONTACT);
  private Instant now = BEGIN;
  private int flowLogEntries;
  private int inputs;
  private @Nullable String outcome;

  private OfflineRun(Definitions definitions, CallerScript script, String customer) {
    this.definitions = definitions;
    this.world = new OfflineWorld(script, customer, agenda, trace);
  }

  /**
   * Runs a flow: a campaign's flow for somebody who is dialled and answers, any other for somebody
   * who calls.
   */
  public static OfflineResult of(Flow flow, Definitions definitions, CallerScript script) {
    return flow.type() == FlowType.CAMPAIGN
        ? dial(definitions, flow.flowId(), script)
        : call(definitions, script, Map.of());
  }

  /** Runs a call that follows the script and begins with these attributes. */
  public static OfflineResult call(
      Definitions definitions, CallerScript script, Map<String, String> attributes) {
    return arrive(definitions, Channel.VOICE, script, attributes);
  }

  /** Runs a contact that arrives on a channel. */
  public static OfflineResult arrive(
      Definitions definitions,
      Channel channel,
      CallerScript script,
      Map<String, String> attributes) {
    var run = new OfflineRun(definitions, script, CALLER);
    run.feed(
        new Input.ContactArrived(
            channel,
            InitiationMethod.INBOUND,
            CUSTOMER_NUMBER,
            CENTRE_NUMBER,
            GATEWAY,
            CALLER,
            null,
            null,
            null,
            Map.of(),
            attributes),
        CONTACT);
    return run.toItsEnd();
  }

  /** Runs the call of a campaign, which a person answers. */
  public static OfflineResult dial(Definitions definitions, String flowId, CallerScript script) {
    var run = new OfflineRun(definitions, script, CONTACT + "/customer");
    run.feed(
        new Input.DialRequested(
            "offline",
            "attempt-1",
            CUSTOMER_NUMBER,
            CENTRE_NUMBER.address(),
            GATEWAY,
            flowId,
            "campaign",
            Map.of(),
            30_000,
            true,
            BEGIN.plus(LONGEST)),
        CONTACT);
    return run.toItsEnd();
  }

  private OfflineResult toItsEnd() {
    while (!chain.isEnded()) {
      if (inputs > INPUTS_MAX || Duration.between(BEGIN, now).compareTo(LONGEST) > 0) {
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
        flowLogEntries,
        world.unusedLine(),
        Duration.between(BEGIN, now).toMillis(),
        trace.lines());
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
    world.happened(event);
    switch (event.payload()) {
      case FlowEvent.BlockExecuted block -> blocks.add(block);
      case FlowEvent.ContactDisconnected(var reason, var _) -> outcome = reason.name();
      case FlowEvent.Payload _ -> {}
    }
  }

  private void wanted(Effect effect) {
    trace.effect(effect);
    switch (effect.payload()) {
      case Effect.Command command -> world.ordered(effect, command.order());
      case Effect.WriteContactRecord(var contactRecord) -> contactRecords.add(contactRecord);
      case Effect.WriteFlowLog _ -> flowLogEntries++;
      case Effect.SetTimer _, Effect.CancelTimer _, Effect.CreateTask _, Effect.Forget _ -> {}
    }
  }
}
