package io.cordboard.campaign.dial;

import io.cordboard.campaign.core.AttemptInput;
import java.time.Instant;

/**
 * Something heard of a contact that may be an attempt.
 *
 * @param contactId the contact
 * @param at when it happened
 */
public record Heard(String contactId, AttemptInput input, Instant at) {}
