package io.cordboard.load;

import io.cordboard.flow.engine.Flow;

/** A block whose cost is measured, in a flow of nothing but it. */
public enum BlockCase {
  LOGGING("UpdateFlowLoggingBehavior", "{'FlowLoggingBehavior':'Disabled'}"),
  RECORDING(
      "UpdateContactRecordingBehavior",
      "{'RecordingBehavior':{'RecordedParticipants':['Agent','Customer']}}"),
  VOICE("UpdateContactTextToSpeechVoice", "{'TextToSpeechVoice':'Joanna'}"),
  ATTRIBUTES("UpdateContactAttributes", "{'Attributes':{'arrived':'yes','language':'en'}}"),
  ATTRIBUTES_WITH_REFERENCES(
      "UpdateContactAttributes",
      "{'Attributes':{'greeting':'Hello $.Attributes.name','from':'$.CustomerEndpoint.Address'}}"),
  FLOW_ATTRIBUTES("UpdateFlowAttributes", "{'FlowAttributes':{'tries':{'Value':'1'}}}"),
  /** The third of three conditions holds. */
  COMPARE(
      "Compare",
      "{'ComparisonValue':'$.Attributes.tier'}",
      "Equals:bronze,Equals:silver,Equals:gold"),
  PROMPT("MessageParticipant", "{'Text':'Welcome to the centre.'}"),
  PROMPT_WITH_REFERENCE("MessageParticipant", "{'Text':'Welcome, $.Attributes.name.'}"),
  MENU(
      "GetParticipantInput",
      "{'Text':'One or two?','InputTimeLimitSeconds':'5','StoreInput':'False'}",
      "Equals:2,Equals:1"),
  STORE(
      "GetParticipantInput",
      "{'Text':'Your number?','InputTimeLimitSeconds':'5','StoreInput':'True',"
          + "'InputValidation':{'CustomValidation':{'MaximumLength':'10'}}}"),
  QUEUE("UpdateContactTargetQueue", "{'QueueId':'support'}"),
  HOURS("CheckHoursOfOperation", "{'HoursOfOperationId':'office'}", "Equals:True,Equals:False"),
  DISTRIBUTE("DistributeByPercentage", "{}", "NumberLessThan:31,NumberLessThan:71"),
  LOOP("Loop", "{'LoopCount':'100'}", "Equals:ContinueLooping,Equals:DoneLooping"),
  FUNCTION(
      "InvokeLambdaFunction",
      "{'LambdaFunctionARN':'crm','InvocationTimeLimitSeconds':'3',"
          + "'LambdaInvocationAttributes':{'who':'$.CustomerEndpoint.Address'},"
          + "'ResponseValidation':{'ResponseType':'STRING_MAP'}}");

  /** How often the block stands in its flow. */
  static final int REPEATED = 100;

  private static final String[] ERRORS = {
    "NoMatchingError", "NoMatchingCondition", "InputTimeLimitExceeded"
  };

  private final String type;
  private final String parameters;
  private final String conditions;

  BlockCase(String type, String parameters) {
    this(type, parameters, "");
  }

  BlockCase(String type, String parameters, String conditions) {
    this.type = type;
    this.parameters = parameters;
    this.conditions = conditions;
  }

  /** The action's type, as it stands in flow files. */
  public String actionType() {
    return type;
  }

  /** The block, {@value #REPEATED} times in a row, and then the end of the contact. */
  Flow flow() {
    var actions = new StringBuilder();
    for (int i = 0; i < REPEATED; i++) {
      actions.append(action(i)).append(',');
    }
    return Measured.flow(
        ("{'Version':'2019-10-30','StartAction':'b0','Actions':["
                + actions
                + "{'Identifier':'b"
                + REPEATED
                + "','Type':'DisconnectParticipant','Parameters':{},'Transitions':{}}]}")
            .replace('\'', '"'),
        name());
  }

  /** One block; every branch leads to the next. */
  private String action(int index) {
    var next = "'NextAction':'b" + (index + 1) + "'";
    var branches = new StringBuilder();
    for (var condition : conditions.isEmpty() ? new String[0] : conditions.split(",", -1)) {
      var parts = condition.split(":", 2);
      branches
          .append(branches.isEmpty() ? "" : ",")
          .append("{" + next + ",'Condition':{'Operator':'" + parts[0] + "','Operands':['")
          .append(parts[1] + "']}}");
    }
    var errors = new StringBuilder();
    for (var error : ERRORS) {
      errors
          .append(errors.isEmpty() ? "" : ",")
          .append("{" + next + ",'ErrorType':'" + error + "'}");
    }
    return "{'Identifier':'b%d','Type':'%s','Parameters':%s,'Transitions':{%s,'Errors':[%s],'Conditions':[%s]}}"
        .formatted(index, type, parameters, next, errors, branches);
  }
}
