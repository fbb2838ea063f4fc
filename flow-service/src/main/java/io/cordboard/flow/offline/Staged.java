package io.cordboard.flow.offline;

import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.ForwardingDefinitions;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.DisconnectParticipant;
import io.cordboard.flow.engine.block.InvokeFlowModule;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import io.cordboard.flow.offline.CallerScript.Word;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A flow where its type belongs: a customer queue flow is heard by who waits, a whisper before the
 * two are joined, a hold flow on hold, a transfer's flow by the agent who transfers, and a module
 * is called by a flow.
 *
 * @param entry the flow that calls reach
 * @param script what people do, with what brings the flow about where the script does not say it
 */
record Staged(Flow entry, Definitions definitions, CallerScript script) {

  private static final String ENTRY = "offline";
  private static final String QUEUE = "sales";

  /** Where a script has one of these it says itself what agents and queues do. */
  private static final Set<Word> BY_ITSELF =
      EnumSet.of(Word.ACCEPT, Word.REJECT, Word.MISS, Word.FULL, Word.REFUSED);

  static Staged of(Flow flow, Definitions definitions, CallerScript script) {
    return switch (flow.type()) {
      case CONTACT_FLOW, CAMPAIGN -> new Staged(flow, definitions, script);
      case OUTBOUND_WHISPER -> new Staged(flow, new DialledCentre(definitions, flow), script);
      case CUSTOMER_QUEUE -> queued(flow, definitions, script, "", "wait 2m\nhangup");
      case AGENT_WHISPER, CUSTOMER_WHISPER -> queued(flow, definitions, script, "accept", "");
      case CUSTOMER_HOLD, AGENT_HOLD ->
          queued(flow, definitions, script, "accept\nhold", "wait 2m\nresume");
      case AGENT_TRANSFER -> queued(flow, definitions, script, "accept\ntransfer agent:bob", "");
      case QUEUE_TRANSFER -> queued(flow, definitions, script, "accept\ntransfer support", "");
      case MODULE -> {
        var call = new InvokeFlowModule(Template.constant(flow.flowId()), List.of());
        yield behind(flow, definitions, script, List.of(call, new DisconnectParticipant()));
      }
    };
  }

  /** Behind a queue, with what people do first, and what they do then if the script is empty. */
  private static Staged queued(
      Flow flow, Definitions definitions, CallerScript script, String first, String otherwise) {
    var lines = new ArrayList<CallerScript.Line>();
    if (script.lines().stream().noneMatch(line -> BY_ITSELF.contains(line.word()))) {
      lines.addAll(unnumbered(first));
    }
    lines.addAll(script.lines().isEmpty() ? unnumbered(otherwise) : script.lines());
    return behind(
        flow,
        definitions,
        new CallerScript(List.copyOf(lines), script.mocks()),
        List.of(
            new UpdateContactTargetQueue(Template.constant(QUEUE), null),
            new TransferContactToQueue()));
  }

  /** Lines that nobody wrote have no number. */
  private static List<CallerScript.Line> unnumbered(String text) {
    return CallerScript.parse(text).lines().stream()
        .map(line -> new CallerScript.Line(0, line.word(), line.argument()))
        .toList();
  }

  private static Staged behind(
      Flow flow, Definitions definitions, CallerScript script, List<Block> blocks) {
    var entry = MockedModule.flow(ENTRY, FlowType.CONTACT_FLOW, blocks);
    return new Staged(entry, new Centre(definitions, entry, flow), script);
  }

  /** A centre whose flow of this type is the one that is looked at. */
  private static final class Centre extends ForwardingDefinitions {

    private final Flow entry;
    private final Flow flow;

    Centre(Definitions definitions, Flow entry, Flow flow) {
      super(definitions);
      this.entry = entry;
      this.flow = flow;
    }

    @Override
    public @Nullable Flow flow(String flowId, int version) {
      return flowId.equals(ENTRY) ? entry : super.flow(flowId, version);
    }

    @Override
    public Flow entryPoint(Endpoint systemEndpoint) {
      return entry;
    }

    @Override
    public @Nullable Flow defaultFlow(FlowType type) {
      return type == flow.type() ? flow : super.defaultFlow(type);
    }
  }
}
