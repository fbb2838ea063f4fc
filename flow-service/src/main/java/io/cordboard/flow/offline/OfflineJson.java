package io.cordboard.flow.offline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.engine.FlowEvent;

/** An offline run's result as JSON, for other programs. */
public final class OfflineJson {

  private OfflineJson() {}

  /**
   * {@code {ended, outcome, elapsedMs, flowLogEntries, unusedScriptLine, contacts[], blocks[],
   * trace[]}}, on one line.
   */
  public static String of(OfflineResult result) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("ended", result.ended());
    json.put("outcome", result.outcome());
    json.put("elapsedMs", result.elapsedMs());
    json.put("flowLogEntries", result.flowLogEntries());
    json.put("unusedScriptLine", result.unusedLine());
    var contacts = json.putArray("contacts");
    for (var contact : result.contactRecords()) {
      var node = contacts.addObject();
      node.put("initiationMethod", contact.initiationMethod().name());
      node.put("disconnectReason", contact.disconnectReason().name());
      node.put("agent", contact.agent() == null ? null : contact.agent().username());
      node.put("queue", contact.queue() == null ? null : contact.queue().queue().queueId());
      node.put("recordings", contact.recordings().size());
      var attributes = node.putObject("attributes");
      contact.attributes().forEach(attributes::put);
    }
    var blocks = json.putArray("blocks");
    result.blocks().forEach(block -> write(blocks.addObject(), block));
    var trace = json.putArray("trace");
    result.trace().forEach(trace::add);
    return json.toString();
  }

  private static void write(ObjectNode node, FlowEvent.BlockExecuted block) {
    node.put("run", block.run());
    node.put("flow", block.flowId());
    node.put("flowType", block.flowType().name());
    node.put("block", block.blockId());
    node.put("action", block.actionType());
    var parameters = node.putObject("parameters");
    block.parameters().forEach(parameters::put);
    node.put("result", block.result());
    node.put("branch", block.branch());
    node.put("next", block.nextBlockId());
    node.put("error", block.error());
    node.put("durationMs", block.durationMs());
  }
}
