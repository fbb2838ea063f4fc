package io.cordboard.recording.core;

import java.time.Instant;

/**
 * Something that happened to a contact, as its timeline shows it.
 *
 * @param occurredAt when
 * @param service who said so, such as {@code flow-service}
 * @param sequence that service's count
 * @param eventId the event
 * @param contactId the contact, one of the chain
 * @param type what, such as {@code BlockExecuted}
 * @param summary the same in a line of words
 * @param payload the event's payload as a JSON object
 */
public record TimelineEntry(
    Instant occurredAt,
    String service,
    long sequence,
    String eventId,
    String contactId,
    String type,
    String summary,
    String payload) {}
