package io.cordboard.flow.engine;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a contact is from its beginning to its end.
 *
 * @param customerParticipantId the customer on the line
 * @param previousContactId the contact that it follows from
 * @param sipHeaders what {@code $.Media.Sip.Headers} gives
 * @param relatedContactId a contact that it has to do with without following from it
 * @param lineContactId the contact with which its line began; null for the chain's first
 * @param scheduledAt for callbacks and tasks, when agents are first asked for
 * @param callback how the customer is called back, or dialled by an agent; null if the customer is
 *     there from the beginning, or dialled by a campaign
 */
public record ContactIdentity(
    Channel channel,
    InitiationMethod initiationMethod,
    Endpoint customerEndpoint,
    Endpoint systemEndpoint,
    String gatewayId,
    String customerParticipantId,
    @Nullable String previousContactId,
    @Nullable Campaign campaign,
    Map<String, String> sipHeaders,
    @Nullable String relatedContactId,
    @Nullable String lineContactId,
    @Nullable Instant scheduledAt,
    @Nullable Callback callback) {

  /** The campaign that dials the contact, and the flow and queue that it wants. */
  public record Campaign(String campaignId, String attemptId, String flowId) {}

  /**
   * How a customer is called who is not on a line yet: called back, or, if the contact is outbound,
   * dialled by an agent.
   *
   * @param attemptsMax how often the customer is dialled
   * @param retryDelaySeconds time between two attempts
   * @param callerId the number to show; null for the queue's
   * @param flow the flow that puts it into a queue; null if it goes to its working queue at once
   */
  public record Callback(
      int attemptsMax, long retryDelaySeconds, @Nullable String callerId, @Nullable String flow) {}

  /** A contact that begins with its customer on a line of the chain's first contact. */
  static ContactIdentity arrived(
      Channel channel,
      InitiationMethod method,
      Endpoint customer,
      Endpoint system,
      String gatewayId,
      String customerParticipantId,
      @Nullable Campaign campaign,
      Map<String, String> sipHeaders) {
    return new ContactIdentity(
        channel,
        method,
        customer,
        system,
        gatewayId,
        customerParticipantId,
        null,
        campaign,
        sipHeaders,
        null,
        null,
        null,
        null);
  }

  /** The same, with another contact that it has to do with, and a time at which it begins. */
  ContactIdentity about(@Nullable String related, @Nullable Instant at) {
    return new ContactIdentity(
        channel,
        initiationMethod,
        customerEndpoint,
        systemEndpoint,
        gatewayId,
        customerParticipantId,
        previousContactId,
        campaign,
        sipHeaders,
        related,
        lineContactId,
        at,
        callback);
  }

  /** The same contact with somebody else in the customer's place. */
  ContactIdentity withCustomer(String participantId) {
    return new ContactIdentity(
        channel,
        initiationMethod,
        customerEndpoint,
        systemEndpoint,
        gatewayId,
        participantId,
        previousContactId,
        campaign,
        sipHeaders,
        relatedContactId,
        lineContactId,
        scheduledAt,
        callback);
  }

  /** The same customer on the same line, as a contact that follows from {@code contactId}. */
  ContactIdentity following(String contactId, InitiationMethod method) {
    return new ContactIdentity(
        channel,
        method,
        customerEndpoint,
        systemEndpoint,
        gatewayId,
        customerParticipantId,
        contactId,
        null,
        sipHeaders,
        relatedContactId,
        lineContactId,
        null,
        null);
  }
}
