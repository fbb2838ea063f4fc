package io.cordboard.campaign.store;

import java.time.Instant;

/**
 * A record for Kafka, encoded; bytes and id stay the same however often it is sent.
 *
 * @param type the payload's simple name, for the headers
 * @param subject what it is about, for the headers
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way; never compared.
public record OutboxRow(
    long id,
    String eventId,
    String topic,
    String key,
    String type,
    String subject,
    Instant occurredAt,
    byte[] value) {}
