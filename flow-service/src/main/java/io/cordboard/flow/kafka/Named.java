package io.cordboard.flow.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A resource that flows refer to.
 *
 * @param arn another name that it goes by; null if it has none
 * @param document as it was published, a JSON object
 */
public record Named<T>(String id, String name, @Nullable String arn, T value, String document) {}
