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
