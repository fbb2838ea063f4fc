package io.cordboard.campaign.store;

import io.cordboard.campaign.core.AttemptState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt.
 *
 * @param position its place among all attempts, for paging
 * @param notAfter after this moment it must not be dialled any more
 * @param lastHeardAt when something was last heard of it
 */
public record StoredAttempt(
    String attemptId,
    long position,
    String campaignId,
    String recordId,
    int attemptNo,
    String contactId,
    AttemptState state,
    Instant requestedAt,
    Instant notAfter,
    Instant lastHeardAt,
    @Nullable Instant connectedAt,
    @Nullable Instant finishedAt) {}
