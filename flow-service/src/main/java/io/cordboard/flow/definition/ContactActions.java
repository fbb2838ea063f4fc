package io.cordboard.flow.definition;

import static io.cordboard.flow.engine.ErrorType.NO_MATCHING_CONDITION;
import static io.cordboard.flow.engine.ErrorType.NO_MATCHING_ERROR;

import io.cordboard.flow.engine.FlowType;
import java.util.EnumSet;
import java.util.List;

/** Actions that know, decide and call other flows, without anybody hearing of it. */
final class ContactActions {

  private static final String QUEUE_OR_AGENT = "QueueId? or AgentId? (else the working queue)";

  static final List<ActionType> ALL =
      List.of(
          ActionType.of("Compare", "Check contact attributes")
              .legacy("CheckAttribute", "CheckCallAttribute")
              .parameters("ComparisonValue: one reference")
              .results("its value: any operator")
              .needs(NO_MATCHING_CONDITION),
          ActionType.of("UpdateContactAttributes", "Set contact attributes")
              .legacy("SetAttributes")
              .parameters("Attributes{name: value}", "TargetContact?: Current or Related")
              .may(NO_MATCHING_ERROR)
              .harmless(),
          ActionType.of("UpdateFlowAttributes", "Set flow attributes")
              .legacy("SetFlowAttributes")
              .parameters("FlowAttributes{name: {Value}}")
              .may(NO_MATCHING_ERROR)
              .harmless(),
          ActionType.of("UpdateContactData", "Set contact data")
              .legacy("SetContactData")
              .parameters(
                  "LanguageCode?", "CustomerId?", "Name?", "Description?", "References?", "more")
              .may(NO_MATCHING_ERROR)
              .harmless(),
          ActionType.of("UpdateContactEventHooks", "Set whisper, hold, queue, disconnect flow")
              .legacy("SetContactFlow", "SetEventHook")
              .parameters(
                  "EventHooks{one hook: flow}",
                  "EventHooksConfiguration?{hook: {DisableExecution}}")
              .needs(NO_MATCHING_ERROR)
              .harmless(),
          ActionType.of("InvokeLambdaFunction", "Invoke function")
              .legacy("InvokeExternalResource", "InvokeExternal")
              .parameters(
                  "LambdaFunctionARN",
                  "InvocationTimeLimitSeconds: 1 to 8",
                  "InvocationType?: SYNCHRONOUS or ASYNCHRONOUS",
                  "LambdaInvocationAttributes?",
                  "ResponseValidation?{ResponseType: STRING_MAP or JSON}")
              .needs(NO_MATCHING_ERROR),
          ActionType.of("Loop", "Loop")
              .legacy("Loop")
              .parameters("LoopCount: 0 to 100")
              .results("ContinueLooping", "DoneLooping")
              .may(NO_MATCHING_ERROR),
          ActionType.of("Wait", "Wait")
              .legacy("Wait")
              .parameters("TimeLimitSeconds: up to 604800", "Events?")
              .results("WaitCompleted", "CustomerReturned", "BotParticipantDisconnected")
              .may(NO_MATCHING_ERROR, "ParticipantNotFound"),
          ActionType.of("CheckHoursOfOperation", "Check hours of operation")
              .tests("CheckBlocksTest")
              .legacy("CheckHoursOfOperation")
              .parameters("HoursOfOperationId? (else the working queue's)")
              .results("True", "False")
              .needs(NO_MATCHING_ERROR)
              .in(FlowTypes.INBOUND_QUEUE_AND_TRANSFER),
          ActionType.of("CheckMetricData", "Check staffing, check queue status")
              .tests("CheckBlocksTest")
              .legacy("CheckQueueStatus", "CheckStaffing")
              .parameters(
                  "MetricType: NumberOfAgentsAvailable, NumberOfAgentsStaffed, NumberOfAgentsOnline,"
                      + " NumberOfContactsInQueue or OldestContactInQueueAgeSeconds (in milliseconds)",
                  QUEUE_OR_AGENT)
              .results("the figure: number operators")
              .needs(NO_MATCHING_CONDITION, NO_MATCHING_ERROR)
              .in(FlowTypes.INBOUND_QUEUE_AND_TRANSFER),
          ActionType.of("GetMetricData", "Get queue metrics")
              .tests("CheckBlocksTest")
              .legacy("GetQueueMetrics")
              .parameters(QUEUE_OR_AGENT, "QueueChannel?")
              .needs(NO_MATCHING_ERROR),
          ActionType.of("DistributeByPercentage", "Distribute by percentage")
              .legacy("PercentileBranching")
              .results("1 to 100: NumberLessThan 1 + the sum of percents so far")
              .needs(NO_MATCHING_CONDITION)
              .in(FlowTypes.INBOUND_QUEUE_AND_TRANSFER),
          ActionType.of("InvokeFlowModule", "Invoke module")
              .legacy("InvokeFlowModule")
              .parameters("FlowModuleId")
              .results("the module's result: Equals")
              .needs(NO_MATCHING_ERROR)
              .may(NO_MATCHING_CONDITION)
              .in(EnumSet.of(FlowType.CONTACT_FLOW, FlowType.MODULE)),
          ActionType.of("EndFlowModuleExecution", "Return from module")
              .tests("InvokeFlowModuleTest")
              .parameters("Result?", "ResultData?")
              .in(EnumSet.of(FlowType.MODULE)),
          ActionType.of("TagContact", "Contact tags")
              .parameters("Tags{key: value}, at most 6")
              .may(NO_MATCHING_ERROR),
          ActionType.of("UntagContact", "Contact tags (removal)")
              .tests("TagContactTest")
              .parameters("TagKeys")
              .may(NO_MATCHING_ERROR));

  private ContactActions() {}
}
