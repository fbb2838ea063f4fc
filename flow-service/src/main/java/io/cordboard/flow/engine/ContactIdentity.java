package io.cordboard.flow.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a contact is from its beginning to its end.
 *
 * @param customerParticipantId the customer on the line
 * @param previousContactId the contact that it follows from
 * @param sipHeaders what {@code $.Media.Sip.Headers} gives
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
    Map<String, String> sipHeaders) {

  /** The campaign that dials the contact, and the flow and queue that it wants. */
  public record Campaign(String campaignId, String attemptId, String flowId) {}

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
        sipHeaders);
  }
}
