package io.cordboard.flow.kafka;

import io.cordboard.flow.engine.FlowType;
import java.time.Instant;

/** Flows that the tests publish. */
final class TestFlows {

  /** Logging on, greeting, a menu with one branch, good-bye, hang up. */
  static final String MENU =
      """
      {"Version":"2019-10-30","StartAction":"log","Metadata":{"name":"Menu"},"Actions":[
        {"Identifier":"log","Type":"UpdateFlowLoggingBehavior",
         "Parameters":{"FlowLoggingBehavior":"Enabled"},
         "Transitions":{"NextAction":"greeting","Errors":[],"Conditions":[]}},
        {"Identifier":"greeting","Type":"MessageParticipant","Parameters":{"Text":"Welcome"},
         "Transitions":{"NextAction":"menu","Errors":[{"ErrorType":"NoMatchingError","NextAction":"hangup"}],"Conditions":[]}},
        {"Identifier":"menu","Type":"GetParticipantInput",
         "Parameters":{"Text":"Press 1","InputTimeLimitSeconds":"5","StoreInput":"False"},
         "Transitions":{"NextAction":"hangup","Conditions":[
            {"NextAction":"one","Condition":{"Operator":"Equals","Operands":["1"]}}],
          "Errors":[{"ErrorType":"InputTimeLimitExceeded","NextAction":"silent"},
            {"ErrorType":"NoMatchingCondition","NextAction":"hangup"},
            {"ErrorType":"NoMatchingError","NextAction":"hangup"}]}},
        {"Identifier":"one","Type":"MessageParticipant","Parameters":{"Text":"You pressed one"},
         "Transitions":{"NextAction":"hangup","Errors":[],"Conditions":[]}},
        {"Identifier":"silent","Type":"MessageParticipant","Parameters":{"Text":"You pressed nothing"},
         "Transitions":{"NextAction":"hangup","Errors":[],"Conditions":[]}},
        {"Identifier":"hangup","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}
      """;

  /** Straight into the queue called support. */
  static final String TO_QUEUE =
      """
      {"Version":"2019-10-30","StartAction":"set","Metadata":{"name":"To queue"},"Actions":[
        {"Identifier":"set","Type":"UpdateContactTargetQueue","Parameters":{"QueueId":"support"},
         "Transitions":{"NextAction":"transfer","Errors":[{"ErrorType":"NoMatchingError","NextAction":"hangup"}],"Conditions":[]}},
        {"Identifier":"transfer","Type":"TransferContactToQueue","Parameters":{},
         "Transitions":{"NextAction":"hangup","Errors":[
            {"ErrorType":"QueueAtCapacity","NextAction":"hangup"},
            {"ErrorType":"NoMatchingError","NextAction":"hangup"}],"Conditions":[]}},
        {"Identifier":"hangup","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}
      """;

  /** Makes a task of every contact that is none. */
  static final String TASK_MAKER =
      """
      {"Version":"2019-10-30","StartAction":"is-task","Metadata":{"name":"Task maker"},"Actions":[
        {"Identifier":"is-task","Type":"Compare","Parameters":{"ComparisonValue":"$.Channel"},
         "Transitions":{"NextAction":"make","Errors":[{"ErrorType":"NoMatchingCondition","NextAction":"make"}],
          "Conditions":[{"NextAction":"hangup","Condition":{"Operator":"Equals","Operands":["TASK"]}}]}},
        {"Identifier":"make","Type":"CreateTask",
         "Parameters":{"Name":"Look at this","ContactFlowId":"task-maker","Attributes":{"topic":"refund"}},
         "Transitions":{"NextAction":"hangup","Errors":[{"ErrorType":"NoMatchingError","NextAction":"hangup"}]}},
        {"Identifier":"hangup","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}
      """;

  /** A callback in a second, for agents who speak French. */
  static final String CALLBACK =
      """
      {"Version":"2019-10-30","StartAction":"criteria","Metadata":{"name":"Callback"},"Actions":[
        {"Identifier":"criteria","Type":"UpdateContactRoutingCriteria",
         "Parameters":{"RoutingCriteria":{"Steps":[{"Expression":{"AttributeCondition":
           {"Name":"language","Value":"fr","ProficiencyLevel":2,"ComparisonOperator":"NumberGreaterOrEqualTo"}}}]}},
         "Transitions":{"NextAction":"number","Errors":[{"ErrorType":"NoMatchingError","NextAction":"hangup"}]}},
        {"Identifier":"number","Type":"UpdateContactCallbackNumber","Parameters":{"CallbackNumber":"+493012345678"},
         "Transitions":{"NextAction":"callback","Errors":[{"ErrorType":"NoMatchingError","NextAction":"hangup"}]}},
        {"Identifier":"callback","Type":"CreateCallbackContact",
         "Parameters":{"QueueId":"sales","InitialCallDelaySeconds":"1","MaximumConnectionAttempts":"1","RetryDelaySeconds":"60"},
         "Transitions":{"NextAction":"hangup","Errors":[{"ErrorType":"NoMatchingError","NextAction":"hangup"}]}},
        {"Identifier":"hangup","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}
      """;

  private TestFlows() {}

  static FlowVersion version(String flowId, int version, String content) {
    return new FlowVersion(
        flowId,
        version,
        flowId,
        FlowType.CONTACT_FLOW,
        content,
        "hash-" + content.hashCode(),
        Instant.EPOCH,
        null);
  }
}
