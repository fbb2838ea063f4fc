package io.cordboard.flow.definition;

import static io.cordboard.flow.engine.ErrorType.NO_MATCHING_CONDITION;
import static io.cordboard.flow.engine.ErrorType.NO_MATCHING_ERROR;

import io.cordboard.flow.engine.FlowType;
import java.util.EnumSet;
import java.util.List;

/** Actions that ask another service: tasks, customer profiles, cases, knowledge, voice prints. */
final class ServiceActions {

  private static final String MULTIPLE_FOUND = "MultipleFoundError";
  private static final String NONE_FOUND = "NoneFoundError";
  private static final String REQUEST = "ProfileRequestData";
  private static final String RESPONSE = "ProfileResponseData?";

  static final List<ActionType> ALL =
      List.of(
          ActionType.of("CreateTask", "Create task")
              .tests("TaskTest")
              .legacy("CreateTask")
              .parameters(
                  "Name",
                  "Description?",
                  "ContactFlowId",
                  "Attributes?",
                  "References?",
                  "DelaySeconds? or ScheduledTime?",
                  "TaskTemplateId?")
              .needs(NO_MATCHING_ERROR),
          ActionType.of("GetCustomerProfile", "Customer profiles: get")
              .tests("InvokeIntegrationTest")
              .parameters(REQUEST, RESPONSE)
              .needs(NO_MATCHING_ERROR, MULTIPLE_FOUND, NONE_FOUND),
          ActionType.of("CreateCustomerProfile", "Customer profiles: create")
              .tests("InvokeIntegrationTest")
              .parameters(REQUEST, RESPONSE)
              .needs(NO_MATCHING_ERROR),
          ActionType.of("UpdateCustomerProfile", "Customer profiles: update")
              .tests("InvokeIntegrationTest")
              .parameters(REQUEST, RESPONSE)
              .needs(NO_MATCHING_ERROR),
          ActionType.of("AssociateContactToCustomerProfile", "Customer profiles: associate contact")
              .tests("InvokeIntegrationTest")
              .parameters(REQUEST)
              .needs(NO_MATCHING_ERROR),
          ActionType.of("GetCustomerProfileObject", "Customer profiles: get object")
              .tests("InvokeIntegrationTest")
              .parameters(REQUEST, RESPONSE)
              .needs(NO_MATCHING_ERROR)
              .may(NONE_FOUND),
          ActionType.of(
                  "GetCalculatedAttributesForCustomerProfile",
                  "Customer profiles: calculated attributes")
              .tests("InvokeIntegrationTest")
              .parameters(REQUEST, RESPONSE)
              .needs(NO_MATCHING_ERROR)
              .may(NONE_FOUND),
          ActionType.of("CheckSegmentMembership", "Customer profiles: check segment membership")
              .tests("InvokeIntegrationTest")
              .results("the segment's outcome: Equals")
              .may(NO_MATCHING_CONDITION, NO_MATCHING_ERROR),
          ActionType.of("CreateCase", "Cases: create")
              .tests("InvokeIntegrationTest")
              .parameters("LinkContactToCase", "CaseTemplateId", "CaseRequestFields")
              .needs(NO_MATCHING_ERROR)
              .may("ContactNotLinked"),
          ActionType.of("GetCase", "Cases: get")
              .tests("InvokeIntegrationTest")
              .parameters("LinkContactToCase", "CaseRequestFields", "CaseResponseFields?")
              .needs(NO_MATCHING_ERROR)
              .may("ContactNotLinked", "MultipleFound", "NoneFound"),
          ActionType.of("UpdateCase", "Cases: update")
              .tests("InvokeIntegrationTest")
              .parameters("LinkContactToCase", "CaseId", "CaseRequestFields")
              .needs(NO_MATCHING_ERROR)
              .may("ContactNotLinked"),
          ActionType.of("CreateWisdomSession", "Amazon Q in Connect")
              .tests("InvokeIntegrationTest")
              .parameters("WisdomAssistantArn")
              .needs(NO_MATCHING_ERROR),
          ActionType.of("LoadContactContent", "Get stored content")
              .tests("InvokeIntegrationTest")
              .parameters("ContentType: EmailMessage")
              .needs(NO_MATCHING_ERROR),
          ActionType.of("AuthenticateParticipant", "Authenticate Customer")
              .tests("InvokeIntegrationTest")
              .may(NO_MATCHING_ERROR),
          ActionType.of("StartVoiceIdStream", "Set Voice ID")
              .tests("InvokeIntegrationTest")
              .may(NO_MATCHING_ERROR),
          ActionType.of("CheckVoiceId", "Check Voice ID")
              .tests("InvokeIntegrationTest")
              .parameters("CheckVoiceIdOption")
              .results("the option's outcome: Equals")
              .may(NO_MATCHING_CONDITION, NO_MATCHING_ERROR),
          ActionType.of("SendSMS", "Send message (campaign journey)")
              .tests("InvokeIntegrationTest")
              .may(NO_MATCHING_ERROR)
              .in(EnumSet.of(FlowType.CAMPAIGN)),
          ActionType.of("CheckCommunicationStatus", "Check message status (campaign journey)")
              .tests("InvokeIntegrationTest")
              .results("the status: Equals")
              .may(NO_MATCHING_CONDITION, NO_MATCHING_ERROR)
              .in(EnumSet.of(FlowType.CAMPAIGN)));

  private ServiceActions() {}
}
