package io.cordboard.flow.engine;

import io.cordboard.flow.engine.FlowEvent.FlowEnd;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CompleteOutboundCall;
import io.cordboard.flow.engine.block.ConnectParticipantWithLexBot;
import io.cordboard.flow.engine.block.Context;
import io.cordboard.flow.engine.block.DequeueContactAndTransferToQueue;
import io.cordboard.flow.engine.block.DisconnectParticipant;
import io.cordboard.flow.engine.block.EndFlowExecution;
import io.cordboard.flow.engine.block.GetParticipantInput;
import io.cordboard.flow.engine.block.MessageParticipant;
import io.cordboard.flow.engine.block.MessageParticipantIteratively;
import io.cordboard.flow.engine.block.Move;
import io.cordboard.flow.engine.block.StoreCustomerInput;
import io.cordboard.flow.engine.block.TransferContactToAgent;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.TransferParticipantToThirdParty;
import io.cordboard.flow.engine.block.UpdateContactAttributes;
import io.cordboard.flow.engine.block.UpdateContactData;
import io.cordboard.flow.engine.block.UpdatePreviousContactParticipantState;
import io.cordboard.flow.engine.block.Wait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Guides: flows that show views on the desktop of the agent, beside the conversation. The event
 * hook {@code DefaultAgentUI} begins one when customer and agent are together, {@code
 * DisconnectAgentUI} another when the contact is disconnected and the agent works on. Where no hook
 * is set, the contact attributes {@code DefaultFlowForAgentUI} and {@code DisconnectFlowForAgentUI}
 * name the flows, as they did in Connect before there were hooks.
 *
 * <pre>
 *   joined -- DefaultAgentUI --&gt; guide --- its end, or the contact's --&gt; nothing
 *   disconnected -- DisconnectAgentUI --&gt; guide --- its end, or the agent's release --&gt; nothing
 * </pre>
 *
 * A guide has a leg of its own, so that the agent may hear another flow meanwhile; what it does to
 * data it does to the contact, and its end ends nothing else.
 */
final class Guides {

  /**
   * An event hook that begins a guide, and the contact attribute that did so before hooks could.
   */
  private enum When {
    JOINED("DefaultAgentUI", "DefaultFlowForAgentUI"),
    DISCONNECTED("DisconnectAgentUI", "DisconnectFlowForAgentUI");

    private final String hook;
    private final String attribute;

    When(String hook, String attribute) {
      this.hook = hook;
      this.attribute = attribute;
    }
  }

  private Guides() {}

  /** Customer and agent are together. */
  static void joined(ContactWork work) {
    begin(work, When.JOINED);
  }

  /** The contact is disconnected; the agent has after-contact work to do. */
  static void disconnected(ContactWork work) {
    var agent = work.state().agent();
    if (agent != null && agent.wasConnected()) {
      begin(work, When.DISCONNECTED);
    }
  }

  private static void begin(ContactWork work, When when) {
    var agent = work.state().agent();
    var hooked = work.state().settings().hooks().get(when.hook);
    var reference = hooked == null ? work.state().data().attributes().get(when.attribute) : hooked;
    var flow =
        reference == null || reference.isEmpty() ? null : work.definitions().resolve(reference);
    if (agent != null && flow != null) {
      Runs.start(work, FlowType.CONTACT_FLOW, flow, Ids.guide(agent.participantId()));
    }
  }

  /** Ends the contact's guide, if one runs. */
  static void stop(ContactWork work) {
    for (var run : List.copyOf(work.state().runs())) {
      if (is(work.state(), run)) {
        Runs.stop(work, run);
      }
    }
  }

  /** Ends what runs after the end of the contact: its guide. */
  static void contactOver(ContactWork work) {
    for (var run : List.copyOf(work.state().runs())) {
      work.record(new FlowEvent.FlowEnded(run.run(), run.flowId(), FlowEnd.CONTACT_ENDED, null));
    }
  }

  /** Whether the run is a guide of the contact's agent. */
  static boolean is(ContactState s, FlowRun run) {
    var agent = s.agent();
    return agent != null && run.participantId().equals(Ids.guide(agent.participantId()));
  }

  /** Who is on the line for a run: for a guide, the agent whose desktop shows it. */
  static String participant(ContactState s, FlowRun run) {
    var agent = s.agent();
    return agent != null && is(s, run) ? agent.participantId() : run.participantId();
  }

  /**
   * What a block does in a guide, if it is something else than in other flows; null if it is not.
   * Nobody hears a guide, and it moves nobody. The related contact of a guide is the agent's.
   */
  static @Nullable Move entered(Block block, Context c) {
    return switch (block) {
      case MessageParticipant _ -> Move.next();
      case DisconnectParticipant _, EndFlowExecution _ -> new Move.End();
      case UpdateContactAttributes(var attributes, var related) ->
          related ? new UpdateContactAttributes(attributes, false).enter(c) : null;
      case UpdateContactData(var fields, var references, var related) ->
          related ? new UpdateContactData(fields, references, false).enter(c) : null;
      case Wait wait -> wait.begin(c);
      case MessageParticipantIteratively _,
          GetParticipantInput _,
          StoreCustomerInput _,
          ConnectParticipantWithLexBot _,
          CompleteOutboundCall _,
          DequeueContactAndTransferToQueue _,
          TransferContactToAgent _,
          TransferContactToQueue _,
          TransferParticipantToThirdParty _,
          UpdatePreviousContactParticipantState _ ->
          Move.failed("an agent's guide has nobody on the line");
      case Block _ -> null;
    };
  }
}
