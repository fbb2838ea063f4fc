package io.cordboard.flow.definition;

import static io.cordboard.flow.definition.LegacyModule.put;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Modules of the legacy format about where a contact goes: queues, hours, transfers, the end. */
final class LegacyRouting {

  private LegacyRouting() {}

  /** The action; null if the type is none of these. */
  static @Nullable LegacyModule of(JsonNode node, String type, LegacyParameters p, ObjectNode to) {
    return switch (type) {
      case "Disconnect" -> new LegacyModule("DisconnectParticipant", to);
      case "Resume" -> new LegacyModule("EndFlowExecution", to);
      case "SetQueue" -> queue(p, to);
      case "Transfer" -> transfer(Json.text(node, "target"), p, to);
      case "TransferToFlow" -> transfer("Flow", p, to);
      case "CustomerInQueue" -> transfer("Queue", p, to);
      case "SetContactFlow", "SetEventHook" -> hook(p, to);
      case "UpdateRoutingPriority" -> routing(p, to);
      case "CheckHoursOfOperation" -> hours(p, to);
      case "CheckStaffing" -> staffing(p, to);
      case "CheckQueueStatus" -> new LegacyModule("CheckMetricData", whose(p, to));
      case "GetQueueMetrics" -> metrics(p, to);
      case "SetCallBackNumber" -> callbackNumber(p, to);
      case "CreateCallback" -> callback(p, to);
      case String _ -> null;
    };
  }

  private static LegacyModule queue(LegacyParameters p, ObjectNode to) {
    return new LegacyModule("UpdateContactTargetQueue", whose(p, to));
  }

  private static LegacyModule transfer(@Nullable String target, LegacyParameters p, ObjectNode to) {
    return switch (target == null ? "" : target) {
      case "Queue" -> {
        whose(p, to);
        yield new LegacyModule(
            to.isEmpty() ? "TransferContactToQueue" : "DequeueContactAndTransferToQueue", to);
      }
      case "Agent" -> new LegacyModule("TransferContactToAgent", to);
      case "Flow" -> {
        put(to, "ContactFlowId", p.resource("ContactFlowId"));
        yield new LegacyModule("TransferToFlow", to);
      }
      case "PhoneNumber" -> {
        put(to, "ThirdPartyPhoneNumber", p.value("PhoneNumber"));
        put(to, "ThirdPartyConnectionTimeLimitSeconds", p.value("TimeLimit"));
        put(
            to,
            "ContinueFlowExecution",
            "true".equalsIgnoreCase(p.value("BlindTransfer")) ? "False" : "True");
        yield new LegacyModule("TransferParticipantToThirdParty", to);
      }
      case String _ -> LegacyModule.rest("Transfer", p, to);
    };
  }

  private static LegacyModule hook(LegacyParameters p, ObjectNode to) {
    var type = p.value("Type");
    if (type != null) {
      var flow = p.resource("ContactFlowId");
      to.putObject("EventHooks").put(type, flow == null ? "" : flow);
    }
    return new LegacyModule("UpdateContactEventHooks", to);
  }

  private static LegacyModule routing(LegacyParameters p, ObjectNode to) {
    put(to, "QueuePriority", p.value("AbsolutePosition"));
    put(to, "QueueTimeAdjustmentSeconds", p.value("TimeOffset"));
    return new LegacyModule("UpdateContactRoutingBehavior", to);
  }

  private static LegacyModule callbackNumber(LegacyParameters p, ObjectNode to) {
    for (var name : List.of("CallBackNumber", "CallbackNumber", "PhoneNumber")) {
      put(to, "CallbackNumber", p.value(name));
    }
    return new LegacyModule("UpdateContactCallbackNumber", to);
  }

  private static LegacyModule callback(LegacyParameters p, ObjectNode to) {
    put(to, "InitialCallDelaySeconds", p.value("InitialDelaySeconds"));
    put(to, "RetryDelaySeconds", p.value("RetryDelaySeconds"));
    put(to, "MaximumConnectionAttempts", p.value("MaxRetryAttempts"));
    put(to, "ContactFlowId", p.resource("ContactFlowId"));
    return new LegacyModule("CreateCallbackContact", whose(p, to));
  }

  private static LegacyModule hours(LegacyParameters p, ObjectNode to) {
    var hours = p.resource("Hours");
    put(to, "HoursOfOperationId", hours == null ? p.resource("HoursOfOperationId") : hours);
    return new LegacyModule("CheckHoursOfOperation", to);
  }

  private static LegacyModule staffing(LegacyParameters p, ObjectNode to) {
    var status = p.value("Status");
    to.put(
        "MetricType",
        switch (status == null ? "" : status.toUpperCase(Locale.ROOT)) {
          case "ONLINE" -> "NumberOfAgentsOnline";
          case "STAFFED" -> "NumberOfAgentsStaffed";
          case String _ -> "NumberOfAgentsAvailable";
        });
    return new LegacyModule("CheckMetricData", whose(p, to));
  }

  private static LegacyModule metrics(LegacyParameters p, ObjectNode to) {
    for (var name : List.of("QueueChannel", "Channel")) {
      put(to, "QueueChannel", p.value(name));
    }
    return new LegacyModule("GetMetricData", whose(p, to));
  }

  /** The queue or agent that figures are asked for; neither means the working queue. */
  private static ObjectNode whose(LegacyParameters p, ObjectNode to) {
    put(to, "QueueId", p.resource("Queue"));
    put(to, "AgentId", p.resource("Agent"));
    return to;
  }
}
