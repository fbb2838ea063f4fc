package io.cordboard.flow.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a contact was, once it is over; Connect's contact record.
 *
 * @param transferredToEndpoint the outside number that the customer talked to last
 * @param data Name, Description, CustomerId and LanguageCode, as far as they are known
 */
public record ContactRecord(
    @Nullable String previousContactId,
    @Nullable String nextContactId,
    Channel channel,
    InitiationMethod initiationMethod,
    Instant initiatedAt,
    @Nullable Instant connectedToSystemAt,
    @Nullable Instant disconnectedAt,
    DisconnectReason disconnectReason,
    @Nullable Instant transferCompletedAt,
    Endpoint customerEndpoint,
    Endpoint systemEndpoint,
    Map<String, String> attributes,
    int agentConnectionAttempts,
    @Nullable Agent agent,
    @Nullable Queue queue,
    List<Recording> recordings,
    @Nullable String campaignId,
    @Nullable String attemptId,
    @Nullable String flowId,
    @Nullable Integer flowVersion,
    @Nullable String relatedContactId,
    @Nullable Instant scheduledAt,
    @Nullable Endpoint transferredToEndpoint,
    Map<String, String> data,
    Map<String, String> tags,
    Map<String, ContactReference> references) {

  /** The agent's part. */
  public record Agent(
      String agentId,
      String username,
      @Nullable String routingProfileId,
      @Nullable Instant connectedToAgentAt,
      long agentInteractionMs,
      @Nullable Instant afterContactWorkStartedAt,
      @Nullable Instant afterContactWorkEndedAt,
      long afterContactWorkMs,
      int numberOfHolds,
      long customerHoldMs,
      long longestHoldMs) {}

  /** The queue's part. */
  public record Queue(
      QueueRef queue, Instant enqueuedAt, @Nullable Instant dequeuedAt, long durationMs) {}

  /** A recording. */
  public record Recording(
      String recordingId, List<ParticipantRole> participants, Instant startedAt) {}
}
