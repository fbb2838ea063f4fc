package io.cordboard.flow.kafka;

import io.cordboard.flow.engine.FlowType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An immutable version of a flow, as it was published.
 *
 * @param version counted from 1
 * @param content the document, as it was given
 * @param contentHash SHA-256 of type, name and content, hexadecimal
 * @param publishedBy who published it
 */
public record FlowVersion(
    String flowId,
    int version,
    String name,
    FlowType type,
    String content,
    String contentHash,
    Instant publishedAt,
    @Nullable String publishedBy) {}
