package io.cordboard.flow.definition;

import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CheckHoursOfOperation;
import io.cordboard.flow.engine.block.CheckMetricData;
import io.cordboard.flow.engine.block.GetMetricData;
import org.jspecify.annotations.Nullable;

/** Makes the blocks that look at hours and queues. */
final class CheckBlockReader {

  private final Action action;
  private final Problems problems;

  CheckBlockReader(Action action, Problems problems) {
    this.action = action;
    this.problems = problems;
  }

  Block read() {
    return switch (action.type()) {
      case "CheckHoursOfOperation" -> new CheckHoursOfOperation(template("HoursOfOperationId"));
      case "CheckMetricData" -> metric();
      case String _ -> metrics();
    };
  }

  private Block metric() {
    var word = Json.firstText(action.parameters(), "MetricType");
    var type = word == null ? null : CheckMetricData.MetricType.named(word);
    return type == null
        ? BlockReader.missing(
            action,
            problems,
            "MetricType",
            "NumberOfAgentsAvailable, NumberOfAgentsStaffed, NumberOfAgentsOnline,"
                + " NumberOfContactsInQueue or OldestContactInQueueAgeSeconds")
        : new CheckMetricData(type, template("QueueId"), template("AgentId"));
  }

  private Block metrics() {
    var channel = template("QueueChannel");
    if (channel != null
        && channel.isConstant()
        && GetMetricData.channel(channel.source().strip()) == null) {
      problems.warning(
          action.parametersPath() + ".QueueChannel",
          channel.source(),
          "Voice, Chat, Task or Email, or a reference such as $.Channel",
          "correct it; until then the block takes its NoMatchingError branch");
    }
    return new GetMetricData(template("QueueId"), template("AgentId"), channel);
  }

  private @Nullable Template template(String name) {
    var text = Json.firstText(action.parameters(), name);
    return text == null ? null : Template.of(text);
  }
}
